namespace Dingzhou.App.Tests.Http;

[Collection(nameof(HttpApp))]
public sealed class ProblemTests(HttpApp http)
{
    private readonly TestKit.App _app = http.App;

    [Fact]
    public async Task An_unknown_address_is_told_as_a_problem() =>
        (await _app.Public().GetAsync("/api/no/such/thing")).MustRefuse(404, "not-found");

    [Fact]
    public async Task A_known_address_with_another_method_names_the_methods_it_has()
    {
        using var answer = await _app.Http.DeleteAsync(new Uri("/api/applications", UriKind.Relative));

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(["GET", "HEAD", "OPTIONS", "POST"], answer.Content.Headers.Allow);
        Assert.Contains("method-not-allowed", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/health/live")]
    [InlineData("/api/nothing")]
    [InlineData("/api/applications")]
    public async Task Every_answer_says_how_it_may_be_used(string path)
    {
        using var answer = await _app.Http.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Contains("default-src 'none'", string.Concat(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_comes_by_https_is_to_come_so_again()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/health/live");
        request.Headers.Add("X-Forwarded-Proto", "https");
        using var answer = await _app.Http.SendAsync(request);

        Assert.Equal(["max-age=31536000"], answer.Headers.GetValues("Strict-Transport-Security"));
    }

    [Fact]
    public async Task Outside_the_interface_a_refusal_is_a_problem_as_well()
    {
        Assert.SkipWhen(TestKit.App.IsElsewhere, "What is outside of it is the host's.");
        var answer = await _app.Public().GetAsync("/nothing");

        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (answer.Status, answer.MediaType));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{'matter':1}")]
    [InlineData("{\"matterId\":\"grain-land\",\"facts\":{}} trailing")]
    [InlineData("{\"matterId\":\"grain-land\",\"facts\":{\"\\ud800\":1}}")]
    [InlineData("{\"matterId\":\"grain-land\",\"facts\":{\"a\":NaN}}")]
    [InlineData("{\"matterId\":\"grain-land\",\"facts\":{},}")]
    public async Task What_is_not_JSON_is_refused(string body) => (await EstimateAsync(body)).MustRefuse(400, "malformed-json");

    [Fact]
    public async Task JSON_nested_without_end_is_refused() =>
        (await EstimateAsync(new string('[', 5000) + new string(']', 5000))).MustRefuse(400, "malformed-json");

    [Fact]
    public async Task All_faults_of_a_body_are_named_at_once()
    {
        var answer = await EstimateAsync("""{"facts":[],"on":"2022-02-30","readings":{"a":1,"b":null},"extra":true,"a/b~":0}""");

        Assert.Equal(
            [
                ("/facts", "wrong-type"), ("/on", "wrong-type"), ("/readings/a", "wrong-type"), ("/readings/b", "required"),
                ("/extra", "unknown-member"), ("/a~1b~0", "unknown-member"), ("/matterId", "required"),
            ],
            answer.MustRefuse(400, "invalid-body").Faults());
    }

    [Fact]
    public async Task A_member_given_twice_is_refused_and_named()
    {
        var answer = await EstimateAsync("""{"matterId":"grain-land","facts":{"area":1,"area":500}}""");

        Assert.Equal([("/facts/area", "duplicate-member")], answer.MustRefuse(400, "invalid-body").Faults());
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=gbk")]
    [InlineData("nonsense")]
    public async Task Another_media_type_than_JSON_is_refused(string contentType)
    {
        using var content = new ByteArrayContent("{}"u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);

        (await _app.Public().SendAsync(HttpMethod.Post, "/api/estimates", content)).MustRefuse(415, "unsupported-media-type");
    }

    [Fact]
    public async Task A_body_larger_than_any_that_is_needed_is_refused() =>
        (await EstimateAsync($$"""{"matterId":"{{new string('x', 300_000)}}"}""")).MustRefuse(413, "too-large");

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=101")]
    [InlineData("limit=-1")]
    [InlineData("limit=1.5")]
    [InlineData("limit=99999999999999")]
    [InlineData("limit=1&limit=2")]
    [InlineData("cursor=made-up")]
    [InlineData("cursor=AAAAAAAA")]
    public async Task A_page_that_cannot_be_is_refused(string query)
    {
        var api = await _app.AsAsync(Person.Applicant("合作社", CreditCode.Any()));

        (await api.GetAsync($"/api/applications?{query}")).MustRefuse(400, "invalid-parameter");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("short")]
    [InlineData("with a space in it, 16")]
    public async Task What_creates_something_needs_a_key_to_recognise_a_repeat(string? key)
    {
        var api = await _app.AsAsync(Person.Applicant("合作社", CreditCode.Any()));
        var body = new { matterId = "grain-land", applicant = new { name = "合作社", kind = "cooperative" } };

        (await api.PostAsync("/api/applications", body, key)).MustRefuse(400, "idempotency-key-required");
    }

    private async Task<Answer> EstimateAsync(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await _app.Public().SendAsync(HttpMethod.Post, "/api/estimates", content);
    }
}
