namespace Dingzhou.Domain.Tests.Grants.Applications;

/// <summary>After a correction one 付息凭证 counts, and the one before it can still be looked at.</summary>
public sealed class ReplacedUploadTests
{
    private const string Map = "plot-map";

    [Fact]
    public void What_is_handed_in_with_a_correction_replaces_what_was_there_for_the_same_material()
    {
        var farm = Corrected(One("old", Map), One("contract", "transfer-contract"));

        Add(farm, One("new", Map));

        Assert.Equal(["contract", "new"], farm.State.Documents.Select(d => d.Id));
        var former = Assert.Single(farm.State.FormerDocuments);
        Assert.Equal(("old", "new", farm.Now), (former.Document.Id, former.ReplacedBy, former.RemovedAt));

        // Two photographs of one correction stand beside each other.
        Add(farm, One("second", Map));
        Assert.Equal(["contract", "new", "second"], farm.State.Documents.Select(d => d.Id));
    }

    [Fact]
    public void What_only_supplements_replaces_nothing()
    {
        var farm = Corrected(One("old", Map));

        Add(farm, One("new", Map), supplements: true);

        Assert.Equal(["old", "new"], farm.State.Documents.Select(d => d.Id));
        Assert.Empty(farm.State.FormerDocuments);
    }

    [Fact]
    public void In_a_draft_nothing_is_replaced_and_what_is_taken_out_is_gone()
    {
        var farm = new Farm();
        farm.Do(new Drafted(Farm.Pack.Id, "1", Farm.Pack.Hash, Farm.Matter.Id, 2022, Farm.Applicant(Usccs.Valid), Farm.Facts()));
        Add(farm, One("first", Map));
        Add(farm, One("second", Map));

        farm.Do([.. Drafting.RemoveDocument(farm.State, "first")]);

        Assert.Equal("second", Assert.Single(farm.State.Documents).Id);
        Assert.Empty(farm.State.FormerDocuments);
    }

    [Fact]
    public void What_officials_have_seen_stays_when_it_is_taken_out()
    {
        var farm = Corrected(One("old", Map));
        Add(farm, One("new", Map), supplements: true);

        farm.Do([.. Drafting.RemoveDocument(farm.State, "old")]);
        farm.Do([.. Drafting.RemoveDocument(farm.State, "new")]);

        Assert.Empty(farm.State.Documents);
        var former = Assert.Single(farm.State.FormerDocuments);
        Assert.Equal(("old", null), (former.Document.Id, former.ReplacedBy));
    }

    [Fact]
    public void A_case_with_as_many_documents_as_it_may_have_can_still_replace_one()
    {
        var farm = Corrected([.. Enumerable.Range(0, Drafting.MostDocuments).Select(i => One($"{i}", Map))]);

        Add(farm, One("new", Map));

        Assert.Equal("new", Assert.Single(farm.State.Documents).Id);
        Assert.Equal(Drafting.MostDocuments, farm.State.FormerDocuments.Count);
    }

    /// <summary>A case whose applicant corrects, an hour after its documents came.</summary>
    private static Farm Corrected(params ApplicationUpload[] documents)
    {
        var farm = Farm.Submitted();
        farm.Do([.. documents.Select(d => new UploadAdded(d))]);
        farm.Now = farm.Now.AddHours(1);
        farm.Decide("acceptance", "deficient", "甲", null, new MissingThing(Map, "看不清"));
        farm.Now = farm.Now.AddHours(1);
        return farm;
    }

    private static void Add(Farm farm, ApplicationUpload document, bool supplements = false) =>
        farm.Do([.. Drafting.AddDocument(farm.State, Farm.Matter, document with { UploadedAt = farm.Now }, supplements)]);

    private static ApplicationUpload One(string id, string material) =>
        new(id, material, $"{id}.pdf", "application/pdf", 10, id, new DateTimeOffset(2022, 9, 1, 10, 0, 0, TimeSpan.FromHours(8)));
}
