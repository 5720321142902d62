namespace Dingzhou.Policies.Tests;

public sealed class PackTests
{
    private static readonly PolicyPack Pack = Packs.Agriculture;

    [Fact]
    public void The_document_has_its_number_dates_and_bodies()
    {
        Assert.Equal(("定政发〔2022〕20号", "市农业农村局", "定州市人民政府"), (Pack.DocumentNumber, Pack.Department, Pack.Issuer));
        Assert.Equal((new DateOnly(2022, 8, 9), new DateOnly(2022, 8, 9)), (Pack.IssuedOn, Pack.EffectiveOn));
    }

    [Fact]
    public void It_holds_for_two_years_and_is_evaluated_three_months_before()
    {
        Assert.False(Pack.IsInForce(new(2022, 8, 8)));
        Assert.True(Pack.IsInForce(new(2022, 8, 9)));
        Assert.True(Pack.IsInForce(new(2024, 8, 8)));
        Assert.False(Pack.IsInForce(new(2024, 8, 9)));
        Assert.Equal(new DateOnly(2024, 5, 8), Pack.EvaluationNoticeOn);
    }

    [Fact]
    public void The_window_closes_on_15_November_or_the_day_before_under_the_other_reading()
    {
        Assert.Equal(new DateOnly(2022, 11, 15), Pack.WindowLastDay(2022));
        Assert.Equal(
            new DateOnly(2022, 11, 14), Pack.WindowLastDay(2022, new Dictionary<string, string> { ["window-last-day"] = "excluded" }));
        Assert.Equal([30, 7, 1], Pack.Window!.ReminderDays);
    }

