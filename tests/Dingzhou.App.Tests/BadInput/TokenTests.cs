using System.Security.Cryptography;

namespace Dingzhou.App.Tests.BadInput;

/// <summary>Tokens are checked against issuer, audience, keys and time.</summary>
[Collection(SharedAppGroup.Name)]
public sealed class TokenTests(SharedApp shared)
{
    private static readonly Person Someone = Person.Applicant("测试", CreditCode.Of(7));

    public enum Fault
    {
        Forged,
        OtherIssuer,
        OtherAudience,
        Expired,
        Unsigned,
        Changed,
    }

    [OwnIssuerTheory]
    [InlineData(Fault.Forged)]
    [InlineData(Fault.OtherIssuer)]
    [InlineData(Fault.OtherAudience)]
    [InlineData(Fault.Expired)]
    [InlineData(Fault.Unsigned)]
    [InlineData(Fault.Changed)]
    public async Task A_bad_token_is_refused(Fault fault)
    {
        var answer = await new Api(shared.App.Http, Bad(fault)).GetAsync("/api/applications");

        Assert.Equal(401, (int)answer.Status);
        Assert.Equal("invalid-token", answer.Code);
    }

    [Fact]
    public async Task A_good_token_is_taken() =>
        Assert.Equal(200, (int)(await (await shared.App.AsAsync(Someone)).GetAsync("/api/applications")).Status);

    private string Bad(Fault fault)
    {
        var issuer = shared.App.Issuer;
        var good = issuer.Token(Someone);
        var parts = good.Split('.');
        using var otherKey = RSA.Create(2048);
        return fault switch
        {
            Fault.Forged => issuer.Token(Someone, signedBy: otherKey),
            Fault.OtherIssuer => issuer.Token(Someone, issuer: "https://elsewhere.example"),
            Fault.OtherAudience => issuer.Token(Someone, audience: "somebody-else"),
            Fault.Expired => issuer.Token(Someone, expires: new DateTimeOffset(2022, 1, 1, 0, 0, 0, TimeSpan.Zero)),
            Fault.Unsigned => $"{System.Buffers.Text.Base64Url.EncodeToString("""{"alg":"none"}"""u8)}.{parts[1]}.",
            _ => $"{parts[0]}.{issuer.Token(Person.With("approver", "冒充")).Split('.')[1]}.{parts[2]}",
        };
    }
}
