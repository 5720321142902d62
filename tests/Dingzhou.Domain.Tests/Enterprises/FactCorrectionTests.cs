using Dingzhou.Domain.Enterprises;

namespace Dingzhou.Domain.Tests.Enterprises;

/// <summary>When what a department has found right is recorded, and when the file has gone another way meanwhile.</summary>
public sealed class FactCorrectionTests
{
    private static readonly Matter Matter = PolicyCatalogue.Load(Path.Combine(AppContext.BaseDirectory, "policies"))
        .Pack("agriculture-2022", "1")!.FindMatter("demonstration-family-farm")!;

    private static readonly DateOnly Day = new(2022, 8, 20);

    [Theory]
    [InlineData("new", "市农业农村局", "recorded")]
    [InlineData("monitored", "市农业农村局", "there already")]
    [InlineData("new", "市统计局", "overtaken")]
    [InlineData("new", null, "overtaken")]
    [InlineData("best", "市农业农村局", "overtaken")]
    [InlineData(null, "市农业农村局", "recorded")]
    public void It_is_recorded_where_the_fact_is_still_the_department_s(string? asked, string? department, string outcome)
    {
        var correction = new FactCorrection(
            Matter.Id, new([KeyValuePair.Create("result", asked is null ? FactValue.Null : FactValue.Of(asked))]), "市农业农村局");

        var changes = correction.Record(FileOf("monitored", department), Matter, "file-correction 1", Day);

        Assert.Equal(outcome, changes switch { null => "overtaken", [] => "there already", _ => "recorded" });
        if (changes is [FactsRecorded recorded])
            Assert.Equal((Matter.Id, "file-correction 1", Day), (recorded.Matter, recorded.Source, recorded.On));
    }

    [Fact]
    public void A_fact_that_was_taken_away_already_is_done_and_one_of_a_matter_that_is_no_more_is_not()
    {
        var gone = new FactCorrection(Matter.Id, new([KeyValuePair.Create("result", FactValue.Null)]), "市农业农村局");
        var other = new FactCorrection(Matter.Id, Facts.None.With("result", FactValue.Of("new")), "市农业农村局");

        Assert.Empty(gone.Record(new EnterpriseFile { Uscc = Usccs.Valid }, Matter, "file-correction 1", Day)!);
        Assert.Null(other.Record(FileOf("monitored", "市农业农村局"), matter: null, "file-correction 1", Day));
    }

    private static EnterpriseFile FileOf(string result, string? department) => new()
    {
        Uscc = Usccs.Valid,
        Matters = new Dictionary<string, KnownFacts>
        {
            [Matter.Id] = new(
                Facts.None.With("result", FactValue.Of(result)),
                new Dictionary<string, FactSource>
                {
                    ["result"] = new("名单", Day, new Actor("r", "名单员", department), new(2022, 8, 20, 9, 0, 0, TimeSpan.FromHours(8))),
                }),
        },
    };
}
