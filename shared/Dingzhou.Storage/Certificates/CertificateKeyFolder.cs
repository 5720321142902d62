using System.Text;
using Dingzhou.Domain.Certificates.Format;

namespace Dingzhou.Storage.Certificates;

/// <summary>
/// Keys in a folder of files (<c>0001.pem</c>, PKCS #8) that only their owner reads. The last by name signs; all of them verify. So keys are changed by laying down the next file and starting the app again: what the one
/// before has signed is still verified. The first is made when it is first asked for. No key leaves this class, but for its public half.
/// </summary>
public sealed class CertificateKeyFolder : ICertificateKeys, IDisposable
{
    private const string First = "0001.pem";
    private const UnixFileMode OwnerAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly Lock _signing = new();
    private readonly List<ECDsa> _keys = [];
    private readonly List<PublicKey> _public;

    /// <summary>Opens the keys of a folder.</summary>
    /// <param name="folder">The folder; made where it is missing.</param>
    /// <exception cref="InvalidOperationException">Others can read a key, or a file is none.</exception>
    public CertificateKeyFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, OwnerAlone | UnixFileMode.UserExecute);
        if (FilesIn(folder).Length == 0)
            MakeFirst(folder);
        foreach (var file in FilesIn(folder))
            _keys.Add(Open(file));
        _public = [.. _keys.Select(PublicKey.Of)];
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<PublicKey>> PublicAsync(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<PublicKey>>(_public);

    /// <inheritdoc/>
    public Task<byte[]> SignAsync(PublicKey key, string text, CancellationToken cancellation)
    {
        lock (_signing)
            return Task.FromResult(_keys[_public.IndexOf(key)].SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256));
    }

    /// <inheritdoc/>
    public void Dispose() => _keys.ForEach(k => k.Dispose());

    private static string[] FilesIn(string folder) => [.. Directory.GetFiles(folder, "*.pem").Order(StringComparer.Ordinal)];

    /// <summary>Makes the first one, where nobody else has meanwhile. It has its name only when it is whole.</summary>
    private static void MakeFirst(string folder)
    {
        using var alone = Alone(folder);
        if (FilesIn(folder).Length > 0)
            return;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var made = Path.Combine(folder, $"{Guid.NewGuid():N}.new");
        using (var file = new FileStream(made, ForOwnerAlone(FileMode.CreateNew)))
            file.Write(Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem()));
        File.Move(made, Path.Combine(folder, First));
    }

    /// <summary>Waits until nobody else makes one: a file that is open to one alone, for the system gives it free when that one is killed.</summary>
    private static FileStream Alone(string folder)
    {
        const int MostTries = 250;
        for (var tries = 1; ; tries++)
        {
            try
            {
                return new(Path.Combine(folder, "making.lock"), ForOwnerAlone(FileMode.OpenOrCreate));
            }
            catch (IOException) when (tries < MostTries)
            {
                Thread.Sleep(TimeSpan.FromMilliseconds(20));
            }
        }
    }

    private static FileStreamOptions ForOwnerAlone(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerAlone;
        return options;
    }

    private static ECDsa Open(string file)
    {
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & ~(OwnerAlone | UnixFileMode.UserExecute)) != UnixFileMode.None)
            throw new InvalidOperationException($"{file} can be read by others than its owner: chmod 600.");
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(file));
            key.SignData([], HashAlgorithmName.SHA256);
            return key.ExportParameters(includePrivateParameters: false).Curve.Oid.FriendlyName is "nistP256" or "ECDSA_P256"
                ? key : throw new InvalidOperationException($"{file} holds no key of P-256.");
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            key.Dispose();
            throw new InvalidOperationException($"{file} holds no private key.", e);
        }
    }
}
