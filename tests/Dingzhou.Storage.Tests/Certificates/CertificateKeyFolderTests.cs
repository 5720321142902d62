using System.Security.Cryptography;
using Dingzhou.Domain.Certificates.Format;
using Dingzhou.Storage.Certificates;

namespace Dingzhou.Storage.Tests.Certificates;

/// <summary>The keys of credentials: files that their owner alone can read, of which the last one signs.</summary>
public sealed class CertificateKeyFolderTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"keys-{Guid.NewGuid():N}");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_first_is_made_once_however_many_ask_for_it_at_the_same_time()
    {
        using var together = new Barrier(8);
        var keys = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(
            () =>
            {
                together.SignalAndWait(Cancellation);
                return new CertificateKeyFolder(_folder);
            },
            Cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        Assert.Single((await Task.WhenAll(keys.Select(LastAsync))).Distinct());
        Assert.Equal(["0001.pem"], Directory.GetFiles(_folder, "*.pem").Select(Path.GetFileName));
        Array.ForEach(keys, k => k.Dispose());
    }

    [Fact]
    public async Task Nobody_but_its_owner_can_read_one()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Its files have other rights.");
        if (OperatingSystem.IsWindows())
            return;
        using (var keys = new CertificateKeyFolder(_folder))
            Assert.Single(await keys.PublicAsync(Cancellation));
        var file = Path.Combine(_folder, "0001.pem");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.GroupRead);
        var refusal = Assert.Throws<InvalidOperationException>(() => new CertificateKeyFolder(_folder));
        Assert.Contains("chmod 600", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_one_signs_and_all_of_them_verify()
    {
        byte[] before;
        PublicKey first;
        using (var keys = new CertificateKeyFolder(_folder))
        {
            first = await LastAsync(keys);
            before = await keys.SignAsync(first, "a.b", Cancellation);
        }

        using (var next = ECDsa.Create(ECCurve.NamedCurves.nistP256))
            Lay("0002.pem", next.ExportECPrivateKeyPem());
        using var changed = new CertificateKeyFolder(_folder);
        var last = await LastAsync(changed);
        Assert.NotEqual(first, last);
        Assert.Equal([first, last], await changed.PublicAsync(Cancellation));
        Assert.True(first.Signed("a.b"u8, before));
        var after = await changed.SignAsync(last, "a.b", Cancellation);
        Assert.True(last.Signed("a.b"u8, after));
        Assert.False(last.Signed("a.b"u8, before));
    }

    [Fact]
    public void What_is_no_key_of_the_curve_is_refused()
    {
        new CertificateKeyFolder(_folder).Dispose();
        using (var other = ECDsa.Create(ECCurve.NamedCurves.nistP384))
            Lay("0002.pem", other.ExportPkcs8PrivateKeyPem());
        Assert.Throws<InvalidOperationException>(() => new CertificateKeyFolder(_folder));
        Lay("0002.pem", "no key");
        Assert.Throws<InvalidOperationException>(() => new CertificateKeyFolder(_folder));
    }

    private static async Task<PublicKey> LastAsync(ICertificateKeys keys) => (await keys.PublicAsync(Cancellation))[^1];

    private void Lay(string name, string pem)
    {
        var file = Path.Combine(_folder, name);
        File.WriteAllText(file, pem);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }
}
