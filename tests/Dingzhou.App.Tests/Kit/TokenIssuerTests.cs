using System.Buffers.Text;
using System.Net.Http.Json;
using System.Security.Cryptography;

namespace Dingzhou.App.Tests.Kit;

public sealed class TokenIssuerTests
{
    [Fact]
    public async Task Its_tokens_can_be_checked_with_the_key_it_publishes_and_forgeries_cannot()
    {
        await using var issuer = new TokenIssuer();
        using var http = new HttpClient();
        var discovery = await http.GetFromJsonAsync<JsonElement>(new Uri(issuer.Address, "/.well-known/openid-configuration"));
        var keys = await http.GetFromJsonAsync<JsonElement>(discovery.GetProperty("jwks_uri").GetString());
        using var published = PublicKey(keys.GetProperty("keys")[0]);
        using var otherKey = RSA.Create(2048);
        var person = Person.Applicant("王社长", CreditCode.Of(1));

        Assert.Equal(issuer.Issuer, discovery.GetProperty("issuer").GetString());
        Assert.True(IsSigned(issuer.Token(person), published));
        Assert.True(IsSigned(await new RemoteTokens(http, issuer.Address).TokenAsync(person), published));
        Assert.False(IsSigned(issuer.Token(person, signedBy: otherKey), published));
    }

    [Fact]
    public void Credit_codes_end_with_their_check_character()
    {
        Assert.Equal("93130682MA0000001", CreditCode.Of(1)[..17]);
        Assert.Equal(18, CreditCode.Of(1).Length);
        Assert.Equal(1000, Enumerable.Range(0, 1000).Select(CreditCode.Of).Distinct(StringComparer.Ordinal).Count());
    }

    private static bool IsSigned(string token, RSA key)
    {
        var parts = token.Split('.');
        return key.VerifyData(
            Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1);
    }

    private static RSA PublicKey(JsonElement key) => RSA.Create(new RSAParameters
    {
        Modulus = Base64Url.DecodeFromChars(key.GetProperty("n").GetString()),
        Exponent = Base64Url.DecodeFromChars(key.GetProperty("e").GetString()),
    });
}
