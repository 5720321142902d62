using System.Text.Json;
using System.Text.Json.Nodes;
using Dingzhou.Domain.Grants.Applications;
using Dingzhou.Domain.Grants.Funds;
using Dingzhou.Domain.Json;

namespace Dingzhou.Policies.Tests;

/// <summary>
/// <c>./policy verify</c> of a settlement: whatever is changed in a trace that the platform hands out is found and named.
/// </summary>
public sealed class SettlementVerifyTests
{
    private static readonly SettlementTrace Year = TraceOf(Packs.Agriculture, YearCases());
    private static readonly SettlementTrace Land = TraceOf(Packs.Catalogue.Pack("linked-land-2022", "1")!, [LandCase()]);

    [Fact]
    public void A_year_whose_fund_is_shared_out_and_an_award_in_instalments_come_out_again()
    {
        Assert.Equal((10_000_000m, 0m), (Year.Payable, Year.ReturnedToTreasury));
        Assert.NotEqual(Year.Due, Year.Payable);
        Assert.Equal(2, Land.Cases[0].Instalments.Count);
        Assert.All(new[] { Year, Land }, trace => Assert.Empty(SettlementCheck.Run(Packs.Catalogue, Handed(trace))));
    }

    [Fact]
    public void It_does_not_say_who_anybody_is_but_which_cases_are_one_applicants()
    {
        var uscc = YearCases().ToDictionary(c => c.Id, c => c.Applicant.Uscc, StringComparer.Ordinal);
        var json = JsonSerializer.Serialize(Year, DomainJson.Options);

        Assert.All(uscc.Values, u => Assert.DoesNotContain(u, json, StringComparison.Ordinal));
        Assert.All(
            Year.Cases, c =>
            Assert.All(Year.Cases, o => Assert.Equal(uscc[c.ApplicationId] == uscc[o.ApplicationId], c.Applicant == o.Applicant)));
    }

    [Fact]
    public void What_may_be_had_once_is_excluded_by_an_award_of_before_though_nobody_is_named()
    {
        // Honours are the applicant's own: their keys end with its number.
        var cases = YearCases();
        var pack = Packs.Agriculture;
        var first = cases.First(
            c => ClaimedThings.Of(pack, pack.FindMatter(c.MatterId)!, c.EffectiveFacts, c.Applicant.Uscc, new(2022, 9, 1)).Any(
            t => t.Kind == ClaimKind.Honour));
        var things = ClaimedThings.Of(pack, pack.FindMatter(first.MatterId)!, first.EffectiveFacts, first.Applicant.Uscc, new(2022, 9, 1));

        var trace = TraceOf(pack, [first], new Domain.Grants.Funds.EarlierAward(2021, first.Applicant.Uscc, first.MatterId, 1, things));

        Assert.Equal(things.Any(t => t.Scope == ClaimScope.Ever) ? 0 : trace.Cases[0].Approved, trace.Cases[0].Final);
        Assert.DoesNotContain(first.Applicant.Uscc, JsonSerializer.Serialize(trace, DomainJson.Options), StringComparison.Ordinal);
        Assert.Empty(SettlementCheck.Run(Packs.Catalogue, Handed(trace)));
        Assert.Equal(trace.Cases[0].Final == 0, SettlementCheck.Run(Packs.Catalogue, trace with { Earlier = [] }).Count > 0);
    }

    public static TheoryData<string, string, string> Changes { get; } = new(
    [
        ("/cases/0/final", "0.01", "final写的是"),
        ("/cases/0/due", "0.01", "due写的是"),
        ("/cases/0/steps/0/result", "0.01", "result写的是"),
        ("/cases/0/award/amount", "1", "计算过程的金额写的是 1"),
        ("/cases/0/approved", "1", "amount写的是 1"),
        ("/cases/0/gross", "1", "gross写的是 1"),
        ("/cases/0/award/steps/0/result", "1", "result写的是 1"),
        ("/fund", "20000000", "fund写的是 20000000，复算得 10000000。"),
        ("/approved", "1", "approved写的是 1"),
        ("/due", "1", "due写的是 1"),
        ("/payable", "1", "payable写的是 1"),
        ("/returnedToTreasury", "0.01", "returnedToTreasury写的是 0.01，复算得 0。"),
        ("/hash", "\"00\"", "政策数据写的是"),
        ("/cases/1", "0", "出现两次"),
        ("/payments/0/lines/0/amount", "0.01", "第 1 期拨付写的是 0.01"),
        ("/payments/0/total", "1", "第 1 期拨付写的是 1，复算得 10000000。"),
        ("/payments/0/lines/1", "0", "第 1 期拨付写的是"),
        ("/payments/0/lines/0/applicationId", "\"2022-NOBODY\"", "第 1 期拨付写的是"),
    ]);

