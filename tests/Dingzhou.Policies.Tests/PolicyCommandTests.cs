using Dingzhou.TestKit;

namespace Dingzhou.Policies.Tests;

/// <summary><c>./policy check</c>, <c>test</c> and <c>show</c>.</summary>
public sealed class PolicyCommandTests
{
    private const string Land = "matters/article-02-land.yaml";

    [Fact]
    public async Task The_script_in_the_repository_checks_the_packs_in_it()
    {
        var (code, output, errors) = await PolicyCommand.StartAsync("bash", Repository.PathTo("policy"), "check");

        Assert.True(code == 0, errors);
        // Nothing else than the answer goes to the standard output.
        var hashes = Packs.Catalogue.Packs.Select(p => p.Hash).Concat(ProcedureCatalogue.Load(Packs.Directory).All.Select(p => p.Hash));
        Assert.Equal(hashes, output.TrimEnd().Split('\n').Select(l => l[^64..]));
    }

    [Fact]
    public async Task A_check_names_every_fault_with_file_line_and_reason_and_fails()
    {
        using var copy = new PackCopy();
        var line = copy.Replace(Land, "unit: 亩, quote", "unit: 英亩, quote");
        copy.Replace("interpretations.yaml", "reading: included,", "reading: perhaps,");

        var (code, _, errors) = await PolicyCommand.RunAsync(copy.Root, "check");

        Assert.Equal(1, code);
        Assert.Contains($"{copy.Root}/agriculture-2022/{Land}:{line}: “", errors, StringComparison.Ordinal);
        Assert.EndsWith("1 faults.\n", errors, StringComparison.Ordinal);

        // What the schema cannot see is told once the schema is content.
        copy.Replace(Land, "unit: 英亩, quote", "unit: 公顷, quote");
        (code, _, errors) = await PolicyCommand.RunAsync(copy.Root, "check");

        Assert.Equal(1, code);
        Assert.Contains("area-min is in 公顷, not in 亩.", errors, StringComparison.Ordinal);
        Assert.Contains("there is no reading perhaps.", errors, StringComparison.Ordinal);

        // Whoever asks for nothing is told in Chinese.
        (_, _, errors) = await PolicyCommand.InAsync(null, copy.Root, "check");

        Assert.Matches($"{copy.Root}/agriculture-2022/{Land}:[0-9]+: 标准 area-min 的单位是“公顷”，这里应为“亩”。\n", errors);
        Assert.EndsWith("处错误。\n", errors, StringComparison.Ordinal);
    }

