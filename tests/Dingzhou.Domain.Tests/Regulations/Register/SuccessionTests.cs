namespace Dingzhou.Domain.Tests.Regulations.Register;

/// <summary>定政办〔2022〕8号 第三十三条: it holds from 24 August 2022, and 定政办〔2018〕205号 is repealed at the same time.</summary>
public sealed class SuccessionTests
{
    private static readonly DocumentEntry OldEntry =
        Documents.Grants with { Number = "定政办〔2018〕205号", IssuedOn = null, EffectiveOn = null, ValidThrough = null };

    [Theory]
    [InlineData(RelationKind.Repeals, RelationKind.RepealedBy)]
    [InlineData(RelationKind.Replaces, RelationKind.ReplacedBy)]
    public void What_a_document_repeals_ends_on_its_first_day_once(RelationKind kind, RelationKind inverse)
    {
        var newer = Newer(kind, "定政办[2018]205 号");
        Assert.Equal(["定政办〔2018〕205号"], Succession.EndedBy(newer));
        var older = Documents.Registered(OldEntry);
        older = Documents.After(older, [.. Succession.On(older, newer)]);

        Assert.Equal((DocumentStatus.Valid, DocumentStatus.Repealed), (older.StatusOn(new(2022, 8, 23)), older.StatusOn(new(2022, 8, 24))));
        Assert.Equal(new DateOnly(2022, 8, 24), older.End!.From);
        Assert.Contains("定政办〔2022〕8号", older.End.Reason);
        Assert.Equal([new(inverse, "定政办〔2022〕8号", "定政办〔2022〕8号")], older.Relations);
        Assert.Empty(Succession.On(older, newer));
    }

    [Fact]
    public void Without_a_day_from_which_it_holds_the_day_of_issue_counts()
    {
        var newer = Documents.Registered(
            Documents.Grants with { EffectiveOn = null, Relations = [new(RelationKind.Repeals, "定政办〔2018〕205号")] });

        Assert.Equal(
            new DateOnly(2022, 8, 9), Assert.IsType<DocumentEnded>(Succession.On(Documents.Registered(OldEntry), newer)[0]).Standing.From);
    }

    [Fact]
    public void What_has_ended_by_then_and_what_is_not_named_stay_as_they_are()
    {
        var newer = Newer(RelationKind.Repeals, "定政办〔2018〕205号");

        Assert.Empty(Succession.On(Documents.Registered(Documents.Grants), newer));
        Assert.Empty(Succession.On(Documents.Registered(OldEntry with { ValidThrough = new(2022, 8, 22) }), newer));
        Assert.Empty(
            Succession.On(
            Documents.Registered(
            OldEntry, new DocumentEnded(new(new(2022, 8, 1), DocumentStatus.Repealed, "废止", ["8.6"], "定政发〔2022〕18号"))), newer));
        Assert.Empty(Succession.EndedBy(Newer(RelationKind.BasedOn, "定政办〔2018〕205号")));
        Assert.Empty(Succession.EndedBy(Newer(RelationKind.Repeals, "定政办〔2022〕8号")));
        Assert.Empty(Succession.EndedBy(Newer(RelationKind.Repeals, "某办法")));
    }

    // As stored, also before numbers had one form at the edge.
    private static NormativeDocument Newer(RelationKind kind, string number) => Documents.Registered(
        Documents.Grants with { Number = "定政办〔2022〕8号", IssuedOn = new(2022, 8, 24), EffectiveOn = new(2022, 8, 24) }) with { Relations =
            [new(kind, number)] };
}