    [Theory]
    [MemberData(nameof(Changes))]
    public void Whatever_is_changed_is_found_and_named(string pointer, string to, string says)
    {
        var json = JsonSerializer.SerializeToNode(Year, DomainJson.Options)!;
        var path = pointer.Split('/')[1..];
        var holder = path[..^1].Aggregate(json, (node, name) => node is JsonArray list ? list[int.Parse(name)]! : node[name]!);
        if (holder is JsonArray items)
            items[int.Parse(path[^1])] = items[int.Parse(to)]!.DeepClone();
        else
            holder[path[^1]] = JsonNode.Parse(to);

        var differences = SettlementCheck.Run(Packs.Catalogue, json.Deserialize<SettlementTrace>(DomainJson.Options)!);

        Assert.Contains(differences, d => d.Difference.In("zh").Contains(says, StringComparison.Ordinal)
            && (!pointer.StartsWith("/cases/0", StringComparison.Ordinal) || d.ApplicationId == Year.Cases[0].ApplicationId));
    }

    [Fact]
    public void A_分_moved_from_one_to_another_is_found_though_every_sum_is_right()
    {
        var cents = Year.Cases.Where(c => c.Final > 1).Take(2).ToList();
        var moved = Year with
        {
            Cases = [.. Year.Cases.Select(
                c => c == cents[0] ? c with { Final = c.Final + 0.01m } : c == cents[1] ? c with { Final = c.Final - 0.01m } : c)],
        };

        Assert.Subset(
            SettlementCheck.Run(Packs.Catalogue, moved).Select(d => d.ApplicationId!).ToHashSet(StringComparer.Ordinal),
            cents.Select(c => c.ApplicationId).ToHashSet(StringComparer.Ordinal));
    }

    [Fact]
    public void Of_an_altered_line_and_its_payment_only_the_altered_one_is_blamed()
    {
        var one = Year.Cases.First(c => c.Final > 1);
        var line = Year with { Cases = [.. Year.Cases.Select(c => c == one ? c with { Final = c.Final + 1 } : c)] };
        var paid = Year.Payments![0];
        var payment = Year with
        {
            Payments =
                [paid with { Lines = [.. paid.Lines.Select(
                l => l.ApplicationId == one.ApplicationId ? l with { Amount = l.Amount + 1 } : l)] }],
        };

        Assert.Equal((one.ApplicationId, "final"), Blamed(line));
        Assert.Equal((one.ApplicationId, "the payment of instalment 1"), Blamed(payment));

        static (string?, string) Blamed(SettlementTrace trace) =>
            Assert.Single(SettlementCheck.Run(Packs.Catalogue, trace)) is var d ? (d.ApplicationId, d.Difference.What.En) : default;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void An_instalment_that_is_changed_is_found(int number)
    {
        var changed = Land with
        {
            Cases = [.. Land.Cases.Select(
                c => c with { Instalments = [.. c.Instalments.Select(
                i => i.Number == number ? i with { Amount = i.Amount + 0.01m } : i)] })],
        };
        var late =
            Land with { Cases = [.. Land.Cases.Select(
            c => c with { Instalments = [.. c.Instalments.Select(i => i with { DueOn = i.DueOn.AddDays(1) })] })] };

        Assert.All(new[] { changed, late }, t => Assert.Contains(SettlementCheck.Run(Packs.Catalogue, t), d =>
            d.ApplicationId == Land.Cases[0].ApplicationId && d.Difference.What.En == "instalments"));
    }

    [Fact]
    public async Task The_command_says_it_in_a_line_for_each_case()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(Year, DomainJson.Options), TestContext.Current.CancellationToken);
        var good = await PolicyCommand.InAsync(null, Packs.Directory, "verify", file);
        await File.WriteAllTextAsync(
            file, JsonSerializer.Serialize(Year with { Payable = 1 }, DomainJson.Options), TestContext.Current.CancellationToken);
        var bad = await PolicyCommand.RunAsync(Packs.Directory, "verify", file);
        await File.WriteAllTextAsync(
            file, JsonSerializer.Serialize(Year with { Hash = "00" }, DomainJson.Options), TestContext.Current.CancellationToken);
        var elsewhere = await PolicyCommand.RunAsync(Packs.Directory, "verify", file);
        File.Delete(file);

