using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace Dingzhou.App.Tests.Identity;

[Collection(nameof(HttpApp))]
public sealed class AccessTests(HttpApp http)
{
    private static readonly Person Farmer = Person.Applicant("种粮合作社", CreditCode.Of(77));
    private readonly TestKit.App _app = http.App;

    [Fact]
    public async Task Without_a_token_the_answer_says_that_one_is_needed()
    {
        using var answer = await _app.Http.GetAsync(new Uri("/api/applications", UriKind.Relative));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Bearer", Assert.Single(answer.Headers.WwwAuthenticate).Scheme);
        (await _app.Public().GetAsync("/api/applications")).MustRefuse(401, "token-required");
    }

    [Fact]
    public async Task A_good_token_is_accepted() =>
        (await (await _app.AsAsync(Farmer)).GetAsync("/api/applications")).Must(HttpStatusCode.OK);

    [OwnIssuerFact]
    public async Task Bad_tokens_are_refused_each_with_its_reason()
    {
        using var otherKey = RSA.Create(2048);
        var (issuer, good) = (_app.Issuer, _app.Issuer.Token(Farmer));
        var bad = new (string Token, string Reason)[]
        {
            (issuer.Token(Farmer, expires: new DateTimeOffset(2022, 9, 1, 0, 59, 0, TimeSpan.Zero)), "已过期"),
            (issuer.Token(Farmer, audience: "another"), "不是签发给本平台的"),
            (issuer.Token(Farmer, issuer: "https://issuer.example"), "签发者"),
            (issuer.Token(Farmer, signedBy: otherKey), "签名无效"),
            (Tokens.Changed(good, claims: c => c["roles"]!.AsArray().Add("auditor")), "签名无效"),
            (Tokens.Changed(good, header: h => h["kid"] = "no-such-key"), "签名无效"),
            (Tokens.Unsigned(good, "none"), "算法"),
            (Tokens.Unsigned(good, "None"), "算法"),
            (Tokens.Unsigned(good, "RS256"), "签名无效"),
            (await Tokens.SignedWithPublicKeyAsync(issuer, good), "算法"),
            (good[..^10], "签名无效"),
            ("a.b.c", "格式"),
            ("x", "格式"),
            (new string('x', 20_000), "过长"),
        };

        foreach (var (token, reason) in bad)
        {
            var answer = await new Api(_app.Http, token).GetAsync("/api/applications");
            answer.MustRefuse(401, "invalid-token");
            Assert.Contains(reason, answer.String("detail"), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Basic dXNlcjpwYXNz")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("bearer x")]
    public async Task What_is_no_bearer_token_is_refused_even_where_none_is_needed(string header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/policies");
        request.Headers.TryAddWithoutValidation("Authorization", header);
        using var answer = await _app.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal(
            [new AuthenticationHeaderValue("Bearer", "realm=\"dingzhou\", error=\"invalid_token\"")], answer.Headers.WwwAuthenticate);
    }

    [Theory]
    [InlineData("applicant", "/api/cases")]
    [InlineData("auditor", "/api/cases")]
    [InlineData("reviewer", "/api/applications")]
    [InlineData("Applicant", "/api/applications")]
    [InlineData("0", "/api/applications")]
    [InlineData("administrator", "/api/applications")]
    [InlineData("", "/api/applications")]
    public async Task Another_role_than_those_named_is_refused_with_their_names(string role, string path)
    {
        var api = await _app.AsAsync(new Person("u-1", "某人", [role], CreditCode.Of(78), Person.Bureau));

        var answer = await api.GetAsync(path);

        answer.MustRefuse(403, "forbidden");
        Assert.Contains("仅限以下角色", answer.String("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_applicant_whose_token_names_no_organisation_cannot_act_for_one()
    {
        var api = await _app.AsAsync(new Person("u-2", "某人", ["applicant"]));

        (await api.GetAsync("/api/applications")).MustRefuse(403, "no-organisation");
    }

    [Fact]
    public async Task A_reviewer_whose_token_names_no_department_has_no_inbox()
    {
        var api = await _app.AsAsync(new Person("r-2", "某人", ["reviewer"]));

        (await api.GetAsync("/api/cases")).MustRefuse(403, "no-department");
    }
}
