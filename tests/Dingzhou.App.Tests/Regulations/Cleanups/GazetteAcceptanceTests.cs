using System.Security.Cryptography;
using Dingzhou.Demo.Examples;
using Dingzhou.TestKit.Regulations;

namespace Dingzhou.App.Tests.Regulations.Cleanups;

/// <summary>
/// The clean-up of 2022: the 41 documents that stood before it go through the whole procedure with the decisions that the gazette
/// printed, and what is published is 定政发〔2022〕18号, word for word.
/// </summary>
[Trait("Needs", "MovableClock")]
public sealed class GazetteAcceptanceTests(Azurite azurite)
{
    private const string Number = "定政发〔2022〕18号";
    private static readonly IReadOnlyList<IReadOnlyList<PrintedLine>> Printed = GazetteCleanup.Printed;

    // The day after 定政办字〔2022〕61号 was issued.
    private static readonly Dictionary<string, string> July2022 =
        new(StringComparer.Ordinal) { ["Runtime__ClockStart"] = "2022-07-10T09:00:00+08:00" };

    [MovableClockFact]
    public async Task The_clean_up_of_2022_publishes_the_gazettes_three_lists()
    {
        await using var app = await TestKit.App.StartAsync(azurite, movableClock: true, July2022);
        var justice = await Justice.OfAsync(app);
        (await justice.Lawyer.PostAsync("/api/regulation-imports")).Must(HttpStatusCode.OK);
        Assert.Equal(Printed.Sum(l => l.Count), GazetteCleanup.Scope.Count);
        foreach (var id in GazetteCleanup.Scope)
            Assert.Equal(
                "valid", (await app.Public().GetAsync($"/api/regulations/{Uri.EscapeDataString(id)}")).Must(HttpStatusCode.OK).String(
                "status"));

        await CheckWholeScopeAsync(justice);
        var played = new GazetteCleanup(app.AsAsync);
        var cleanup = await played.DraftAsync();
        await app.Clock.SetAsync(new DateTimeOffset(2022, 7, 31, 10, 0, 0, TimeSpan.FromHours(8)));
        await played.DecideAsync(cleanup, Person.With("approver", "吴市长", "市政府"), Number);

        await CheckPageAsync(app.Public());
        await CheckFilesAsync(app.Public());
        await CheckDownloadAsync(app.Http);
        await CheckRegisterAsync(app.Public());
    }

    private static async Task CheckPageAsync(Api anybody)
    {
        var page = (await anybody.GetAsync($"/api/publications/{Uri.EscapeDataString(Number)}")).Must(HttpStatusCode.OK).Json;
        Assert.Equal(["定州市人民政府", "关于公布规范性文件清理结果的公告"], Texts(page.GetProperty("title")));
        Assert.Equal(
            ["根据省政府统一部署，我市对政府规范性文件进行了统一清理，保留现行有效政府规范性文件23件，废止6件，失效12件。现将清理结果予以公布。"],
            Texts(page.GetProperty("paragraphs")));
        Assert.Equal("2022-07-31", page.GetProperty("date").GetString());
        var annexes = page.GetProperty("annexes").EnumerateArray().ToList();
        Assert.Equal(
            ["定州市2022年现行有效政府规范性文件目录", "定州市2022年废止政府规范性文件目录", "定州市2022年失效政府规范性文件目录"],
            annexes.Select(a => a.GetProperty("title").GetString()));
        Assert.Equal(
            Printed.Select(l => l.Select((line, i) => (string[])[$"{i + 1}", line.Title, line.Number])),
            annexes.Select(a => a.GetProperty("rows").EnumerateArray().Select(Texts)));
    }

