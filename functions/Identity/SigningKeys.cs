using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Dingzhou.Functions.Identity;

/// <summary>
/// The issuer's public keys, fetched when first needed, again after an hour, and again when a token names a key that is not
/// among them, though not more often than every few seconds. Keys once fetched serve on while the issuer cannot be reached.
/// </summary>
internal sealed class SigningKeys(IdentityOptions options, SecureDocuments documents, TimeProvider time, ILogger<SigningKeys> logger)
    : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private Fetched? _fetched;
    private long? _lastTry;

    /// <summary>The keys, freshly fetched when <paramref name="keyId"/> is not among those known.</summary>
    public async Task<ICollection<SecurityKey>> ForAsync(string? keyId, CancellationToken cancellation)
    {
        if (_fetched is { } known && Serves(known, keyId))
            return known.Keys;

        await _gate.WaitAsync(cancellation);
        try
        {
            if (_fetched is { } current && (Serves(current, keyId) || TriedJustNow()))
                return current.Keys;
            return TriedJustNow() ? throw Unavailable() : (await FetchAsync(cancellation)).Keys;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private bool Serves(Fetched fetched, string? keyId) =>
        time.GetElapsedTime(fetched.At) < Fresh && (keyId is null || fetched.Keys.Any(k => k.KeyId == keyId));

    private bool TriedJustNow() => _lastTry is { } last && time.GetElapsedTime(last) < Pause;

    private async Task<Fetched> FetchAsync(CancellationToken cancellation)
    {
        if (options.Issuer is null)
            throw new ApiException(ErrorCode.IdentityUnavailable, LocalizedText.Of("identity-unavailable.not-configured"));

        _lastTry = time.GetTimestamp();
        try
        {
            var metadata = await OpenIdConnectConfigurationRetriever.GetAsync(options.MetadataAddress, documents, cancellation);
            return _fetched = new([.. metadata.SigningKeys], time.GetTimestamp());
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            logger.LogError(e, "The issuer's keys could not be fetched from {Address}.", options.MetadataAddress);

            // From the end of the try, so that those who waited for it do not each wait for another.
            _lastTry = time.GetTimestamp();
            return _fetched ?? throw Unavailable();
        }
    }

    private static ApiException Unavailable() => new(ErrorCode.IdentityUnavailable, LocalizedText.Of("identity-unavailable"));

    private sealed record Fetched(ICollection<SecurityKey> Keys, long At);
}
