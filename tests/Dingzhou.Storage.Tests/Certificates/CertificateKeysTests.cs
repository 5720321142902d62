using System.Security.Cryptography;
using Dingzhou.Storage.Certificates;

namespace Dingzhou.Storage.Tests.Certificates;

/// <summary>The keys of credentials: files that their owner alone can read, of which the last one signs.</summary>
public sealed class CertificateKeysTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"keys-{Guid.NewGuid():N}");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_first_is_made_once_however_many_ask_for_it_at_the_same_time()
    {
        var keys = Enumerable.Range(0, 8).AsParallel().WithDegreeOfParallelism(8).Select(_ => new CertificateKeys(_folder)).ToList();
        Assert.Single(keys.Select(k => k.KeyId).Distinct());
        Assert.Equal(["0001.pem"], Directory.GetFiles(_folder).Select(Path.GetFileName));
        keys.ForEach(k => k.Dispose());
    }

    [Fact]
    public void Nobody_but_its_owner_can_read_one()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Its files have other rights.");
        if (OperatingSystem.IsWindows())
            return;
        using (var keys = new CertificateKeys(_folder))
            Assert.Single(keys.Public);
        var file = Path.Combine(_folder, "0001.pem");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.GroupRead);
        var refusal = Assert.Throws<InvalidOperationException>(() => new CertificateKeys(_folder));
        Assert.Contains("chmod 600", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_last_one_signs_and_all_of_them_verify()
    {
        byte[] before;
        string first;
        using (var keys = new CertificateKeys(_folder))
            (before, first) = (keys.Sign("a.b"), keys.KeyId);
        using (var next = ECDsa.Create(ECCurve.NamedCurves.nistP256))
            Lay("0002.pem", next.ExportECPrivateKeyPem());
        using var changed = new CertificateKeys(_folder);
        Assert.NotEqual(first, changed.KeyId);
        Assert.Equal(2, changed.Public.Count);
        Assert.True(changed.Find(first)!.Signed("a.b"u8, before));
        Assert.True(changed.Find(changed.KeyId)!.Signed("a.b"u8, changed.Sign("a.b")));
        Assert.False(changed.Find(changed.KeyId)!.Signed("a.b"u8, before));
        Assert.Null(changed.Find("other"));
    }

    [Fact]
    public void What_is_no_key_of_the_curve_is_refused()
    {
        new CertificateKeys(_folder).Dispose();
        using (var other = ECDsa.Create(ECCurve.NamedCurves.nistP384))
            Lay("0002.pem", other.ExportPkcs8PrivateKeyPem());
        Assert.Throws<InvalidOperationException>(() => new CertificateKeys(_folder));
        Lay("0002.pem", "no key");
        Assert.Throws<InvalidOperationException>(() => new CertificateKeys(_folder));
    }

    private void Lay(string name, string pem)
    {
        var file = Path.Combine(_folder, name);
        File.WriteAllText(file, pem);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }
}