    private static async Task CheckFilesAsync(Api anybody)
    {
        var listed =
            Assert.Single((await anybody.GetAsync("/api/publications")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray());
        Assert.Equal(Number, listed.GetProperty("number").GetString());
        foreach (var file in listed.GetProperty("files").EnumerateArray())
        {
            var format = file.GetProperty("format").GetString();
            var got = (await anybody.GetAsync($"/api/publications/{Uri.EscapeDataString(Number)}/files/{format}")).Must(HttpStatusCode.OK);
            var hash = Convert.ToHexStringLower(SHA256.HashData(got.Body));
            Assert.Equal((file.GetProperty("sha256").GetString(), $"\"{hash}\"", file.GetProperty("contentType").GetString()),
                (hash, got.ETag, got.MediaType));
            if (format == "pdf")
                Assert.Null(PrintedFiles.FirstOutOfOrder(PrintedFiles.TextOfPdf(got.Body), Printed));
            if (format == "docx")
                Assert.Null(PrintedFiles.FirstOutOfOrder(PrintedFiles.TextOfDocx(got.Body), Printed));
        }

        Assert.Equal("publication-not-found", (await anybody.GetAsync($"/api/publications/{Uri.EscapeDataString(Number)}/files/odt")).Code);
    }

    /// <summary>Saved under its number, kept by caches, asked for again by its ETag, and in parts.</summary>
    private static async Task CheckDownloadAsync(HttpClient http)
    {
        var address = $"/api/publications/{Uri.EscapeDataString(Number)}/files/pdf";
        using var whole = await http.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(("attachment", $"{Number}.pdf"),
            (whole.Content.Headers.ContentDisposition?.DispositionType, whole.Content.Headers.ContentDisposition?.FileNameStar));
        Assert.Equal("nosniff", Assert.Single(whole.Headers.GetValues("X-Content-Type-Options")));
        Assert.True(whole.Headers.CacheControl is { Public: true, NoCache: true });

        using var again = new HttpRequestMessage(HttpMethod.Get, address);
        again.Headers.IfNoneMatch.Add(whole.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await http.SendAsync(again)).StatusCode);
        using var part = new HttpRequestMessage(HttpMethod.Get, address);
        part.Headers.Range = new(0, 4);
        using var answer = await http.SendAsync(part);
        Assert.Equal((HttpStatusCode.PartialContent, "%PDF-"), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
    }

    /// <summary>The register says the same, from the next day on.</summary>
    private static async Task CheckRegisterAsync(Api anybody)
    {
        foreach (var (list, status) in Printed.Zip(["valid", "repealed", "lapsed"]))
        {
            foreach (var line in list)
            {
                var path = $"/api/regulations/{Uri.EscapeDataString(line.Number)}";
                Assert.Equal("valid", (await anybody.GetAsync($"{path}?on=2022-07-31")).String("status"));
                Assert.Equal(status, (await anybody.GetAsync($"{path}?on=2022-08-01")).String("status"));
            }
        }

        // What 定政办〔2022〕8号 of 24 August repeals once more ended before it, by this decision.
        var twice = (await anybody.GetAsync($"/api/regulations/{Uri.EscapeDataString("定政办〔2018〕205号")}?on=2022-08-24")).Must(
            HttpStatusCode.OK).Json;
        Assert.Equal("2022-07-31", twice.GetProperty("lastDay").GetString());
        Assert.Equal(
            ["定政办〔2022〕8号", Number], twice.GetProperty("relations").EnumerateArray().Select(r => r.GetProperty("number").GetString()));

        var repealed = (await anybody.GetAsync("/api/regulations?status=repealed&on=2022-08-01")).Must(
            HttpStatusCode.OK).Json.GetProperty("items");
        Assert.Equal(
            Printed[1].Select(l => l.Number).Order(StringComparer.Ordinal), repealed.EnumerateArray()
            .Select(i => i.GetProperty("id").GetString()!).Order(StringComparer.Ordinal));
    }

    /// <summary>
    /// Left open, the scope is all that is issued and in force on 10 July: the 41 and 定政办字〔2022〕61号 of the day before. 定政办〔2018〕205号 is
    /// among them though 定政办〔2022〕8号 of 24 August, which is in the register, will repeal it; 定政发〔2022〕22号-2 holds from 1 May, but is
    /// issued in August.
    /// </summary>
    private static async Task CheckWholeScopeAsync(Justice justice)
    {
        var cycle = await justice.ProposeAsync(documents: null);
        var documents = (await justice.Lawyer.GetAsync($"/api/cleanups/{cycle}")).Must(HttpStatusCode.OK).Json.GetProperty("documentIds");
        Assert.Equal(
            GazetteCleanup.Scope.Append("定政办字〔2022〕61号").Order(StringComparer.Ordinal), documents.EnumerateArray()
            .Select(d => d.GetString()!).Order(StringComparer.Ordinal));
        (await justice.Lawyer.PostAsync($"/api/cleanups/{cycle}/withdrawal", new { reason = "另行提出" }, CommandId.New())).Must(
            HttpStatusCode.OK);
    }

    private static string[] Texts(JsonElement array) => [.. array.EnumerateArray().Select(e => e.GetString()!)];
}
