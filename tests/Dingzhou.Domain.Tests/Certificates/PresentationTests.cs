using System.Security.Cryptography;
using Dingzhou.Domain.Certificates.Format;

namespace Dingzhou.Domain.Tests.Certificates;

/// <summary>Whatever is wrong with a presentation is refused for the right reason.</summary>
public sealed class PresentationTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2022, 9, 1, 10, 0, 0, TimeSpan.FromHours(8));
    private static readonly Issuer City = new("https://zheng.example");
    private static readonly PresentationRequest Request = new("https://bank.example", "n-1", null);

    private readonly ECDsa _city = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa _holder = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa _stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public void Dispose()
    {
        _city.Dispose();
        _holder.Dispose();
        _stranger.Dispose();
    }

    [Fact]
    public void A_right_one_says_what_is_disclosed_and_nothing_else()
    {
        var presented = Read(Present(Issue(), ["name"]));
        Assert.Null(presented.Fault);
        Assert.Equal([KeyValuePair.Create("name", "定州甲公司")], presented.Claims);
        Assert.Equal(("https://zheng.example/api/certificate-kinds/2.3", "市行政审批局"), (presented.Type, presented.IssuedBy));
        Assert.Equal(new StatusPlace(1, 77), presented.Status);
        Assert.Empty(Read(Present(Issue(), [])).Claims);
        Assert.Null(presented.With(CredentialStatus.Valid).Fault);
    }

    [Fact]
    public void What_the_issuer_has_not_signed_is_forged()
    {
        Assert.Equal(PresentationFault.Forged, Read(Present(Issue(by: _stranger), [])).Fault);
        Assert.Equal(PresentationFault.Forged, Read(Present(Issue(keyId: "other"), [])).Fault);
        Assert.Equal(PresentationFault.Forged, Read(Present(Issue(issuer: new("https://evil.example")), [])).Fault);

        // Claims that are exchanged under a signature that was made for others.
        var (one, other) = (Issue().Split('.'), Issue(until: Now.AddYears(9)).Split('.'));
        Assert.Equal(PresentationFault.Forged, Read(Present($"{one[0]}.{other[1]}.{one[2]}", [])).Fault);
    }

    [Fact]
    public void What_was_never_in_it_is_altered()
    {
        var invented = Jwt.Encoded(new[] { "salt", "name", "定州乙公司" });
        Assert.Equal(PresentationFault.Altered, Read(Bind($"{Issue().Split('~')[0]}~{invented}~")).Fault);
        var (issued, name) = (Issue(), "");
        name = issued.Split('~')[1];
        Assert.Equal(PresentationFault.Altered, Read(Bind($"{issued.Split('~')[0]}~{name}~{name}~")).Fault);

        // What the holder signed is taken away or added afterwards.
        var presented = Present(issued, ["name"]).Split('~');
        Assert.Equal(PresentationFault.Altered, Read($"{presented[0]}~{presented[^1]}").Fault);
        Assert.Equal(
            PresentationFault.Altered, Read($"{presented[0]}~{presented[1]}~{issued.Split('~')[2]}~{presented[^1]}").Fault);
    }

    [Fact]
    public void Whoever_has_not_the_holders_key_or_presents_it_elsewhere_is_wrongly_bound()
    {
        Assert.Equal(PresentationFault.WronglyBound, Read(Present(Issue(), [], by: _stranger)).Fault);
        Assert.Equal(PresentationFault.WronglyBound, Read(Present(Issue(), [], audience: "https://other.example")).Fault);
        Assert.Equal(PresentationFault.WronglyBound, Read($"{Issue().Split('~')[0]}~").Fault);
        Assert.Equal(PresentationFault.WronglyBound, Read(Present(Issue(), [], type: "JWT")).Fault);
    }

    [Fact]
    public void What_answers_another_request_or_was_made_long_ago_is_replayed()
    {
        Assert.Equal(PresentationFault.Replayed, Read(Present(Issue(), [], nonce: "n-0")).Fault);
        Assert.Equal(PresentationFault.Replayed, Read(Present(Issue(), [], at: Now.AddMinutes(-6))).Fault);
        Assert.Equal(PresentationFault.Replayed, Read(Present(Issue(), [], at: Now.AddMinutes(6))).Fault);
        Assert.Null(Read(Present(Issue(), [], at: Now.AddMinutes(-4))).Fault);
    }

    [Fact]
    public void It_holds_from_its_first_moment_to_its_last()
    {
        Assert.Equal(PresentationFault.Expired, Read(Present(Issue(until: Now), [])).Fault);
        Assert.Null(Read(Present(Issue(until: Now.AddSeconds(1)), [])).Fault);
        Assert.Equal(PresentationFault.NotYetValid, Read(Present(Issue(from: Now.AddSeconds(1)), [])).Fault);
    }

    [Fact]
    public void Who_discloses_more_than_was_asked_for_is_told()
    {
        var asked = Request with { Claims = ["name"] };
        Assert.Null(Read(Present(Issue(), ["name"]), asked).Fault);
        Assert.Equal(PresentationFault.OverDisclosed, Read(Present(Issue(), ["name", "number"]), asked).Fault);
    }

    [Fact]
    public void Its_status_speaks_last()
    {
        var presented = Read(Present(Issue(), []));
        Assert.Equal(PresentationFault.Revoked, presented.With(CredentialStatus.Invalid).Fault);
        Assert.Equal(PresentationFault.Suspended, presented.With(CredentialStatus.Suspended).Fault);
        Assert.Equal(
            PresentationFault.Expired, Read(Present(Issue(until: Now), [])).With(CredentialStatus.Invalid).Fault);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a.b.c~")]
    [InlineData("~~~")]
    [InlineData("eyJhIjoxLCJhIjoyfQ.eyJhIjoxfQ.AA~")]
    [InlineData("eyJhbGciOiJcdWQ4MDAifQ.e30.AA~~x")] // {"alg":"\ud800"}: half a surrogate pair
    public void What_is_none_is_malformed(string text) => Assert.Equal(PresentationFault.Malformed, Read(text).Fault);

    [Fact]
    public void Too_much_is_not_looked_at()
    {
        Assert.Equal(PresentationFault.Malformed, Read(new string('a', Presentation.MostCharacters + 1)).Fault);
        Assert.Equal(PresentationFault.Malformed, Read($"{Issue().Split('~')[0]}{new string('~', 200)}").Fault);
    }

    [Fact]
    public void No_key_is_taken_that_is_no_point_of_the_curve()
    {
        var sound = PublicKey.Of(_holder);
        Assert.True(sound.IsSound());
        Assert.False((sound with { X = sound.Y }).IsSound());
        Assert.False((sound with { Crv = "P-384" }).IsSound());
        Assert.False((sound with { Y = "AA" }).IsSound());
        Assert.False((sound with { X = "*" }).IsSound());
    }

    [Fact]
    public void A_key_is_named_as_the_example_of_RFC_7638_is()
    {
        // Not the RSA key of the RFC itself: that of RFC 9449, 6.1, whose thumbprint stands there.
        var key = new PublicKey(
            "EC", "P-256", "l8tFrhx-34tV3hRICRDY9zCkDlpBhF42UQUfWVAWBFs", "9VE4jf_Ok_o64zbTTlcuNJajHmt6v9TDVrU0CdvGRDA");
        Assert.Equal("0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I", key.Thumbprint);
    }

    private Presentation Read(string text, PresentationRequest? request = null) =>
        Presentation.Read(text, request ?? Request, City, kid => kid == "key" ? PublicKey.Of(_city) : null, Now);

    private string Issue(
        ECDsa? by = null, string keyId = "key", Issuer? issuer = null, DateTimeOffset? from = null, DateTimeOffset? until = null)
    {
        var credential = Credential.Of(
            new(
                issuer ?? City, keyId, "2.3", "市行政审批局", PublicKey.Of(_holder), new(1, 77), Now.AddDays(-1), from ?? Now.AddDays(-1),
                until ?? Now.AddDays(30)),
            [("name", "定州甲公司"), ("number", "91130682MA0EXAMPL4")]);
        return credential.Signed(Sign(by ?? _city, credential.SigningText));
    }

    /// <summary>Discloses the claims of some names.</summary>
    private string Present(
        string issued, string[] names, ECDsa? by = null, string audience = "https://bank.example", string nonce = "n-1",
        DateTimeOffset? at = null, string type = Presentation.KeyBindingType)
    {
        var parts = issued.Split('~');
        var shown = parts[1..].Where(d => Jwt.Json(d) is { } disclosure && names.Contains(disclosure[1].GetString()));
        return Bind($"{parts[0]}~{string.Concat(shown.Select(d => $"{d}~"))}", by, audience, nonce, at, type);
    }

    private string Bind(
        string bound, ECDsa? by = null, string audience = "https://bank.example", string nonce = "n-1", DateTimeOffset? at = null,
        string type = Presentation.KeyBindingType)
    {
        var text = Jwt.SigningText(type, keyId: null, new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["aud"] = audience, ["nonce"] = nonce, ["iat"] = (at ?? Now).ToUnixTimeSeconds(), ["sd_hash"] = Credential.DigestOf(bound),
        });
        return $"{bound}{Jwt.Signed(text, Sign(by ?? _holder, text))}";
    }

    private static byte[] Sign(ECDsa key, string text) => key.SignData(System.Text.Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256);
}
