using System.Buffers.Text;
using System.Text.Json.Nodes;

namespace Dingzhou.App.Tests.Identity;

/// <summary>Tokens that no issuer makes, and those that one makes with claims that are not what they should be.</summary>
[Collection(nameof(HttpApp))]
public sealed class ForgedTokenTests(HttpApp http)
{
    private static readonly Person Farmer = Person.Applicant("种粮合作社", CreditCode.Of(77));

    private static readonly string[] Addresses = ["/api/applications", "/api/policies", "/api/health/live", "/api/nothing"];

    [OwnIssuerTheory]
    [InlineData("""{"alg":"RSA-OAEP","enc":"A256GCM"}""")]
    [InlineData("""{"alg":"dir","enc":"A256GCM","kid":"x"}""")]
    [InlineData("""{"alg":"RS256","enc":"A128CBC-HS256"}""")]
    [InlineData("""{"alg":"RS256"}""")]
    [InlineData("{}")]
    [InlineData("no JSON")]
    public async Task An_encrypted_token_is_refused(string header)
    {
        var part = Base64Url.EncodeToString("anything"u8);
        await MustBeRefusedAsync($"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header))}.{part}.{part}.{part}.{part}");
        await MustBeRefusedAsync($"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header))}....");
    }

    [OwnIssuerTheory]
    [InlineData("alg", "null")]
    [InlineData("alg", "1")]
    [InlineData("alg", "[\"RS256\"]")]
    [InlineData("alg", "\"\"")]
    [InlineData("alg", "\"rs256\"")]
    [InlineData("alg", "\"HS256\"")]
    [InlineData("alg", "\"ES256\"")]
    [InlineData("alg", "\"PS512\"")]
    [InlineData("kid", "1")]
    [InlineData("kid", "{}")]
    [InlineData("kid", "\"../../jwks\"")]
    [InlineData("kid", "\"\\u0000\"")]
    public async Task A_header_that_is_not_the_issuers_is_refused(string member, string value) =>
        await MustBeRefusedAsync(Changed(header: h => h[member] = JsonNode.Parse(value)));

    [OwnIssuerTheory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("1")]
    [InlineData("\"text\"")]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{}")]
    public async Task What_is_signed_and_no_token_is_refused(string part)
    {
        var good = Parts();
        await MustBeRefusedAsync(http.App.Issuer.Signed(part, $"{good.Claims}"));
        await MustBeRefusedAsync(http.App.Issuer.Signed($"{good.Header}", part));
    }

    [OwnIssuerTheory]
    [InlineData("iss", "1")]
    [InlineData("iss", "null")]
    [InlineData("iss", "[\"a\"]")]
    [InlineData("aud", "1")]
    [InlineData("aud", "null")]
    [InlineData("aud", "{}")]
    [InlineData("aud", "[]")]
    [InlineData("exp", "null")]
    [InlineData("exp", "\"tomorrow\"")]
    [InlineData("exp", "-1")]
    [InlineData("exp", "[]")]
    [InlineData("nbf", "\"x\"")]
    [InlineData("nbf", "1e300")]
    [InlineData("nbf", "{}")]
    [InlineData("sub", "null")]
    [InlineData("sub", "1")]
    [InlineData("sub", "\"\"")]
    [InlineData("sub", "\"  \"")]
    [InlineData("sub", "{}")]
    [InlineData("sub", "[\"u-1\"]")]
    [InlineData("sub", "\"a\\u0000b\"")]
    [InlineData("sub", "\"a\\u200bb\"")]
    [InlineData("name", "1")]
    [InlineData("name", "[\"某人\"]")]
    [InlineData("name", "\"a\\nb\"")]
    [InlineData("roles", "1")]
    [InlineData("roles", "true")]
    [InlineData("roles", "{\"applicant\":true}")]
    [InlineData("roles", "[1]")]
    [InlineData("roles", "[[\"applicant\"]]")]
    [InlineData("roles", "[null]")]
    [InlineData("uscc", "1")]
    [InlineData("uscc", "[]")]
    [InlineData("uscc", "{}")]
    [InlineData("uscc", "\"a/b\"")]
    [InlineData("uscc", "\"a#b?c\"")]
    [InlineData("uscc", "\"a\\u0001b\"")]
    [InlineData("uscc", "\"91130682MA07TEST1X\"")]
    [InlineData("department", "1")]
    [InlineData("department", "[\"市农业农村局\"]")]
    [InlineData("department", "\"市/局\"")]
    [InlineData("department", "\"市\\\\局\"")]
    [InlineData("department", "\"市#局\"")]
    [InlineData("department", "\"市\\u0085局\"")]
    public async Task A_claim_that_is_not_what_it_should_be_is_refused_though_it_is_signed(string claim, string value) =>
        await MustBeRefusedAsync(Changed(claims: c => c[claim] = JsonNode.Parse(value)));

    [OwnIssuerTheory]
    [InlineData("sub")]
    [InlineData("uscc")]
    [InlineData("department")]
    [InlineData("kid")]
    public async Task What_is_longer_than_any_name_is_refused(string name)
    {
        var value = new string('长', 1200);
        await MustBeRefusedAsync(name == "kid" ? Changed(header: h => h[name] = value) : Changed(claims: c => c[name] = value));
    }

    [OwnIssuerFact]
    public async Task A_claim_that_is_there_twice_is_refused() =>
        await MustBeRefusedAsync(http.App.Issuer.Signed($"{Parts().Header}", $"{Parts().Claims}"[..^1] + ",\"roles\":[\"auditor\"]}"));

    [OwnIssuerFact]
    public async Task A_token_with_a_single_role_and_claims_of_other_systems_is_taken()
    {
        var token = Changed(claims: c =>
        {
            c["roles"] = "applicant";
            c["groups"] = new JsonObject { ["a"] = new JsonArray(1, null) };
        });

        (await new Api(http.App.Http, token).GetAsync("/api/applications")).Must(System.Net.HttpStatusCode.OK);
    }

    private (JsonObject Header, JsonObject Claims) Parts()
    {
        var parts = http.App.Issuer.Token(Farmer).Split('.').Take(2).Select(p => JsonNode.Parse(Base64Url.DecodeFromChars(p))!.AsObject())
            .ToList();
        return (parts[0], parts[1]);
    }

    private string Changed(Action<JsonObject>? header = null, Action<JsonObject>? claims = null)
    {
        var parts = Parts();
        header?.Invoke(parts.Header);
        claims?.Invoke(parts.Claims);
        return http.App.Issuer.Signed(parts.Header.ToJsonString(), parts.Claims.ToJsonString());
    }

    private async Task MustBeRefusedAsync(string token)
    {
        foreach (var address in Addresses)
            (await new Api(http.App.Http, token).GetAsync(address)).MustRefuse(401, "invalid-token");
    }
}
