using System.Security.Cryptography;
using Dingzhou.App.Tests.Procedures;
using Dingzhou.App.Tests.Retention;

namespace Dingzhou.App.Tests.Filings;

/// <summary>Files that are handed in, stated in a case by their ids, and read by whoever may see that of the case.</summary>
[Collection(SharedAppGroup.Name)]
public sealed class CaseFileTests(SharedApp shared, Azurite azurite)
{
    private const string Item = "194.1";

    [Fact]
    public async Task A_file_is_handed_in_stated_in_a_case_and_read_by_those_who_have_a_part_in_it()
    {
        var uscc = CreditCode.Any();
        var (filer, file, key) = (await Filers.EnterpriseAsync(shared.App, uscc), AppliedCase.Pdf(CommandId.New()), CommandId.New());
        var handedIn = await filer.UploadAsync("/api/files?fileLabel=营业执照", file, "image/png", "执照.png", key);
        Assert.Equal(
            ("执照.png.pdf", "营业执照", "application/pdf", Convert.ToHexStringLower(SHA256.HashData(file))),
            (handedIn.Must(HttpStatusCode.Created).String("name"), handedIn.String("fileLabel"), handedIn.String("contentType"),
                handedIn.String("sha256")));
        var id = handedIn.String("id");
        Assert.Equal(id, (await filer.GetAsync(handedIn.Location!)).Must(HttpStatusCode.OK).String("id"));

        // A repeat is the same file; something else under its key is refused.
        Assert.Equal(id, await Filers.HandInAsync(filer, file, key: key));
        (await filer.UploadAsync("/api/files?fileLabel=营业执照", AppliedCase.Pdf("else"), "application/pdf", "执照.pdf", key)).MustRefuse(
            422, "idempotency-key-reused");

        var c = await Filers.BeginAsync(filer, Item, ("files", new[] { id }));
        await Filers.AdmittedAsync(filer, c);
        var own = (await filer.GetAsync($"{Cases.PathOf(c)}/private")).Must(HttpStatusCode.OK).Json.GetProperty("caseFiles");
        Assert.Equal(
            (id, "营业执照", file.Length),
            (own[0].GetProperty("id").GetString(), own[0].GetProperty("fileLabel").GetString(), own[0].GetProperty("size").GetInt32()));
        Assert.Empty((await Cases.GetAsync(filer, c)).GetProperty("caseFiles").EnumerateArray());
        Assert.Equal(file, (await filer.GetAsync($"{Cases.PathOf(c)}/files/{id}")).Must(HttpStatusCode.OK).Body);

        // Of the department with which it is filed somebody reads it, and leaves a trace; for anybody else it is not there.
        var official = await Filers.OfficialAsync(shared.App, "市行政审批局");
        Assert.Equal(file, (await official.GetAsync($"{Cases.PathOf(c)}/files/{id}")).Must(HttpStatusCode.OK).Body);
        Assert.Contains($"files/{id}", await Filers.ReadingsAsync(filer, uscc), StringComparison.Ordinal);
        var (other, elsewhere) = (await Filers.EnterpriseAsync(shared.App), await Filers.OfficialAsync(shared.App, "市教育局"));
        foreach (var outsider in new[] { other, elsewhere, shared.App.Public() })
            Assert.Equal(HttpStatusCode.NotFound, (await outsider.GetAsync($"{Cases.PathOf(c)}/files/{id}")).Status);
        Assert.Equal("document-not-found", (await filer.GetAsync($"{Cases.PathOf(c)}/files/none")).Must(HttpStatusCode.NotFound).Code);
        var history = (await filer.GetAsync($"{Cases.PathOf(c)}/history")).Must(HttpStatusCode.OK).Text;
        Assert.DoesNotContain(id, history, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_file_that_is_none_of_ones_own_is_named_and_no_more_are_taken_than_may_be()
    {
        var (filer, other) = (await Filers.EnterpriseAsync(shared.App), await Filers.EnterpriseAsync(shared.App));
        var (own, foreign) = (
            await Filers.HandInAsync(filer, AppliedCase.Pdf("own")), await Filers.HandInAsync(other, AppliedCase.Pdf("foreign")));
        Assert.Equal(HttpStatusCode.NotFound, (await filer.GetAsync($"/api/files/{foreign}")).Status);

        Assert.Equal(
            ["/contents/files/1", "/contents/files/2"],
            Cases.Faults(await Cases.OpenAsync(filer, "filing", Item, Filers.Stated(("files", new[] { own, foreign, "NOSUCHFILE" })))));
        Assert.Equal(
            ["/contents/files"], Cases.Faults(await Cases.OpenAsync(filer, "filing", Item, Filers.Stated(("files", new[] { own, own })))));
        Assert.Contains(
            "/contents/files",
            Cases.Faults(await Cases.OpenAsync(
                filer, "filing", Item, Filers.Stated(("files", Enumerable.Range(0, 51).Select(n => $"FILE{n}").ToArray())))));
        Assert.Equal(["/contents/files"], Cases.Faults(await Cases.OpenAsync(filer, "filing", Item, Filers.Stated(("files", own)))));
    }

    [Fact]
    public async Task What_is_too_large_of_no_kind_that_is_taken_harmful_or_without_a_word_for_it_is_not_handed_in()
    {
        var filer = await Filers.EnterpriseAsync(shared.App);
        Task<Answer> Sent(byte[] file, string query = "?fileLabel=材料") =>
            filer.UploadAsync($"/api/files{query}", file, "application/pdf", "材料.pdf");

        (await Sent([.. "%PDF-1.7\n"u8, .. new byte[(20 * 1024 * 1024) + 1]])).MustRefuse(413, "too-large");
        (await Sent([.. "MZ"u8, 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0, 0xFF, 0xFF])).MustRefuse(415, "unsupported-media-type");
        var acting = "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /OpenAction << /S /JavaScript /JS (x) >> >>\nendobj\n%%EOF\n";
        (await Sent(Encoding.ASCII.GetBytes(acting))).MustRefuse(415, "unsupported-media-type");
        (await Sent([])).MustRefuse(400, "malformed-request");
        (await Sent(AppliedCase.Pdf("a"), "")).MustRefuse(400, "invalid-parameter");
        (await Sent(AppliedCase.Pdf("a"), $"?fileLabel={new string('长', 201)}")).MustRefuse(400, "invalid-parameter");
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await shared.App.Public().UploadAsync("/api/files?fileLabel=材料", AppliedCase.Pdf("a"), "application/pdf", "材料.pdf")).Status);
    }

