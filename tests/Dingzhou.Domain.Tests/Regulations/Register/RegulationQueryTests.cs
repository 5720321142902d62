namespace Dingzhou.Domain.Tests.Regulations.Register;

/// <summary>What a search finds, and that the index cannot miss it.</summary>
public sealed class RegulationQueryTests
{
    [Fact]
    public void A_department_finds_what_came_to_it_by_a_move_from_that_day_on()
    {
        var document = Documents.Registered(Documents.Grants);
        var moves = new RecordedMoves([new("市农业农村局", "市乡村振兴局", new(2023, 1, 1), "机构改革方案")]);
        foreach (var (day, department, found) in new[]
        {
            (new DateOnly(2023, 1, 1), "市乡村振兴局", true), (new(2022, 12, 31), "市乡村振兴局", false), (new(2023, 1, 1), "市农业农村局", true),
                (new(2023, 1, 1), "市民政局", false),
        })
        {
            var query = new RegulationQuery(day, [], Department: department, Moves: moves);
            Assert.Equal(found, query.Matches(document));
            Assert.True(!found || query.Keys().All(RegulationQuery.KeysOf(document).Contains), department);
        }
    }

    private static readonly DateOnly Day = new(2022, 9, 1);

    private static readonly NormativeDocument Parking = Documents.Registered(new(
        "定政办〔2022〕3号", "定州市停车场管理办法（试行）", "定州市人民政府办公室", new("市住建局", ["市公安局"]), new(2022, 3, 1), new(2022, 4, 1),
        ValidThrough: new(2024, 3, 31), Summary: "公共停车场的规划、建设和收费。"));

    [Theory]
    [InlineData("停车场", true)]
    [InlineData("停车 收费", true)]
    [InlineData("管理办法(试行)", true)]
    [InlineData("办法试行", true)]
    [InlineData("〔2022〕３号", true)]
    [InlineData("停车费", false)]
    [InlineData("停车 养犬", false)]
    public void Every_word_must_stand_in_number_title_or_summary(string words, bool found) =>
        Assert.Equal(found, new RegulationQuery(Day, [.. words.Split(' ').Select(SearchWords.Normalise)]).Matches(Parking));

    [Theory]
    [InlineData("2022-02-28", null)]
    [InlineData("2022-03-01", DocumentStatus.Pending)]
    [InlineData("2022-04-01", DocumentStatus.Valid)]
    [InlineData("2024-03-31", DocumentStatus.Valid)]
    [InlineData("2024-04-01", DocumentStatus.Lapsed)]
    public void The_status_asked_is_that_of_the_day_asked(string day, DocumentStatus? expected) => Assert.Equal(
        expected is null ? [] : [expected.Value],
        Enum.GetValues<DocumentStatus>().Where(s => new RegulationQuery(DateOnly.Parse(day), [], Status: s).Matches(Parking)));

    [Fact]
    public void Number_department_and_year_are_asked_whole()
    {
        Assert.True(new RegulationQuery(Day, [], Number: "定政办〔2022〕3号", Department: "市公安局", Year: 2022).Matches(Parking));
        Assert.False(new RegulationQuery(Day, [], Number: "定政办〔2022〕30号").Matches(Parking));
        Assert.False(new RegulationQuery(Day, [], Department: "公安局").Matches(Parking));
        Assert.False(new RegulationQuery(Day, [], Year: 2021).Matches(Parking));
    }

    [Fact]
    public void Every_title_that_it_had_or_will_have_finds_it()
    {
        var renamed = Documents.After(Parking, new DocumentAmended(new(2023, 6, 1), "定州市泊位管理办法", null, null, null, []));

        Assert.All(new[] { "停车场管理", "泊位管理" }, word => Assert.True(new RegulationQuery(Day, [word]).Matches(renamed)));
        Assert.Equal(("定州市停车场管理办法（试行）", "定州市泊位管理办法"),
            (renamed.EditionOn(new(2023, 5, 31)).Title, renamed.EditionOn(new(2023, 6, 1)).Title));
    }

    [Fact]
    public void Whatever_matches_is_under_every_key_of_its_query()
    {
        var repealed = Documents.After(Parking, new DocumentEnded(new(new(2023, 5, 1), DocumentStatus.Repealed, "", ["8.1"])));
        var undated = Documents.Registered(
            new(Parking.Number, Parking.Title, Parking.Issuer, Parking.Implementers, null, null, Summary: Parking.Summary));
        undated = Documents.After(undated, new DocumentEnded(new(new(2022, 9, 1), DocumentStatus.Repealed, "", ["8.1"])));
        var text = Gen.Select(
            Gen.Int[0, 19], Gen.Int[2, 8], (from, length) => "定州市停车场管理办法（试行）公共停车场".Substring(from % 12, Math.Min(length, 7)));
        var query = Gen.Select(
            text.Array[0, 3], Gen.Bool, Gen.Bool, Gen.Enum<DocumentStatus>(), Gen.Bool, Gen.Int[0, 1000],
            (words, withNumber, withStatus, status, withYear, days) => new RegulationQuery(
                new DateOnly(2022, 1, 1).AddDays(days), [.. words.Select(SearchWords.Normalise)],
                withNumber ? "定政办〔2022〕3号" : null, null, withStatus ? status : null, withYear ? 2022 : null));
        var matched = 0;

        query.Sample(q =>
        {
            foreach (var document in new[] { Parking, repealed, undated }.Where(q.Matches))
            {
                Interlocked.Increment(ref matched);
                Assert.Subset(RegulationQuery.KeysOf(document).ToHashSet(), q.Keys().ToHashSet());
            }
        }, iter: 2000);

        Assert.True(matched > 100);
    }
}
