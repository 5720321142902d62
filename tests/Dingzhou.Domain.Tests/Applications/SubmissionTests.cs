using Dingzhou.Domain.Applications;
using Dingzhou.Domain.Calendar;
using Dingzhou.Domain.Policies;
using Dingzhou.Domain.Refusals;

namespace Dingzhou.Domain.Tests.Applications;

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
        Assert.All(refused.Faults, f => Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", f.Detail));
    }

    [Fact]
    public void A_complete_application_is_submitted_until_the_last_second_and_not_after()
    {
        var draft = Complete();

        Assert.IsType<Submitted>(Submission.Submit(new(draft, Farm.Matter, []), Farm.Pack, LegalCalendar.China, InTime)[0]);
        var refused = Assert.Throws<RefusedException>(() => Submission.Submit(new(draft, Farm.Matter, []), Farm.Pack, LegalCalendar.China, InTime.AddSeconds(1)));
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
    public void A_thing_claimed_elsewhere_is_a_fault_like_any_other()
    {
        var draft = Complete();
        var conflict = new ClaimConflict(Claims.Of(draft, Farm.Pack, Farm.Matter, InTime).Single(), "2022-OTHER");

        var refused = Assert.Throws<RefusedException>(() => Submission.Submit(new(draft, Farm.Matter, [conflict]), Farm.Pack, LegalCalendar.China, InTime));
        var fault = Assert.Single(refused.Faults);
        Assert.Equal(("/facts/plots", "claimed-elsewhere"), (fault.Pointer, fault.Code));
        Assert.DoesNotContain("2022-OTHER", fault.Detail);
    }

    private static Application Complete() => Draft(Farm.Applicant(Usccs.Valid), Farm.Facts()).State with
    {
        Documents = [.. Farm.Matter.Materials.Where(m => m.Required).Select(m =>
            new ApplicationDocument(m.Id, m.Id, "a.pdf", "application/pdf", 10, "00", InTime))],
    };

    private static Farm Draft(Applicant applicant, Facts facts)
    {
        var farm = new Farm();
        farm.Do(new Drafted(Farm.Pack.Id, "1", "", Farm.Matter.Id, 2022, applicant, facts.With("plots", FactValue.Of(applicant.Uscc == Usccs.Valid ? ["130682-001"] : ["1", "1"]))));
        return farm;
    }

    private static void Submit(Application application, DateTimeOffset now) =>
        Submission.Submit(new(application, Farm.Matter, []), Farm.Pack, LegalCalendar.China, now);
}
