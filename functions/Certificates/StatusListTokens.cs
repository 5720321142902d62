using System.Collections.Concurrent;
using Azure;
using Dingzhou.Domain.Certificates.Format;
using Dingzhou.Storage.Certificates;

namespace Dingzhou.Functions.Certificates;

/// <summary>The status lists as they are given out: signed anew when something in one has changed, and each minute.</summary>
internal sealed class StatusListTokens(StatusLists lists, CertificateSigning signing, TimeProvider clock)
{
    /// <summary>A verifier that has it from here may keep it for its whole time to live, and it does not end meanwhile.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<int, (ETag ETag, DateTimeOffset At, string Token)> _signed = new();

    /// <summary>The token of a list; null where there is none.</summary>
    public async Task<string?> FindAsync(int list, CancellationToken cancellation)
    {
        _ = signing.Issuer;
        if (await lists.FindAsync(list, cancellation) is not var (content, etag))
            return null;
        var now = clock.GetUtcNow();
        if (_signed.TryGetValue(list, out var known) && known.ETag == etag && (now - known.At).Duration() < Fresh)
            return known.Token;
        var (text, signature) = await signing.SignAsync(
            (issuer, keyId) => StatusListToken.SigningText(content, issuer, list, keyId, now), text => text, cancellation);
        var token = Jwt.Signed(text, signature);
        _signed[list] = (etag, now, token);
        return token;
    }
}
