using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace Dingzhou.App.Tests.Uploads;

[Collection(nameof(HttpApp))]
public sealed class UploadTests(HttpApp http)
{
    private const string Material = "transfer-contract";
    private static readonly byte[] Pdf = [.. "%PDF-1.7\n"u8, .. RandomNumberGenerator.GetBytes(100_000)];
    private readonly TestKit.App _app = http.App;
    private readonly Person _farmer = Person.Applicant("种粮合作社", CreditCode.Any());

    [Fact]
    public async Task A_document_is_handed_in_and_read_whole_and_in_parts()
    {
        var (api, application) = await DraftAsync();

        var added = (await api.UploadAsync($"{application}/documents?material={Material}", Pdf, "application/pdf", "土地流转合同.pdf")).Must(
            HttpStatusCode.Created);

        Assert.Equal("土地流转合同.pdf", added.String("name"));
        Assert.Equal("application/pdf", added.String("contentType"));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Pdf)), added.String("sha256"));
        using var whole = await DownloadAsync(added.Location!);
        Assert.Equal(Pdf, await whole.Content.ReadAsByteArrayAsync());
        Assert.Equal("attachment", whole.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("土地流转合同.pdf", whole.Content.Headers.ContentDisposition.FileNameStar);
        Assert.Equal(["nosniff"], whole.Headers.GetValues("X-Content-Type-Options"));
        using var part = await DownloadAsync(added.Location!, new RangeHeaderValue(50_000, 50_099));
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal(Pdf[50_000..50_100], await part.Content.ReadAsByteArrayAsync());
        using var beyond = await DownloadAsync(added.Location!, new RangeHeaderValue(999_999, null));
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, beyond.StatusCode);
        Assert.Equal(Pdf.Length, beyond.Content.Headers.ContentRange!.Length);
        Assert.Equal("application/problem+json", beyond.Content.Headers.ContentType!.MediaType);
        Assert.Contains("\"range-not-satisfiable\"", await beyond.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Null(beyond.Content.Headers.ContentDisposition);
    }

    [Fact]
    public async Task The_content_counts_and_not_the_name()
    {
        var (api, application) = await DraftAsync();
        byte[] exe = [.. "MZ"u8, 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0, 0xFF, 0xFF];

        (await api.UploadAsync($"{application}/documents?material={Material}", exe, "application/pdf", "合同.pdf")).MustRefuse(
            415, "unsupported-media-type");
        (await api.UploadAsync($"{application}/documents?material={Material}", [], "application/pdf", "合同.pdf")).MustRefuse(
            400, "malformed-request");
        var renamed = await api.UploadAsync($"{application}/documents?material={Material}", Pdf, "image/png", "..\\..\\evil\u202Egpj.exe");

        Assert.Equal("evilgpj.exe.pdf", renamed.Must(HttpStatusCode.Created).String("name"));
        Assert.Single((await api.GetAsync(application)).Json.GetProperty("documents").EnumerateArray());
    }

    [Fact]
    public async Task A_file_that_says_it_has_five_gigabytes_is_refused_before_it_is_sent()
    {
        var (_, application) = await DraftAsync();
        using var request = await UploadAsync(application, "Content-Length: 5000000000");

        (await request.AnswerAsync()).MustRefuse(413, "too-large");
    }

    [Fact]
    public async Task A_file_that_turns_out_too_large_is_refused_while_it_is_sent()
    {
        var (api, application) = await DraftAsync();
        using var request = await UploadAsync(application, "Transfer-Encoding: chunked");

        var sent = request.SendChunks(Pdf[..1000], total: 300_000_000);

        (await request.AnswerAsync()).MustRefuse(413, "too-large");
        Assert.InRange(sent, 20_000_000, 60_000_000);
        Assert.Empty((await api.GetAsync(application)).Json.GetProperty("documents").EnumerateArray());
    }

    [Fact]
    public async Task Somebody_elses_case_and_documents_do_not_exist_for_others()
    {
        var (api, application) = await DraftAsync();
        var document = (await api.UploadAsync($"{application}/documents?material={Material}", Pdf, "application/pdf", "a.pdf")).Location!;
        Api[] others = [await _app.AsAsync(Person.Applicant("别人", CreditCode.Any())), await _app.AsAsync(Person.Reviewer("审核员"))];

        (await others[0].UploadAsync($"{application}/documents?material={Material}", Pdf, "application/pdf", "b.pdf")).MustRefuse(
            404, "application-not-found");
        (await others[0].DeleteAsync(document)).MustRefuse(404, "application-not-found");
        foreach (var other in others)
        {
            (await other.GetAsync(application)).MustRefuse(404, "application-not-found");
            (await other.GetAsync(document)).MustRefuse(404, "application-not-found");
        }

        Assert.Single((await api.GetAsync(application)).Json.GetProperty("documents").EnumerateArray());
    }

    [Fact]
    public async Task The_same_upload_sent_again_is_the_same_document_and_another_under_its_key_is_refused()
    {
        var (api, application) = await DraftAsync();
        var path = $"{application}/documents?material={Material}";
        var key = Guid.NewGuid().ToString();

        var first = (await api.SendAsync(HttpMethod.Post, path, new ByteArrayContent(Pdf), key)).Must(HttpStatusCode.Created);
        var again = (await api.SendAsync(HttpMethod.Post, path, new ByteArrayContent(Pdf), key)).Must(HttpStatusCode.Created);
        var other = await api.SendAsync(HttpMethod.Post, path, new ByteArrayContent([.. Pdf, 1]), key);

        Assert.Equal(first.Location, again.Location);
        other.MustRefuse(422, "idempotency-key-reused");
        (await api.SendAsync(HttpMethod.Post, path, new ByteArrayContent(Pdf))).MustRefuse(400, "idempotency-key-required");
    }

    [Fact]
    public async Task A_document_taken_out_of_a_draft_is_gone()
    {
        var (api, application) = await DraftAsync();
        var added = await api.UploadAsync($"{application}/documents?material={Material}", Pdf, "application/pdf", "a.pdf");

        (await api.DeleteAsync(added.Location!, "\"1\"")).MustRefuse(412, "stale");
        (await api.DeleteAsync(added.Location!)).Must(HttpStatusCode.NoContent);

        (await api.GetAsync(added.Location!)).MustRefuse(404, "document-not-found");
        (await api.DeleteAsync(added.Location!)).MustRefuse(404, "document-not-found");
    }

    [Fact]
    public async Task A_material_that_the_matter_does_not_ask_for_is_refused_with_those_it_does()
    {
        var (api, application) = await DraftAsync();

        (await api.UploadAsync($"{application}/documents?material=poem", Pdf, "application/pdf", "a.pdf")).MustRefuse(
            422, "unknown-material");
        (await api.UploadAsync($"{application}/documents", Pdf, "application/pdf", "a.pdf")).MustRefuse(400, "invalid-parameter");
    }

    private async Task<(Api Api, string Application)> DraftAsync()
    {
        var api = await _app.AsAsync(_farmer);
        var body = new { matterId = EverValid.Matter("grain-land"), applicant = new { name = "种粮合作社", kind = "cooperative" } };
        return (api, (await api.PostAsync("/api/applications", body, Guid.NewGuid().ToString())).Must(HttpStatusCode.Created).Location!);
    }

    private async Task<RawRequest> UploadAsync(string application, string length) => new(
        _app.Http.BaseAddress!, $"POST {application}/documents?material={Material}", length, "Content-Type: application/pdf",
        $"Idempotency-Key: {Guid.NewGuid()}", $"Authorization: Bearer {await _app.TokenAsync(_farmer)}");

    private async Task<HttpResponseMessage> DownloadAsync(string path, RangeHeaderValue? range = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await _app.TokenAsync(_farmer));
        if (range is not null)
            request.Headers.TryAddWithoutValidation("Range", range.ToString());
        return await _app.Http.SendAsync(request);
    }
}
