namespace Dingzhou.Domain.Tests.Grants.Applications;

/// <summary>A draft saves what is right, and names what is not.</summary>
public sealed class DraftPartTests
{
    private static readonly Applicant Farmer = Farm.Applicant(Usccs.Valid);

    [Fact]
    public void One_wrong_fact_does_not_lose_the_others()
    {
        var part = DraftPart.First(Farm.Matter, Farmer with { Phone = "none" }, Farm.Facts(area: -1).With("colour", FactValue.Of("red")));

        Assert.Equal(
            ["/applicant/phone", "/facts/area", "/facts/colour"], part.NotSaved.Select(f => f.Pointer).Order(StringComparer.Ordinal));
        Assert.Equal(Farmer with { Phone = null }, part.Applicant);
        Assert.Equal((10m, null, null), (part.Facts["termYears"]!.Number, part.Facts["area"], part.Facts["colour"]));
    }

    [Fact]
    public void What_was_there_before_stays_where_what_is_given_is_wrong()
    {
        var draft = Farm.Submitted(area: 300).State;

        var part = DraftPart.Of(
            Farm.Matter, draft, draft.Applicant with { Name = "", Contact = "李四" },
            Facts.None.With("area", FactValue.Of("很大")).With("termYears", FactValue.Of(12m)).Merge(
                new([KeyValuePair.Create("plots", FactValue.Null)])));

        Assert.Equal(["/applicant/name", "/facts/area"], part.NotSaved.Select(f => f.Pointer));
        Assert.Equal((draft.Applicant.Name, "李四"), (part.Applicant.Name, part.Applicant.Contact));
        Assert.Equal((300m, 12m), (part.Facts["area"]!.Number, part.Facts["termYears"]!.Number));
    }

    [Fact]
    public void A_null_takes_a_fact_away()
    {
        var draft = Farm.Submitted().State;

        var part = DraftPart.Of(Farm.Matter, draft, draft.Applicant, new([KeyValuePair.Create("plots", FactValue.Null)]));

        Assert.Empty(part.NotSaved);
        Assert.Null(part.Facts["plots"]);
    }

    [Fact]
    public void Who_cannot_apply_at_all_gets_no_draft()
    {
        var refused =
            Assert.Throws<RefusedException>(() => DraftPart.First(
            Farm.Matter, Farmer with { Kind = ApplicantKind.Town }, Farm.Facts(area: -1)));

        Assert.Equal(["/applicant/kind", "/facts/area"], refused.Faults.Select(f => f.Pointer));
    }

    [Fact]
    public void A_draft_is_deleted_once_and_a_submitted_case_never()
    {
        var farm = new Farm();
        farm.Do(new Drafted(Farm.Pack.Id, "1", Farm.Pack.Hash, Farm.Matter.Id, 2022, Farmer, Farm.Facts()));

        farm.Do([.. Drafting.Delete(farm.State)]);

        Assert.Equal(ApplicationStatus.Deleted, farm.State.Status);
        Assert.Null(farm.State.Applicant.BankAccount);
        Assert.True(farm.State.Status.ReleasesClaims());
        Assert.Empty(Drafting.Delete(farm.State));
        Assert.Equal("wrong-status", Assert.Throws<RefusedException>(() => Drafting.Delete(Farm.Submitted().State)).Code);
    }
}
