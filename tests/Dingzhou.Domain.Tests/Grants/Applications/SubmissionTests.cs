namespace Dingzhou.Domain.Tests.Grants.Applications;

public sealed class SubmissionTests
{
    private static readonly DateTimeOffset InTime = new(2022, 11, 15, 23, 59, 59, TimeSpan.FromHours(8));

    [Fact]
    public void Every_fault_is_named_in_one_answer()
    {
        var farm = Draft(Farm.Applicant("91130682MA0EXAMPL0") with { Phone = null, BankAccount = "12" },
            Farm.Facts().With("area", FactValue.Of(-1m)).With("termYears", FactValue.Null).With("colour", FactValue.Of("red")));

        var refused = Assert.Throws<RefusedException>(() => Submit(farm.State, InTime));

        Assert.Equal("invalid-application", refused.Code);
        Assert.Equal(
            [
                "/applicant/bankAccount", "/applicant/phone", "/applicant/uscc", "/documents/plot-map", "/documents/transfer-contract",
                "/facts/area", "/facts/colour", "/facts/plots", "/facts/termYears",
            ],
            refused.Faults.Select(f => f.Pointer).Distinct().Order(StringComparer.Ordinal));
        Assert.All(refused.Faults, f => Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", f.Detail.Zh));
    }

    [Fact]
    public void A_complete_application_is_submitted_until_the_last_second_and_not_after()
    {
        var draft = Complete();

        Assert.IsType<Submitted>(Submission.Submit(new(draft, Farm.Matter, Farm.Pack, []), Farm.Procedure, Farm.Farmer, new(InTime, LegalCalendar.China))[0]);
        var refused =
            Assert.Throws<RefusedException>(() => Submission.Submit(
            new(draft, Farm.Matter, Farm.Pack, []), Farm.Procedure, Farm.Farmer, new(InTime.AddSeconds(1), LegalCalendar.China)));
        Assert.Equal("window-closed", refused.Code);
        Assert.Contains("2022年11月15日24时", refused.Message);
    }

    [Fact]
    public void After_validity_has_ended_the_refusal_names_the_document_and_its_dates()
    {
        var refused = Assert.Throws<RefusedException>(() => SubmissionWindow.DemandOpen(
            Farm.Pack, 2024, new DateTimeOffset(2024, 8, 9, 0, 0, 0, TimeSpan.FromHours(8))));

        Assert.Equal("policy-expired", refused.Code);
        Assert.Contains("定政发〔2022〕20号", refused.Message);
        Assert.Contains("2024年8月8日", refused.Message);
        SubmissionWindow.DemandOpen(Farm.Pack, 2024, new DateTimeOffset(2024, 8, 8, 23, 59, 59, TimeSpan.FromHours(8)));
    }

    [Fact]
    public void What_is_used_up_or_claimed_by_oneself_is_a_fault_like_any_other_that_names_thing_label_and_article_and_nobody_else()
    {
        var draft = Complete();
        var thing = Claims.Of(draft, Farm.Pack, Farm.Matter, InTime).Single();

        var own = Fault(new(thing, "2022-OWN", Usccs.Valid, ClaimStanding.UnderWay, IsEarlier: true));
        var other = Fault(new(thing, "2022-OTHER", "somebody", ClaimStanding.Settled, IsEarlier: true));

        Assert.Equal("“地块编码 130682-001”已在贵单位的另一件申请（2022-OWN）中申报，同一事物不得重复享受（第二条）。", own.Detail.Zh);
        Assert.Equal("“地块编码 130682-001”已按同一政策奖补，同一事物不得重复享受（第二条）。", other.Detail.Zh);
        Assert.All(
            new[] { own, other }, f =>
            Assert.Equal(("/facts/plots", "claimed-elsewhere", true),
            (f.Pointer, f.Code, f.Detail.En.Contains("130682-001", StringComparison.Ordinal))));

        Fault Fault(RivalClaim rival) => Assert.Single(Assert.Throws<RefusedException>(() =>
            Submission.Submit(new(draft, Farm.Matter, Farm.Pack, [rival]), Farm.Procedure, Farm.Farmer,
                new(InTime, LegalCalendar.China))).Faults);
    }

    [Fact]
    public void What_another_claims_is_taken_in_as_contested()
    {
        var draft = Complete();
        var rival = new RivalClaim(
            Claims.Of(draft, Farm.Pack, Farm.Matter, InTime).Single(), "2022-OTHER", "somebody", ClaimStanding.UnderWay, IsEarlier: true);

        var contested = Assert.IsType<Contested>(
            Submission.Submit(new(draft, Farm.Matter, Farm.Pack, [rival]), Farm.Procedure, Farm.Farmer,
                new(InTime, LegalCalendar.China))[1]);

        Assert.Equal(("地块编码 130682-001", "2022-OTHER"), (Assert.Single(contested.Things).Zh, Assert.Single(contested.Others)));
    }

    private static Application Complete() => Draft(Farm.Applicant(Usccs.Valid), Farm.Facts()).State with
    {
        Documents = [.. Farm.Matter.Materials.Where(m => m.Required).Select(m =>
            new ApplicationUpload(m.Id, m.Id, "a.pdf", "application/pdf", 10, "00", InTime))],
    };

    private static Farm Draft(Applicant applicant, Facts facts)
    {
        var farm = new Farm();
        farm.Do(new Drafted(
            Farm.Pack.Id, "1", "", Farm.Matter.Id, 2022, applicant,
            facts.With("plots", FactValue.Of(applicant.Uscc == Usccs.Valid ? ["130682-001"] : ["1", "1"]))));
        return farm;
    }

    private static void Submit(Application application, DateTimeOffset now) =>
        Submission.Submit(new(application, Farm.Matter, Farm.Pack, []), Farm.Procedure, Farm.Farmer, new(now, LegalCalendar.China));
}
