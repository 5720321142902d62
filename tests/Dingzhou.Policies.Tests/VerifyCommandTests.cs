using System.Text.Json;
using System.Text.Json.Nodes;
using Dingzhou.Domain.Json;

namespace Dingzhou.Policies.Tests;

/// <summary><c>./policy verify</c>: an award is worked out again from its trace and the pack alone.</summary>
public sealed class VerifyCommandTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task Every_award_of_every_worked_example_is_found_right()
    {
        var awards = Packs.Catalogue.Packs.SelectMany(p => p.Examples.Where(e => e.Award is not null)
            .Select(e => Estimator.Estimate(p, p.FindMatter(e.Matter)!, e.Facts, new EstimateOptions(e.On, e.Readings)))).ToList();

        var (code, output, errors) = await VerifyAsync(JsonSerializer.SerializeToNode(awards, DomainJson.Options)!);

        Assert.True(code == 0, errors + output);
        Assert.Equal(awards.Count, output.Split('\n').Count(l => l.EndsWith(" 元 is right.", StringComparison.Ordinal)));
        Assert.DoesNotContain("✗", output, StringComparison.Ordinal);
    }

    // The steps of a loan of 4,000,000: 3 conditions, 2 factors, 2 bands, sum, cap, support.
    private static readonly (string Pointer, string? To, string Difference)[] Changes =
    [
        ("/trace/steps/5/result", "28875.01", "step 6: result is stated as 28875.01, and comes out as 28875."),
        ("/trace/steps/6/figureValue", "25", "step 7: figureValue is stated as 25, and comes out as 20."),
        ("/trace/steps/6/figure", "\"third-percent\"", "step 7: figure is stated as third-percent, and comes out as second-percent."),
        ("/trace/steps/3/fact", "\"benchmarkRate\"", "step 4: fact is stated as benchmarkRate, and comes out as actualRate."),
        ("/trace/steps/5/readings/loan-parts", "\"whole\"", "step 6: readings is stated as"),
        ("/trace/steps/7/article", "\"第九条\"", "step 8: article is stated as 第九条, and comes out as 第五条."),
        ("/trace/steps/7/text/zh", "\"各段合计 99,999.00元。\"", "step 8: text.zh is stated as"),
        ("/trace/steps/9", null, "step 10: the step is stated as nothing"),
        ("/trace/amount", "36575.01", "the amount of the trace is stated as 36575.01, and comes out as 36575."),
        ("/amount", "99999", "amount is stated as 99999, and comes out as 36575."),
        ("/gross", "1", "gross is stated as 1"),
        ("/otherSupport", "1", "otherSupport is stated as 1"),
        ("/trace/facts/loanAmount", "4000000.01", "step 1: value is stated as 4000000, and comes out as 4000000.01."),
        ("/trace/facts/loanAmount", "1", "loanAmount is stated as met"),
        ("/trace/facts/loanAmount", "-1", "/facts/loanAmount is stated as -1"),
        ("/trace/facts/days", null, "days is stated as known, and comes out as missing."),
        ("/trace/hash", "\"0000\"", "the hash of the pack is stated as 0000"),
        ("/trace/version", "\"7\"", "the pack of the hash is stated as agriculture-2022 7"),
        ("/trace/matter", "\"free-money\"", "the matter is stated as free-money"),
        ("/trace/on", "\"2021-01-01\"", "the day or a reading is stated as 2021-01-01"),
    ];

    [Fact]
    public async Task Whatever_is_changed_is_found_in_its_step()
    {
        var folder = Directory.CreateTempSubdirectory("traces-");
        var files = Changes.Select((_, i) => Path.Combine(folder.FullName, $"{i:00}.json")).ToArray();
        foreach (var (file, (pointer, to, _)) in files.Zip(Changes))
            await File.WriteAllTextAsync(file, Changed(pointer, to).ToJsonString(), TestContext.Current.CancellationToken);

        var (code, output, _) = await PolicyCommand.RunAsync(Packs.Directory, ["verify", .. files]);

        Assert.Equal(1, code);
        var answers = output.Split(folder.FullName)[1..];
        Assert.Equal(Changes.Length, answers.Length);
        Assert.All(answers.Zip(Changes), a => Assert.Contains(a.Second.Difference, a.First, StringComparison.Ordinal));

        // Where nothing could be worked out, no step is said to be right; and where the pack is not here, from where it comes.
        string[] ended =
            [.. answers.Where(
            a => a.Contains("the hash of the pack is", StringComparison.Ordinal)
            || a.Contains("is stated as met", StringComparison.Ordinal))];
        Assert.Equal(2, ended.Length);
        Assert.All(ended, a => Assert.True(a.Contains("  –  1. ", StringComparison.Ordinal) && !a.Contains('✓'), a));
        Assert.Contains(
            ended, a =>
            a.Contains(
            "unpack the ZIP of /api/policies/agriculture-2022/versions/0000/content to agriculture-2022@1 ", StringComparison.Ordinal));
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Traces_are_found_wherever_they_are_and_one_wrong_one_is_enough_to_fail()
    {
        var wrong = JsonSerializer.SerializeToNode(Loan(), DomainJson.Options)!;
        wrong["trace"]!["amount"] = 1;
        var answer =
            new JsonObject { ["total"] = 1,
            ["items"] = new JsonArray(
            JsonSerializer.SerializeToNode(Loan(), DomainJson.Options), new JsonObject { ["estimate"] = wrong }) };

        var (code, output, _) = await VerifyAsync(answer);

        Assert.Equal(1, code);
        Assert.Contains(
            $"{_file}/items/0/trace: agriculture-2022 1, grain-loan-interest, 2022-10-01\n  ✓  1. ", output, StringComparison.Ordinal);
        Assert.Contains("  36,575.00 元 is right.\n", output, StringComparison.Ordinal);
        Assert.Contains($"{_file}/items/1/estimate/trace: ", output, StringComparison.Ordinal);
        Assert.Contains("  1.00 元: 1 differences.\n", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "there is no trace in it.")]
    [InlineData("{", "")]
    [InlineData("""{"hash":"a","steps":[],"facts":{}}""", "there is no trace in it.")]
    [InlineData("""{"policy":"a","version":"1","hash":null,"matter":"m","on":"2022-10-01","facts":{},"steps":[],"amount":0}""", "")]
    public async Task What_is_no_trace_is_told(string text, string why)
    {
        await File.WriteAllTextAsync(_file, text, TestContext.Current.CancellationToken);
        var (code, output, errors) = await PolicyCommand.RunAsync(Packs.Directory, "verify", _file, _file + ".none");

        Assert.Equal((1, ""), (code, output));
        Assert.Contains($"{_file}: {why}", errors, StringComparison.Ordinal);
        Assert.Contains($"{_file}.none", errors, StringComparison.Ordinal);
    }

    private static JsonNode Changed(string pointer, string? to)
    {
        var award = JsonSerializer.SerializeToNode(Loan(), DomainJson.Options)!;
        var path = pointer.Split('/')[1..];
        var holder = path[..^1].Aggregate(award, (node, name) => node is JsonArray list ? list[int.Parse(name)]! : node[name]!);
        if (to is not null)
            holder[path[^1]] = JsonNode.Parse(to);
        else if (holder is JsonArray steps)
            steps.RemoveAt(int.Parse(path[^1]));
        else
            holder.AsObject().Remove(path[^1]);
        return award;
    }

    private async Task<(int Code, string Output, string Errors)> VerifyAsync(JsonNode json)
    {
        await File.WriteAllTextAsync(_file, json.ToJsonString(), TestContext.Current.CancellationToken);
        return await PolicyCommand.RunAsync(Packs.Directory, "verify", _file);
    }

    private static Estimate Loan() => Estimator.Estimate(
        Packs.Agriculture,
        Packs.Agriculture.FindMatter("grain-loan-interest")!,
        JsonSerializer.Deserialize<Facts>(
            """{"loanContract":"DK-1","loanAmount":4000000,"grainUse":true,"actualRate":3.85,"benchmarkRate":4.35,"days":365,"otherSupport":0}""",
            DomainJson.Options)!,
        new EstimateOptions(new DateOnly(2022, 10, 1)));
}
