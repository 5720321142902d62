using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Azure.Core;
using Azure.Core.Pipeline;
using Dingzhou.Domain.Certificates.Format;
using Dingzhou.Storage.Certificates;
using Microsoft.Extensions.Time.Testing;

namespace Dingzhou.Storage.Tests.Certificates;

/// <summary>A key of a vault: its versions sign and verify in turn, and what the vault answers is all that is known of them.</summary>
public sealed class CertificateKeyVaultTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2022, 8, 10, 1, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _clock = new(Start);
    private readonly Vault _vault = new();
    private readonly CertificateKeyVault _keys;

    public CertificateKeyVaultTests() =>
        _keys = new(new("https://dz.vault.azure.cn/keys/certificates"), _vault.Credential, _clock, new HttpClientTransport(_vault));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _keys.Dispose();
        _vault.Dispose();
    }

    [Fact]
    public async Task The_vault_signs_and_whoever_has_the_public_half_verifies()
    {
        _vault.Make("one", Start.AddDays(-1));
        var key = Assert.Single(await _keys.PublicAsync(Cancellation));
        var signature = await _keys.SignAsync(key, "a.b", Cancellation);
        Assert.True(key.Signed("a.b"u8, signature));
        Assert.Equal("https://vault.azure.cn/.default", Assert.Single(_vault.Scopes.Distinct()));
    }

    [Fact]
    public async Task A_new_version_is_published_for_an_hour_before_it_signs()
    {
        _vault.Make("one", Start.AddDays(-1));
        var one = Assert.Single(await _keys.PublicAsync(Cancellation));
        _vault.Make("two", Start);
        _clock.Advance(TimeSpan.FromMinutes(10));
        var published = await _keys.PublicAsync(Cancellation);
        Assert.Equal(2, published.Count);
        Assert.Equal(one, published[^1]);
        _clock.Advance(TimeSpan.FromMinutes(50));
        var then = await _keys.PublicAsync(Cancellation);
        Assert.Equal(one, then[0]);
        var signature = await _keys.SignAsync(then[^1], "a.b", Cancellation);
        Assert.True(then[^1].Signed("a.b"u8, signature));
        Assert.Equal("two", _vault.Signed[^1]);
    }

    [Fact]
    public async Task The_very_first_version_signs_at_once()
    {
        _vault.Make("one", Start);
        var key = Assert.Single(await _keys.PublicAsync(Cancellation));
        await _keys.SignAsync(key, "a.b", Cancellation);
        Assert.Equal(["one"], _vault.Signed);
    }

    [Fact]
    public async Task A_version_that_is_disabled_neither_signs_nor_verifies_any_more()
    {
        _vault.Make("one", Start.AddDays(-2));
        _vault.Make("two", Start.AddDays(-1));
        Assert.Equal(2, (await _keys.PublicAsync(Cancellation)).Count);
        _vault.Disabled.Add("two");
        _clock.Advance(TimeSpan.FromMinutes(10));
        var left = Assert.Single(await _keys.PublicAsync(Cancellation));
        await _keys.SignAsync(left, "a.b", Cancellation);
        Assert.Equal(["one"], _vault.Signed);
    }

    [Fact]
    public async Task While_the_vault_is_away_what_is_known_of_the_keys_is_not_forgotten()
    {
        _vault.IsAway = true;
        await Assert.ThrowsAsync<Azure.RequestFailedException>(() => _keys.PublicAsync(Cancellation));
        _vault.IsAway = false;
        _vault.Make("one", Start.AddDays(-1));
        var key = Assert.Single(await _keys.PublicAsync(Cancellation));
        _vault.IsAway = true;
        _clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal([key], await _keys.PublicAsync(Cancellation));

        // Asked in vain once, and not by everybody who comes after.
        var asked = _vault.Asked;
        Assert.Equal([key], await _keys.PublicAsync(Cancellation));
        Assert.Equal(asked, _vault.Asked);
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal([key], await _keys.PublicAsync(Cancellation));
        Assert.True(_vault.Asked > asked);
        var failure = await Assert.ThrowsAsync<Azure.RequestFailedException>(() => _keys.SignAsync(key, "a.b", Cancellation));
        Assert.True(StorageFailure.IsAway(failure));
    }

    [Fact]
    public async Task A_key_without_an_enabled_version_is_told()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => _keys.PublicAsync(Cancellation));
        Assert.Contains("no enabled version", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://dz.vault.azure.net/keys/certificates")]
    [InlineData("https://dz.vault.azure.net/keys/certificates/0123")]
    [InlineData("https://dz.vault.azure.net/secrets/certificates")]
    [InlineData("keys/certificates")]
    public void What_is_no_key_of_a_vault_is_refused(string address) =>
        Assert.Throws<InvalidOperationException>(
            () => new CertificateKeyVault(new(address, UriKind.RelativeOrAbsolute), _vault.Credential, _clock));

    /// <summary>A vault as its documentation describes it, with pages of one version, and whoever gives tokens for it.</summary>
    private sealed class Vault : HttpMessageHandler
    {
        private readonly List<(string Version, DateTimeOffset At, ECDsa Key)> _versions = [];

        public HashSet<string> Disabled { get; } = [];

        public List<string> Signed { get; } = [];

        public List<string> Scopes { get; } = [];

        public int Asked { get; private set; }

        public bool IsAway { get; set; }

        public TokenCredential Credential => new Tokens(this);

        public void Make(string version, DateTimeOffset at) =>
            _versions.Add((version, at, ECDsa.Create(ECCurve.NamedCurves.nistP256)));

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked++;
            if (IsAway)
                return new(HttpStatusCode.ServiceUnavailable) { Headers = { { "Retry-After", "0" } } };
            Assert.Equal("Bearer token", request.Headers.Authorization!.ToString());
            Assert.Contains("api-version=7.4", request.RequestUri!.Query, StringComparison.Ordinal);
            return new(HttpStatusCode.OK)
            {
                Content = new StringContent((await AnswerAsync(request, cancellationToken)).ToJsonString()),
            };
        }

        private async Task<JsonObject> AnswerAsync(HttpRequestMessage request, CancellationToken cancellation)
        {
            switch (request.RequestUri!.Segments[3..])
            {
                case ["versions"]:
                    var skip = request.RequestUri.Query.Split("skip=") is [_, var from] ? int.Parse(from, CultureInfo.InvariantCulture) : 0;
                    return new()
                    {
                        ["value"] = new JsonArray([.. _versions.Skip(skip).Take(1).Select(v => (JsonNode)new JsonObject
                        {
                            ["kid"] = $"https://dz.vault.azure.cn/keys/certificates/{v.Version}",
                            ["attributes"] = new JsonObject
                            {
                                ["enabled"] = !Disabled.Contains(v.Version), ["created"] = v.At.ToUnixTimeSeconds(),
                            },
                        })]),
                        ["nextLink"] = skip + 1 < _versions.Count
                            ? $"{request.RequestUri.GetLeftPart(UriPartial.Path)}?api-version=7.4&skip={skip + 1}" : null,
                    };
                case [var version, "sign"]:
                    var body = JsonNode.Parse(await request.Content!.ReadAsStringAsync(cancellation))!;
                    Assert.Equal("ES256", (string?)body["alg"]);
                    Signed.Add(version.TrimEnd('/'));
                    var hash = Base64Url.DecodeFromChars((string?)body["value"]);
                    return new() { ["value"] = Base64Url.EncodeToString(Find(version).SignHash(hash)) };
                case [var version]:
                    var key = PublicKey.Of(Find(version));
                    return new()
                    {
                        ["key"] = new JsonObject { ["kty"] = "EC-HSM", ["crv"] = key.Crv, ["x"] = key.X, ["y"] = key.Y },
                    };
                default:
                    throw new InvalidOperationException($"{request.RequestUri} is not asked of a vault.");
            }
        }

        private ECDsa Find(string version) => _versions.Single(v => v.Version == version.TrimEnd('/')).Key;

        private sealed class Tokens(Vault vault) : TokenCredential
        {
            public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
            {
                vault.Scopes.AddRange(requestContext.Scopes);
                return new("token", DateTimeOffset.MaxValue);
            }

            public override ValueTask<AccessToken> GetTokenAsync(
                TokenRequestContext requestContext, CancellationToken cancellationToken) =>
                ValueTask.FromResult(GetToken(requestContext, cancellationToken));
        }
    }
}