    [Fact]
    public void The_procedure_says_who_set_its_limits()
    {
        var steps = Packs.Procedures.Current(Pack, Pack.Matters[0]).Steps;
        Assert.Equal(
            [("acceptance", 5), ("review", 15), ("verification", 20), ("reconsideration", 15)], steps.Select(s => (s.Id, s.Limit!.Within!.Value.Count)));
        Assert.All(steps, s => Assert.Equal(("市农业农村局", PeriodUnit.WorkingDays), (s.Decided!.By, s.Limit!.Within!.Value.In)));
        Assert.Equal(
            (10, 7, "03-31"),
            (steps[0].Correction!.Within.Count, Packs.Settlements.Current(Pack).StepOf("publicity").Limit!.Within!.Value.Count,
            Pack.Procedure.SettlementOn.ToString()));
        Assert.Contains("实施细则", Pack.Procedure.Decided.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void The_fund_is_10_000_000_a_year_and_article_11_has_a_pool_in_it()
    {
        Assert.Equal(10_000_000m, Pack.Fund!.Yearly.On(new(2022, 11, 15)));
        Assert.Equal((1_000_000m, "farmer-linkage"),
            (Pack.Fund!.Pools[0].Limit.On(new(2022, 11, 15))!.Value, Pack.Fund!.Pools[0].Matters[0]));
    }

    [Fact]
    public void A_matter_is_found_with_its_pack()
    {
        Assert.Equal((Pack, Pack.FindMatter("grain-land")!), Packs.Catalogue.FindMatter("grain-land", Pack.EffectiveOn));
        Assert.Null(Packs.Catalogue.FindMatter("nothing", Pack.EffectiveOn));
        Assert.Null(Packs.Catalogue.Pack("agriculture-2022", "2"));
    }

    [Fact]
    public void The_hash_is_that_of_the_content()
    {
        using var copy = new PackCopy();

        Assert.Matches("^[0-9a-f]{64}$", Pack.Hash);
        Assert.Equal(Pack.Hash, copy.Load().Packs[0].Hash);
        copy.Replace("examples/article-02-land.yaml", "200 亩刚好达到", "刚好达到 200 亩");
        Assert.NotEqual(Pack.Hash, copy.Load().Packs[0].Hash);
    }

    [Fact]
    public void The_hash_does_not_depend_on_the_order_of_the_files_their_line_endings_or_the_name_of_the_folder()
    {
        var files = PackFile.In(Path.Combine(Packs.Directory, "agriculture-2022"));
        PackFile[] others = [.. files.Reverse().Select(f => new PackFile(f.Path, f.Text.Replace("\n", "\r\n", StringComparison.Ordinal)))];

        var pack = PolicyCatalogue.Read("agriculture-2022@1", others, Packs.Directory);

        Assert.Equal((Pack.Hash, Pack.Hash), (PackFile.Hash(files), pack.Hash));
        Assert.Equal(Pack.Examples.Count, pack.Examples.Count);
        Assert.NotEqual(Pack.Hash, PackFile.Hash([new("pack.yaml", files[0].Text), .. files.Skip(1)]));
    }

    [Fact]
    public void A_pack_without_its_first_file_and_a_file_that_is_none_of_a_pack_are_refused()
    {
        PackFile[] files =
            [.. PackFile.In(Path.Combine(Packs.Directory, "agriculture-2022")).Where(f => f.Path != "pack.yaml"), new("notes.txt", "")];

        var faults = Assert.Throws<PackException>(() => PolicyCatalogue.Read("agriculture-2022", files, Packs.Directory)).Faults;

        Assert.Equal(["agriculture-2022/notes.txt", "agriculture-2022/pack.yaml"], faults.Select(f => f.File));
    }

    [Fact]
    public void A_change_of_a_figure_or_a_reading_holds_from_its_day()
    {
        using var copy = new PackCopy();
        copy.Replace(
            "matters/article-02-land.yaml", "土地费用200元/亩, values: { 2022-08-09: 200 }",
            "土地费用200元/亩, values: { 2022-08-09: 200, 2023-01-01: { value: 250, decided: { by: 市农业农村局, on: 2022-12-01, why: 提高标准 } } }");
        copy.Replace(
            "interpretations.yaml", "    - { from: 2022-08-09, reading: counted,",
            "    - { from: 2022-08-09, reading: counted, by: 局, on: 2022-08-09, why: 原先 }\n    - { from: 2023-01-01, reading: leftOut,");
        var pack = copy.Load().Packs[0];

        var figure = pack.FindMatter("grain-land")!.Figures.Single(f => f.Id == "per-mu");
        Assert.Equal((200m, 250m), (figure.On(new(2022, 12, 31))!.Value, figure.On(new(2023, 1, 1))!.Value));
        Assert.Equal(("counted", "leftOut"),
            (pack.Reading("loan-first-part", new(2022, 12, 31)), pack.Reading("loan-first-part", new(2023, 1, 1))));
    }

    [Fact]
    public void A_condition_under_a_later_figure_tells_it_its_day_and_who_decided_it()
    {
        using var copy = new PackCopy();
        copy.Replace(
            "matters/article-02-land.yaml", "{ 2022-08-09: 200 }",
            "{ 2022-08-09: 200, 2022-10-01: { value: 300, decided: { by: 市农业农村局, on: 2022-09-20, why: 提高门槛 } } }");
        var pack = copy.Load().Packs[0];
        var example = pack.Examples.First(e => e is { Matter: "grain-land", Award: > 0 });
        string Told(string on, decimal area) =>
            Estimator.Estimate(
            pack, pack.FindMatter(example.Matter)!, example.Facts.With("area", FactValue.Of(area)),
            new EstimateOptions(DateOnly.Parse(on))) switch
        {
            ConditionsNotMet unmet => unmet.UnmetConditions[0].Text.Zh,
            Awarded awarded => awarded.Trace.Steps[0].Text.Zh,
            _ => "",
        };

        Assert.EndsWith("：面积须在 200 亩（含）以上。", Told("2022-09-30", 250), StringComparison.Ordinal);
        Assert.StartsWith("流转或托管面积：250亩。不符合第二条", Told("2022-10-05", 250), StringComparison.Ordinal);
        Assert.All(
            [250, 300], area =>
            Assert.EndsWith("：面积须在 200 亩（含）以上（自 2022年10月1日起标准为 300亩，市农业农村局定）。", Told("2022-10-05", area), StringComparison.Ordinal));
    }

    [Fact]
    public void Two_versions_stand_side_by_side_and_the_day_decides_between_them()
    {
        using var copy = new PackCopy();
        copy.CopyTo("agriculture-2022@10");
        copy.Replace("../agriculture-2022@10/pack.yaml", "version: \"1\"", "version: \"10\"\ninForceFrom: 2023-01-01");
        var catalogue = copy.Load();
        var versions = catalogue.Packs.Where(p => p.Id == Pack.Id).ToList();

        Assert.Equal(["1", "10"], versions.Select(p => p.Version));
        Assert.Equal("1", catalogue.FindMatter("grain-land", new(2022, 12, 31))!.Value.Pack.Version);
        Assert.Equal("10", catalogue.FindMatter("grain-land", new(2023, 1, 1))!.Value.Pack.Version);
        Assert.Equal("1", catalogue.On(Pack.Id, new(2022, 1, 1))!.Version);
        Assert.Same(versions[0], catalogue.Pack(versions[0].Hash));
        Assert.NotEqual(versions[0].Hash, versions[1].Hash);
    }

    [Theory]
    [InlineData("2022-08-09", "which is not after version 1")]
    [InlineData("2022-08-08", "the document holds from 2022-08-09 to 2024-08-08")]
    [InlineData("2024-08-09", "the document holds from 2022-08-09 to 2024-08-08")]
    public void A_later_version_is_in_force_from_a_later_day_of_the_document(string from, string reason)
    {
        using var copy = new PackCopy();
        copy.CopyTo("agriculture-2022@2");
        copy.Replace("../agriculture-2022@2/pack.yaml", "version: \"1\"", $"version: \"2\"\ninForceFrom: {from}");

        Assert.Contains(Assert.Throws<PackException>(copy.Load).Faults, f => f.Reason.En.Contains(reason, StringComparison.Ordinal));
    }

    [Fact]
    public void The_same_version_twice_is_refused()
    {
        using var copy = new PackCopy();
        copy.CopyTo("agriculture-2022@1");

        Assert.Contains(
            Assert.Throws<PackException>(copy.Load).Faults, f =>
            f.Reason.En.Contains("two folders with version 1", StringComparison.Ordinal));
    }
}
