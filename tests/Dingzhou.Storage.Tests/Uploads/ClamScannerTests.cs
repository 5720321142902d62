using System.Text;
using Dingzhou.Domain.Uploads;
using Dingzhou.Storage.Uploads;

namespace Dingzhou.Storage.Tests.Uploads;

public sealed class ClamScannerTests
{
    private static readonly byte[] Infected = [.. "%PDF-1.7\n"u8, .. Clamd.Eicar];

    [Fact]
    public async Task What_the_scanner_knows_is_refused_by_its_name_and_everything_else_is_taken()
    {
        await using var clamd = await Clamd.StartAsync();
        using var content = new ContentScanner();
        var scanner = new ClamScanner(content, ClamScanner.AddressOf(clamd.Address));

        Assert.Equal(UploadType.Png, await ScanAsync(scanner, Samples.Png(), UploadType.Png));
        Assert.Equal(UploadType.Pdf, await ScanAsync(scanner, [.. Samples.Pdf(), .. new byte[500_000]], UploadType.Pdf));
        var refused = await Assert.ThrowsAsync<UploadRefusedException>(() => ScanAsync(scanner, Infected, UploadType.Pdf));

        Assert.Equal(UploadFault.Harmful, refused.Fault);
        Assert.Contains("Eicar-Test-Signature", refused.Detail.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_could_do_harm_is_refused_before_the_scanner_is_asked()
    {
        using var content = new ContentScanner();
        var scanner = new ClamScanner(content, ClamScanner.AddressOf("127.0.0.1:1"));

        var refused = await Assert.ThrowsAsync<UploadRefusedException>(
            () => ScanAsync(scanner, Encoding.ASCII.GetBytes("%PDF-1.7\n<</S/JavaScript>>"), UploadType.Pdf));

        Assert.Equal(UploadFault.Harmful, refused.Fault);
    }

    [Theory]
    [InlineData("127.0.0.1:1")]
    [InlineData("/nowhere/clamd.sock")]
    public async Task While_the_scanner_does_not_answer_nothing_is_taken(string address)
    {
        using var content = new ContentScanner();
        var scanner = new ClamScanner(content, ClamScanner.AddressOf(address));

        var refused = await Assert.ThrowsAsync<UploadRefusedException>(() => ScanAsync(scanner, Samples.Png(), UploadType.Png));

        Assert.Equal(UploadFault.Unchecked, refused.Fault);
        Assert.NotNull(refused.InnerException);
    }

    [Theory]
    [InlineData("")]
    [InlineData("clamd")]
    [InlineData("clamd:0")]
    [InlineData("clamd:port")]
    public void An_address_that_is_none_keeps_the_app_from_starting(string address) =>
        Assert.Throws<FormatException>(() => ClamScanner.AddressOf(address));

    private static Task<UploadType> ScanAsync(ClamScanner scanner, byte[] file, UploadType type) =>
        scanner.ScanAsync(new MemoryStream(file), [type], CancellationToken.None);
}