        Assert.True(good.Code == 0, good.Errors);
        Assert.Equal(Year.Cases.Count, good.Output.Split('\n').Count(l => l.StartsWith("  ✓ ", StringComparison.Ordinal)));
        Assert.EndsWith("  应付 10,000,000.00 元，已付 10,000,000.00 元，复算无误。\n", good.Output, StringComparison.Ordinal);
        Assert.Equal(1, bad.Code);
        Assert.Contains("    payable is stated as 1, and comes out as 10000000.\n", bad.Output, StringComparison.Ordinal);
        Assert.EndsWith("  1 differences.\n", bad.Output, StringComparison.Ordinal);
        // Without the pack no case is said to be right.
        Assert.Equal(Year.Cases.Count, elsewhere.Output.Split('\n').Count(l => l.StartsWith("  – ", StringComparison.Ordinal)));
    }

    // What goes over the wire is what is verified.
    private static SettlementTrace Handed(SettlementTrace trace) =>
        JsonSerializer.Deserialize<SettlementTrace>(JsonSerializer.Serialize(trace, DomainJson.Options), DomainJson.Options)!;

    private static SettlementTrace TraceOf(PolicyPack pack, List<Application> cases, params Domain.Grants.Funds.EarlierAward[] earlier)
    {
        var settlement = new Settlement
        {
            Id = $"{pack.Id}-2022", PolicyId = pack.Id, PolicyVersion = pack.Version, Year = cases[0].Year, Department = pack.Department,
            Case = new() { Id = "", ProcedureId = "", ProcedureVersion = 1, OpenedAt = default, OpenedBy = new("", "") },
        };
        var list = SettlementList.Of(settlement, 1, pack, cases, earlier, a => Packs.Catalogue.Pack(a.PolicyHash)!);
        var paid = list.Lines.Where(l => l.Final > 0)
            .Select((l, i) => new PaidLine(
                $"{settlement.Id}-{i + 1:D5}", l.ApplicationId, l.Instalments is [var now, ..] ? now.Amount : l.Final)).ToList();
        return SettlementTrace.Of(settlement, pack, cases, earlier, list) with { Payments = [new(1, paid.Sum(p => p.Amount), paid)] };
    }

    private static List<Application> YearCases()
    {
        using var year = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "year-2022.json")));
        return [.. year.RootElement.GetProperty("cases").EnumerateArray().Where(c => c.GetProperty("outcome").GetString() == "approved")
            .Select(c =>
        {
            var declared = c.GetProperty("facts").Deserialize<Facts>(DomainJson.Options)!;
            var verified = c.TryGetProperty("verifiedFacts", out var facts) ? facts.Deserialize<Facts>(DomainJson.Options)! : Facts.None;
            return Case(Packs.Agriculture, c.GetProperty("id").GetString()!, c.GetProperty("applicant").GetString()!,
                c.GetProperty("matter").GetString()!, DateOnly.Parse(c.GetProperty("submittedOn").GetString()!), declared, verified);
        })];
    }

    private static Application LandCase()
    {
        var facts = JsonSerializer.Deserialize<Facts>(
            """
            {"village":"西城村","rebuilding":"withRebuilding","plots":["CJ-001"],"acceptedArea":120,"resettlementArea":20,"publicArea":5,"returnedQuota":15,
            "deadline":"2024-06-30","completedOn":"2024-06-30","acceptedOn":"2024-12-10"}
            """, DomainJson.Options)!;
        return Case(
            Packs.Catalogue.Pack("linked-land-2022", "1")!, "2024-LAND", "town", "village-restoration", new(2024, 12, 16), facts,
            Facts.None.With("balanced", FactValue.Of(true)));
    }

    private static Application Case(
        PolicyPack pack, string id, string applicant, string matter, DateOnly on, Facts declared, Facts verified) => new()
    {
        Id = id,
        PolicyId = pack.Id,
        PolicyVersion = pack.Version,
        PolicyHash = pack.Hash,
        MatterId = matter,
        Year = on.Year,
        Applicant = new($"USCC{applicant}", $"单位{applicant}", pack.FindMatter(matter)!.Applicants[0]),
        Handlers = [],
        CreatedAt = new(on, new(9, 0), TimeSpan.FromHours(8)),
        SubmittedAt = new(on, new(9, 0), TimeSpan.FromHours(8)),
        Status = ApplicationStatus.Approved,
        Declared = declared,
        Verified = verified,
        Award = Assert.IsType<Awarded>(
            Estimator.Estimate(pack, pack.FindMatter(matter)!, declared.Merge(verified), new EstimateOptions(on))),
    };
}