    [MovableClockFact]
    public async Task What_is_stated_nowhere_goes_after_thirty_days_and_what_is_in_a_case_goes_with_it()
    {
        await using var kit = await RetainedApp.StartAsync(azurite);
        var (used, unused, both) = (AppliedCase.Pdf("used"), AppliedCase.Pdf("unused"), AppliedCase.Pdf("both"));
        var filer = await Filers.EnterpriseAsync(kit.App);
        var (ofCase, waiting) = (await Filers.HandInAsync(filer, used), await Filers.HandInAsync(filer, unused));
        var other = await Filers.EnterpriseAsync(kit.App);
        var (first, second) = (await Filers.HandInAsync(filer, both), await Filers.HandInAsync(other, both));
        var c = await Filers.BeginAsync(filer, Item, ("files", new[] { ofCase, first }));
        await Filers.AdmittedAsync(filer, c);
        var official = await Filers.OfficialAsync(kit.App, "市行政审批局");
        (await Cases.AnswerAsync(official, c, "acceptance", "reject", "不属于本事项。")).Must(HttpStatusCode.Accepted);
        await Patience.UntilAsync(async () => Cases.Result(await Cases.GetAsync(filer, c)) == "not-of-item");
        Assert.NotEqual(first, second);

        // Through the whole of the thirtieth day after 10 August it is there.
        await kit.App.Clock.AdvanceToAsync(RetainedApp.At(new(2022, 9, 9), 23));
        (await filer.GetAsync($"/api/files/{waiting}")).Must(HttpStatusCode.OK);
        await kit.App.Clock.AdvanceToAsync(RetainedApp.At(new(2022, 9, 10), 1));
        foreach (var id in new[] { waiting, ofCase, first })
            Assert.Equal(HttpStatusCode.NotFound, (await filer.GetAsync($"/api/files/{id}")).Status);
        Assert.False(await kit.IsStoredAsync(unused));
        foreach (var (id, file) in new[] { (ofCase, used), (first, both) })
            Assert.Equal(file, (await filer.GetAsync($"{Cases.PathOf(c)}/files/{id}")).Must(HttpStatusCode.OK).Body);
        Assert.Equal(4, (await kit.RemovalsAsync("handed-in-file")).Count);

        // What has gone cannot be stated any more, and the case goes ten years after its end, with what nobody else has.
        var gone = await Cases.OpenAsync(filer, "filing", Item, Filers.Stated(("files", new[] { waiting })));
        Assert.Equal(["/contents/files/0"], Cases.Faults(gone));
        await kit.App.Clock.SetAsync(RetainedApp.At(new(2032, 8, 10), 20));
        await kit.App.Clock.AdvanceToAsync(RetainedApp.At(new(2032, 8, 11), 1));
        var record = Assert.Single(await kit.RemovalsAsync("case"));
        Assert.Equal((c, 2), (record.GetProperty("id").GetString(), record.GetProperty("fileCount").GetInt32()));
        Assert.False(await kit.IsStoredAsync(used));
        Assert.False(await kit.IsStoredAsync(both));
    }
}
