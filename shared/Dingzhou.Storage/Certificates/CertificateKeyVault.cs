using System.Buffers.Text;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;
using Dingzhou.Domain.Certificates.Format;

namespace Dingzhou.Storage.Certificates;

/// <summary>
/// A key of Azure Key Vault, of whose versions each is a key: none of them leaves the vault, which signs by itself. The newest signs, but
/// for one that is younger than an hour, so that every instance and every verifier knows it by then; all that are enabled verify.
/// </summary>
/// <remarks>
/// The vault's REST interface (7.4) over the pipeline of the Azure libraries, with their repeats and their sign-in; it needs
/// <i>Key Vault Crypto User</i>.
/// </remarks>
public sealed class CertificateKeyVault : ICertificateKeys, IDisposable
{
    private const string ApiVersion = "api-version=7.4";

    /// <summary>So long the versions are not asked for again.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    /// <summary>So long they are not asked for again where the vault was away.</summary>
    private static readonly TimeSpan UntilAskedAgain = TimeSpan.FromMinutes(1);

    /// <summary>So long a version is published before it signs.</summary>
    private static readonly TimeSpan Announced = TimeSpan.FromHours(1);

    /// <summary>Whoever asked is better served by hearing soon that the vault is away.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    private readonly SemaphoreSlim _asking = new(1);
    private readonly Uri _key;
    private readonly HttpPipeline _pipeline;
    private readonly TimeProvider _clock;
    private volatile KnownKeys? _known;

    /// <summary>Nothing is asked of the vault yet.</summary>
    /// <param name="key">The key, without a version: <c>https://name.vault.azure.net/keys/certificates</c>.</param>
    /// <param name="transport">How it is reached, where it is not over the network.</param>
    /// <exception cref="InvalidOperationException">It is no key of a vault.</exception>
    public CertificateKeyVault(Uri key, TokenCredential credential, TimeProvider clock, HttpPipelineTransport? transport = null)
    {
        if (key is not { IsAbsoluteUri: true, Scheme: "https", Query: "", Segments: ["/", "keys/", _] })
            throw new InvalidOperationException($"{key} is no key of a vault: https://name.vault.azure.net/keys/name.");
        (_key, _clock) = (key, clock);

        // The vaults of each cloud have a domain of their own, for which tokens are made out.
        var domain = key.Host[(key.Host.IndexOf('.', StringComparison.Ordinal) + 1)..];
        var options = new VaultOptions { Retry = { MaxRetries = 2, Delay = TimeSpan.FromMilliseconds(200), NetworkTimeout = Patience } };
        if (transport is not null)
            options.Transport = transport;
        _pipeline = HttpPipelineBuilder.Build(
            options, new BearerTokenAuthenticationPolicy(credential, $"https://{domain}/.default"));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PublicKey>> PublicAsync(CancellationToken cancellation) =>
        [.. (await KeysAsync(cancellation)).Select(k => k.Public)];

    /// <inheritdoc/>
    public async Task<byte[]> SignAsync(PublicKey key, string text, CancellationToken cancellation)
    {
        var version = (await KeysAsync(cancellation)).First(k => k.Public == key).Version;
        var hash = SHA256.HashData(Encoding.ASCII.GetBytes(text));
        var answer = await SendAsync(
            RequestMethod.Post, $"{version}/sign?{ApiVersion}",
            RequestContent.Create(new { alg = Jwt.Algorithm, value = Base64Url.EncodeToString(hash) }), cancellation);
        return Base64Url.DecodeFromChars(answer.GetProperty("value").GetString());
    }

    /// <inheritdoc/>
    public void Dispose() => _asking.Dispose();

    /// <summary>The versions, the one that signs last. While the vault is away, what is known is not forgotten.</summary>
    private async Task<IReadOnlyList<VaultKey>> KeysAsync(CancellationToken cancellation)
    {
        var now = _clock.GetUtcNow();
        if (_known is { } fresh && fresh.AreGoodAt(now))
            return fresh.Keys;
        await _asking.WaitAsync(cancellation);
        try
        {
            if (_known is { } meanwhile && meanwhile.AreGoodAt(now))
                return meanwhile.Keys;
            var keys = (await AskAsync(cancellation)).OrderBy(k => k.MadeAt).ToList();
            if (keys.Count == 0)
                throw new InvalidOperationException($"{_key} has no enabled version on P-256.");
            if (keys.FindLast(k => now - k.MadeAt >= Announced) is { } signs)
                keys = [.. keys.Where(k => k != signs), signs];
            _known = new(now, Fresh, keys);
            return keys;
        }
        catch (Exception e) when (StorageFailure.IsAway(e) && !cancellation.IsCancellationRequested && _known is not null)
        {
            // Whoever comes next does not wait for it again.
            _known = new(now, UntilAskedAgain, _known.Keys);
            return _known.Keys;
        }
        finally
        {
            _asking.Release();
        }
    }

    private async Task<IReadOnlyList<VaultKey>> AskAsync(CancellationToken cancellation)
    {
        var keys = new List<VaultKey>();
        for (var page = $"{_key}/versions?{ApiVersion}"; page is not null;)
        {
            var answer = await SendAsync(RequestMethod.Get, page, content: null, cancellation);
            foreach (var version in answer.GetProperty("value").EnumerateArray())
            {
                var attributes = version.GetProperty("attributes");
                if (!attributes.GetProperty("enabled").GetBoolean())
                    continue;
                var id = version.GetProperty("kid").GetString()!;
                var jwk = (await SendAsync(RequestMethod.Get, $"{id}?{ApiVersion}", content: null, cancellation)).GetProperty("key");

                // What a module holds (EC-HSM) is published as what it is to everybody else.
                var key = new PublicKey("EC", Text(jwk, "crv"), Text(jwk, "x"), Text(jwk, "y"));
                if (key.IsSound())
                    keys.Add(new(id, key, DateTimeOffset.FromUnixTimeSeconds(attributes.GetProperty("created").GetInt64())));
            }

            page = Jwt.Text(answer, "nextLink") is { Length: > 0 } next ? next : null;
        }

        return keys;

        static string Text(JsonElement jwk, string name) => Jwt.Text(jwk, name) ?? "";
    }

    private async Task<JsonElement> SendAsync(RequestMethod method, string address, RequestContent? content, CancellationToken cancellation)
    {
        using var message = _pipeline.CreateMessage();
        message.Request.Method = method;
        message.Request.Uri.Reset(new Uri(address));
        message.Request.Headers.Add("Accept", "application/json");
        if (content is not null)
        {
            message.Request.Headers.Add("Content-Type", "application/json");
            message.Request.Content = content;
        }

        await _pipeline.SendAsync(message, cancellation);
        return message.Response.IsError
            ? throw new RequestFailedException(message.Response)
            : message.Response.Content.ToObjectFromJson<JsonElement>();
    }

    private sealed class VaultOptions : ClientOptions;

    /// <summary>The versions, and how long they need not be asked for.</summary>
    private sealed record KnownKeys(DateTimeOffset At, TimeSpan GoodFor, IReadOnlyList<VaultKey> Keys)
    {
        public bool AreGoodAt(DateTimeOffset now) => (now - At).Duration() < GoodFor;
    }

    /// <summary>A version of the key.</summary>
    /// <param name="Version">Its address.</param>
    /// <param name="Public">Its public half.</param>
    /// <param name="MadeAt">When it was made.</param>
    private sealed record VaultKey(string Version, PublicKey Public, DateTimeOffset MadeAt);
}
