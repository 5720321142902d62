using System.IO.Compression;
using System.Security.Cryptography;
using Dingzhou.App.Tests.Procedures;

namespace Dingzhou.App.Tests.Filings;

/// <summary>Checks that a department orders itself, and the archive of a filing (核查、存档, 定政办字〔2022〕76号 三).</summary>
[Collection(SharedAppGroup.Name)]
public sealed class OrderedCheckTests(SharedApp shared)
{
    private const string Office = "市行政审批局";
    private const string Forest = "清风店镇行政综合服务中心";

    [Fact]
    public async Task What_a_department_orders_somebody_else_of_it_checks_and_one_at_a_time()
    {
        var (filer, orders, checks) = (
            await Filers.EnterpriseAsync(shared.App), await shared.App.AsAsync(Person.Reviewer("甲", Office)),
            await shared.App.AsAsync(Person.Reviewer("乙", Office)));
        var number = await Supervised.FiledAsync(filer, orders, "194.1");
        var asked = new { checkKind = "ordered", why = "群众反映场所不符。" };
        foreach (var outsider in new[] { filer, await Filers.OfficialAsync(shared.App, "市教育局") })
            (await Cases.OpenAsync(outsider, "filing-check", number, asked)).MustRefuse(403, "other-department");
        (await Cases.OpenAsync(orders, "filing-check", "市行政审批局备〔2022〕99999号", asked)).MustRefuse(404, "filing-not-found");
        Assert.Equal(["/contents/why"], Cases.Faults(await Cases.OpenAsync(orders, "filing-check", number, new { checkKind = "ordered" })));
        foreach (var drawn in new[] { "random", "risk" })
        {
            var refused = await Cases.OpenAsync(orders, "filing-check", number, new { checkKind = drawn });
            Assert.Equal(["/contents/checkKind"], Cases.Faults(refused));
        }

        var c = (await Cases.OpenAsync(orders, "filing-check", number.Replace('〔', '[').Replace('〕', ']'), asked))
            .Must(HttpStatusCode.Created).String("id");
        (await Cases.OpenAsync(orders, "filing-check", number, asked)).MustRefuse(409, "too-many-open");
        (await Supervised.InspectedAsync(orders, c, "pass", null, "甲", "乙")).MustRefuse(403, "own-case");
        Assert.Equal(
            ["/contents/inspectors"], Cases.Faults(await Supervised.InspectedAsync(checks, c, "pass", null, "乙", "乙")).Distinct());
        (await Supervised.InspectedAsync(checks, c, "pass", null, "乙", "丙")).Must(HttpStatusCode.Accepted);
        Assert.Equal("passed", await Supervised.EndedAsync(checks, c));
        Assert.Equal(["ordered passed"], await Supervised.ChecksAsync(shared.App.Public(), number));
    }

    [Fact]
    public async Task A_person_puts_right_what_was_wrong_and_learns_of_it_and_a_check_ends_with_the_filing()
    {
        var person = new Person($"p-{CommandId.New()[..8]}", "张三丰", ["applicant"]);
        var (filer, town) = (await shared.App.AsAsync(person), await Filers.OfficialAsync(shared.App, Forest));
        var (other, auditor) = (
            await shared.App.AsAsync(Person.Reviewer("丙", Forest)), await shared.App.AsAsync(Person.With("auditor", "审计员")));
        var number = await Supervised.FiledAsync(filer, town, "186.1", ("town", "清风店镇"), ("name", "张三丰"));
        var asked = new { checkKind = "ordered", why = "例行核查。" };
        var c = (await Cases.OpenAsync(town, "filing-check", number, asked)).Must(HttpStatusCode.Created).String("id");
        Assert.Equal(HttpStatusCode.NotFound, (await filer.GetAsync(Cases.PathOf(c))).Status);
        (await Supervised.InspectedAsync(other, c, "rectify", "面积不符。", "丙", "丁")).Must(HttpStatusCode.Accepted);
        Assert.DoesNotContain("例行核查", (await filer.GetAsync(Cases.PathOf(c))).Must(HttpStatusCode.OK).Text, StringComparison.Ordinal);
        Assert.Contains(
            "备案核查", (await filer.GetAsync("/api/me/notices")).Must(HttpStatusCode.OK).Text, StringComparison.Ordinal);
        (await Cases.AnswerAsync(filer, c, "inspection", "rectified", "已按备案面积改正。")).Must(HttpStatusCode.Accepted);
        (await Supervised.InspectedAsync(other, c, "pass", null, "丙", "丁")).Must(HttpStatusCode.Accepted);
        Assert.Equal("put-right", await Supervised.EndedAsync(other, c));
        Assert.Equal(["ordered putRight"], await Supervised.ChecksAsync(shared.App.Public(), number));

        // One that is open ends with the filing, and so does it whether it is revoked.
        var ended = await Supervised.FiledAsync(filer, town, "186.1", ("town", "清风店镇"), ("name", "张三丰"));
        var (check, revocation) = (
            (await Cases.OpenAsync(town, "filing-check", ended, asked)).Must(HttpStatusCode.Created).String("id"),
            (await Cases.OpenAsync(town, "filing-revocation", ended, new { ground = "unlawful", findings = "材料不实。" }))
                .Must(HttpStatusCode.Created).String("id"));
        Assert.Equal(["statement"], Cases.OpenSteps(await Cases.GetAsync(filer, revocation)));
        await Supervised.RevokedAsync(filer, town, other, revocation);
        Assert.Equal("revoked", await Filers.StatusAsync(shared.App.Public(), ended));
        Assert.Equal("over", await Supervised.EndedAsync(auditor, check));
        (await Cases.OpenAsync(town, "filing-check", ended, asked)).MustRefuse(409, "document-ended");
    }

