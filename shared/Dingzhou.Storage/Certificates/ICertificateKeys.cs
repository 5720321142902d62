using Dingzhou.Domain.Certificates.Format;

namespace Dingzhou.Storage.Certificates;

/// <summary>The keys with which credentials and status lists are signed: of a folder on one machine, of a vault in Azure.</summary>
public interface ICertificateKeys
{
    /// <summary>The public halves of all that has signed or will, the one that signs now last.</summary>
    Task<IReadOnlyList<PublicKey>> PublicAsync(CancellationToken cancellation);

    /// <summary>Signs a text of ASCII characters (ES256: both halves, 64 bytes).</summary>
    /// <param name="key">One of <see cref="PublicAsync"/>; the text names it.</param>
    Task<byte[]> SignAsync(PublicKey key, string text, CancellationToken cancellation);
}
