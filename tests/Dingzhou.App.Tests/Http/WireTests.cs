using System.Net.Http.Headers;

namespace Dingzhou.App.Tests.Http;

/// <summary>HTTP as the standards have it, and as proxies and common clients make it.</summary>
[Collection(nameof(HttpApp))]
public sealed class WireTests(HttpApp http)
{
    private static readonly string Facts = $$$"""{"matterId":"{{{EverValid.Matter("grain-land")}}}","facts":{}}""";

    private readonly TestKit.App _app = http.App;

    [Theory]
    [InlineData("application/json; charset=\"utf-8\"")]
    [InlineData("application/json;charset=UTF-8")]
    public async Task The_charset_may_stand_in_quotes(string contentType) =>
        (await EstimateAsync(Encoding.UTF8.GetBytes(Facts), contentType)).Must(HttpStatusCode.OK);

    [Fact]
    public async Task A_byte_order_mark_is_overlooked() =>
        (await EstimateAsync([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Facts)], "application/json")).Must(HttpStatusCode.OK);

    [Theory]
    [InlineData("/api/policies")]
    [InlineData("/api/openapi.json")]
    [InlineData("/api/health/ready")]
    public async Task The_head_of_an_answer_is_that_of_the_answer_itself(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, path);
        using var head = await _app.Http.SendAsync(request);
        using var whole = await _app.Http.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        Assert.Equal(whole.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Equal(whole.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
        Assert.Equal(whole.Headers.ETag, head.Headers.ETag);
    }

    [Theory]
    [InlineData("/api/applications", "GET, HEAD, OPTIONS, POST")]
    [InlineData("/api/applications/2022-NONE", "DELETE, GET, HEAD, OPTIONS, PATCH")]
    [InlineData("/api/estimates", "OPTIONS, POST")]
    public async Task An_address_tells_what_it_allows(string path, string methods)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, path);
        using var answer = await _app.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(methods, string.Join(", ", answer.Content.Headers.Allow));
    }

    [Theory]
    [InlineData("\"{0}\"")]
    [InlineData("W/\"{0}\"")]
    [InlineData("\"{0}-gzip\"")]
    [InlineData("W/\"{0}-br\"")]
    [InlineData("*")]
    public async Task A_version_is_known_again_as_a_proxy_hands_it_on(string format)
    {
        var farm = await FarmCase.DraftedAsync(_app);
        var version = farm.ETag!.Trim('"');

        var saved = await farm.Applicant.PatchAsync(
            farm.Path, new { facts = new { result = "monitored" } }, string.Format(format, version));

        saved.Must(HttpStatusCode.OK);
        (await farm.Applicant.PatchAsync(farm.Path, new { facts = new { result = "new" } }, $"W/\"{version}-gzip\"")).MustRefuse(
            412, "stale");
    }

    [Fact]
    public async Task Parameters_that_there_are_not_and_that_are_given_twice_are_all_named_with_those_that_there_are()
    {
        var answer = await _app.Public().GetAsync("/api/matters?polcyId=x&policyId=a&policyId=b&Sort=name");

        var errors = answer.MustRefuse(400, "invalid-parameter");
        Assert.Equal(
            [("?polcyId", "invalid-parameter"), ("?policyId", "invalid-parameter"), ("?Sort", "invalid-parameter")], errors.Faults());
        Assert.Contains("policyId、applicantKind", errors[0].GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_key_is_told_together_with_the_faults_of_query_and_body()
    {
        var api = await _app.AsAsync(Person.Applicant("合作社", CreditCode.Any()));

        var answer = await api.PostAsync(
            "/api/applications?draft=1", new { applicant = new { name = 1, kind = "cooperative" }, extra = true });

        Assert.Equal(
            [
                ("?draft", "invalid-parameter"), ("Idempotency-Key:", "idempotency-key-required"),
                ("/applicant/name", "wrong-type"), ("/extra", "unknown-member"), ("/matterId", "required"),
            ],
            answer.MustRefuse(400, "invalid-request").Faults());
    }

    [Fact]
    public async Task So_is_a_missing_version()
    {
        var farm = await FarmCase.DraftedAsync(_app);

        var answer = await farm.Applicant.PatchAsync(farm.Path, new { fact = new { } }, ifMatch: null);

        Assert.Equal([("If-Match:", "if-match-required"), ("/fact", "unknown-member")], answer.MustRefuse(400, "invalid-request").Faults());
    }

    [Fact]
    public async Task A_header_that_is_not_UTF_8_is_told_by_its_name()
    {
        Assert.SkipWhen(TestKit.App.IsElsewhere, "The server of another host answers such a header itself.");
        using var request = new RawRequest(_app.Process.Address, "GET /api/policies", "X-Note: caf\u00e9");

        var answer = await request.AnswerAsync();

        Assert.Equal([("X-Note:", "malformed-request")], answer.MustRefuse(400, "malformed-request").Faults());
    }

    private async Task<Answer> EstimateAsync(byte[] body, string contentType)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        return await _app.Public().SendAsync(HttpMethod.Post, "/api/estimates", content);
    }
}