    // In a process of its own: a stack that overflows takes the process along.
    [Fact]
    public async Task A_file_that_nests_without_end_is_refused_and_ends_nothing()
    {
        using var copy = new PackCopy();
        copy.Replace(Land, "article: 第二条", $"x: {new string('[', 20_000)}");

        var (code, _, errors) = await PolicyCommand.RunAsync(copy.Root, "check");

        Assert.Equal(1, code);
        Assert.Contains($"{Land}:2: this nests too deep: 50 levels at the most.", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Examples_that_come_out_otherwise_are_printed_and_fail()
    {
        using var copy = new PackCopy();
        var line = copy.Replace(
            "examples/article-02-land.yaml", "    - name: 199.99 亩不足 200 亩\n      with: { area: 199.99 }",
            "    - name: 199.99 亩不足 200 亩\n      with: { area: 200.01 }");

        var (code, output, _) = await PolicyCommand.RunAsync(copy.Root, "test", "agriculture-2022");

        Assert.Equal(1, code);
        Assert.StartsWith(
            $"{copy.Root}/agriculture-2022/examples/article-02-land.yaml:{line}: “199.99 亩不足 200 亩” should give not met: area; it gives 40002.00.", output, StringComparison.Ordinal);
        Assert.Contains(", 1 otherwise.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_examples_of_all_packs_come_out_as_worked_out()
    {
        var (code, output, _) = await PolicyCommand.RunAsync(Packs.Directory, "test");

        Assert.Equal(0, code);
        Assert.Equal(
            Packs.Catalogue.Packs.Select(p => $"{p.Id} {p.Version}: {p.Examples.Count} examples as worked out, 0 otherwise."),
            output.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task A_pack_is_shown_with_every_matter_and_every_figure_with_its_article_and_words()
    {
        foreach (var pack in Packs.Catalogue.Packs)
        {
            var (code, output, _) = await PolicyCommand.RunAsync(Packs.Directory, "show", pack.Id);

            Assert.Equal(0, code);
            Assert.StartsWith($"# {pack.Title.Zh}\n", output, StringComparison.Ordinal);
            if (pack.Scope is { } scope)
                Assert.Contains($"支持范围（由审核人员核实）：{scope.Article}：“{scope.Quote}”", output, StringComparison.Ordinal);
            Assert.Equal(pack.Id == "agriculture-2022", pack.Scope is not null);
            Assert.All(pack.Matters, m => Assert.Contains($"## {m.Article}　{m.Name.Zh}\n", output, StringComparison.Ordinal));
            Assert.All(
                pack.Interpretations.SelectMany(i => i.Readings), r => Assert.Contains(r.Meaning.Zh, output, StringComparison.Ordinal));
            Assert.All(pack.Matters.SelectMany(m => m.Figures), f =>
                Assert.Contains(
                    $"{f.Values[0].Value:#,##0.######}{f.Unit}{(f.Values.Count > 1 ? "，" : $"（{f.Source.Article}：“{f.Source.Quote}”")}",
                    output, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_later_figure_is_shown_with_its_day_and_who_decided_it()
    {
        using var copy = new PackCopy();
        copy.Replace(
            Land, "{ 2022-08-09: 200 }",
            "{ 2022-08-09: 200, 2022-10-01: { value: 300, decided: { by: 市农业农村局, on: 2022-09-20, why: 提高门槛 } } }");

        var (_, output, _) = await PolicyCommand.RunAsync(copy.Root, "show", "agriculture-2022");

        Assert.Contains("2022年8月9日起 200亩，2022年10月1日起 300亩（市农业农村局定：提高门槛）（第二条：“", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_later_version_that_holds_what_differs_is_shown_tested_and_compared()
    {
        using var copy = new PackCopy();
        copy.Write(
            $"agriculture-2022@2/{Land}",
            "matters: { grain-land: { figures: { per-mu: { values: { 2023-01-01: { value: 250, decided: { by: 市农业农村局, on: 2022-12-01, why: 提高标准 } } } } } } }\n");

        var (code, output, _) = await PolicyCommand.RunAsync(copy.Root, "show", "agriculture-2022@2");
        Assert.Equal(0, code);
        Assert.Contains("2022年8月9日起 200元/亩，2023年1月1日起 250元/亩（市农业农村局定：提高标准）", output, StringComparison.Ordinal);

        (code, output, _) = await PolicyCommand.RunAsync(copy.Root, "test", "agriculture-2022@2");
        Assert.Equal((0, $"agriculture-2022 2: {Packs.Agriculture.Examples.Count} examples as worked out, 0 otherwise.\n"), (code, output));

        (code, output, _) = await PolicyCommand.RunAsync(copy.Root, "diff", "agriculture-2022@1", "agriculture-2022@2");
        Assert.Equal(0, code);
        Assert.Equal(
            $"""
            # {Land}
            matters:
              grain-land:
                figures:
                  per-mu:
                    values:
                      2023-01-01: {"{"}value: 250, decided: {"{"}by: 市农业农村局, on: 2022-12-01, why: 提高标准{"}"}{"}"}

            # pack.yaml
            inForceFrom: 2023-01-01


            """.ReplaceLineEndings("\n"), output);
        Assert.Equal((0, ""), await CodeAndOutputAsync("diff", "agriculture-2022", "agriculture-2022"));
        Assert.Equal((1, ""), await CodeAndOutputAsync("diff", "agriculture-2022", "leaders-2022"));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(2, "diff", "agriculture-2022")]
    [InlineData(1, "diff", "agriculture-2022", "agriculture-2022@2")]
    [InlineData(2, "explain")]
    [InlineData(2, "show")]
    [InlineData(2, "check", "agriculture-2022")]
    [InlineData(1, "show", "agriculture-1922")]
    [InlineData(1, "test", "agriculture-2022@2")]
    public async Task A_wrong_use_is_told(int expected, params string[] args)
    {
        var (code, output, errors) = await PolicyCommand.RunAsync(Packs.Directory, args);

        Assert.Equal((expected, ""), (code, output));
        Assert.Contains(expected == 2 ? "Usage:" : "There is no pack", errors, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output)> CodeAndOutputAsync(params string[] args)
    {
        var (code, output, _) = await PolicyCommand.RunAsync(Packs.Directory, args);
        return (code, output);
    }
}