    [Fact]
    public async Task The_archive_of_a_filing_is_whole_and_verified_and_each_reads_of_it_what_he_may()
    {
        var uscc = CreditCode.Any();
        var (filer, official) = (await Filers.EnterpriseAsync(shared.App, uscc), await Filers.OfficialAsync(shared.App, Office));
        var file = AppliedCase.Pdf(CommandId.New());
        var number = await Supervised.FiledAsync(filer, official, "194.1", ("files", new[] { await Filers.HandInAsync(filer, file) }));
        var c = (await Cases.OpenAsync(official, "filing-check", number, new { checkKind = "ordered", why = "例行核查。" }))
            .Must(HttpStatusCode.Created).String("id");
        var other = await shared.App.AsAsync(Person.Reviewer("乙", Office));
        (await Supervised.InspectedAsync(other, c, "pass", null, "乙", "丙")).Must(HttpStatusCode.Accepted);
        await Supervised.EndedAsync(other, c);
        var path = $"{Filers.PathOf(number)}/archive";
        foreach (var outsider in new[] { await Filers.EnterpriseAsync(shared.App), await Filers.OfficialAsync(shared.App, "市教育局") })
            (await outsider.GetAsync(path)).MustRefuse(403, "other-department");
        (await shared.App.Public().GetAsync(path)).MustRefuse(401, "token-required");

        var all = await VerifiedAsync(official, path, number);
        Assert.Contains("archive", await Filers.ReadingsAsync(filer, uscc), StringComparison.Ordinal);
        Assert.Equal(file, Assert.Single(all, f => f.Key.Contains("/files/", StringComparison.Ordinal)).Value);
        Assert.Contains("13800000000", Encoding.UTF8.GetString(all.Single(f => IsHistoryOf(f.Key, "filing-", c)).Value), StringComparison.Ordinal);
        Assert.Equal(
            ["filed"], JsonElement.Parse(all["filing.json"]).GetProperty("standings").EnumerateArray().Select(s => s.GetProperty("standing").GetString()));
        foreach (var history in all.Where(f => f.Key.EndsWith("history.json", StringComparison.Ordinal)))
            await new Answer(history.Key, HttpStatusCode.OK, history.Value, null, null, null).MustBeCheckedOutsideAsync();

        // Whoever filed it had no part in the check.
        var own = await VerifiedAsync(filer, path, number);
        Assert.Equal(all.Keys.Where(k => !k.Contains(c, StringComparison.Ordinal)), own.Keys);
        Assert.Equal(file, Assert.Single(own, f => f.Key.Contains("/files/", StringComparison.Ordinal)).Value);
    }

    private static bool IsHistoryOf(string path, string procedure, string except) =>
        path.StartsWith($"cases/{procedure}", StringComparison.Ordinal) && path.EndsWith("history.json", StringComparison.Ordinal)
        && !path.Contains(except, StringComparison.Ordinal);

    private static async Task<Dictionary<string, byte[]>> VerifiedAsync(Api by, string path, string number)
    {
        await using var zip = new ZipArchive(new MemoryStream((await by.GetAsync(path)).Must(HttpStatusCode.OK).Body));
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var entry in zip.Entries)
        {
            using var content = new MemoryStream();
            await using (var from = await entry.OpenAsync())
                await from.CopyToAsync(content);
            files[entry.FullName] = content.ToArray();
        }

        var manifest = JsonElement.Parse(files["manifest.json"]);
        files.Remove("manifest.json");
        Assert.Equal(number, manifest.GetProperty("filingNumber").GetString());
        Assert.Equal(
            files.Select(f => (f.Key, Convert.ToHexStringLower(SHA256.HashData(f.Value)))),
            manifest.GetProperty("files").EnumerateArray().Select(
                f => (f.GetProperty("path").GetString()!, f.GetProperty("sha256").GetString()!)));
        return files;
    }
}
