using System.Security.Cryptography;
using Azure.Storage.Blobs;
using Dingzhou.Domain.Uploads;
using Dingzhou.Storage.Uploads;
using Microsoft.Extensions.Time.Testing;

namespace Dingzhou.Storage.Tests.Uploads;

public sealed class UploadStoreTests
{
    private const string WordMain =
        "<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>";

    private const string PowerPointMain =
        "<Override PartName=\"/ppt/presentation.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml\"/>";

    private static readonly FileOwner Owner = FileOwner.Application("2022-FIRST");

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2022, 9, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly BlobContainerClient _container;
    private readonly UploadStore _store;

    public UploadStoreTests(Azurite azurite)
    {
        var connection = azurite.NewConnection();
        _container = connection.Container("documents");
        _store = new UploadStore(connection, new ContentScanner(), _clock);
    }

    public static TheoryData<string, byte[]> Kinds => new()
    {
        { "application/pdf", Samples.Pdf() },
        { "image/png", Samples.Png() },
        { "image/jpeg", Samples.Jpeg() },
        { "application/ofd", Samples.Ofd() },
        { UploadType.Docx.MediaType, Samples.Docx() },
        { UploadType.Xlsx.MediaType, Samples.Xlsx() },
    };

    public static TheoryData<string, byte[], string> Uncommon => new()
    {
        { "application/pdf", [0xEF, 0xBB, 0xBF, .. Samples.Pdf()], "a byte order mark" },
        { "application/pdf", [.. "\r\n\r\n"u8, .. Samples.Pdf()], "what a gateway left" },
        { "application/pdf", [.. new byte[1019], .. Samples.Pdf()], "the last place where readers look" },
        { "image/jpeg", [0xFF, 0xD8, 0xFF, 0xE1, 0, 16, .. "Exif"u8], "a camera's JPEG" },
        { "image/jpeg", [0xFF, 0xD8, 0xFF, 0xDB, 0, 67], "a JPEG without a header" },
        { UploadType.Docx.MediaType, Samples.Docx("word/document2.xml"), "Word on the web" },
        { UploadType.Docx.MediaType, Samples.Docx("document.xml"), "a main part elsewhere" },
        { UploadType.Xlsx.MediaType, Samples.Xlsx("xl/workbook2.xml"), "another name" },
        {
            UploadType.Docx.MediaType,
            Samples.Office(
                WordMain.Replace("Override PartName=\"/word/document.xml\"", "Default Extension=\"xml\"", StringComparison.Ordinal),
                "word/document.xml"),
            "libraries that name the type of the ending"
        },
        { "application/ofd", Samples.Zip("./OFD.xml", "./Doc_0/Document.xml"), "packed by another tool" },
        { "application/ofd", Samples.Zip("OFD.xml", "Doc_0\\Document.xml", "__MACOSX/._OFD.xml", ".DS_Store"), "packed by other systems" },
    };

    [Theory]
    [MemberData(nameof(Uncommon))]
    public async Task What_common_programs_write_is_taken(string mediaType, byte[] file, string what)
    {
        var stored = await _store.StoreAsync(new MemoryStream(file), Owner);

        Assert.True(mediaType == stored.Type.MediaType, what);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_file_is_recognised_by_its_content_and_named_by_its_hash(string mediaType, byte[] file)
    {
        var stored = await _store.StoreAsync(new MemoryStream(file), Owner);

        Assert.Equal(mediaType, stored.Type.MediaType);
        Assert.Equal(file.Length, stored.Size);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(file)), stored.Sha256);
        Assert.Equal(file, await ReadAsync(stored.Sha256));
        Assert.Equal([$"{stored.Sha256[..2]}/{stored.Sha256}"], await NamesAsync());
    }

    [Fact]
    public async Task The_same_file_is_stored_once_however_often_it_is_sent_at_once()
    {
        var file = Samples.Pdf();

        var stored = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => _store.StoreAsync(new MemoryStream(file), Owner)));

        Assert.Single(stored.Select(s => s.Sha256).Distinct());
        Assert.Single(await NamesAsync());
        Assert.Equal(file, await ReadAsync(stored[0].Sha256));
    }

    [Fact]
    public async Task A_large_file_arrives_whole_in_small_pieces_and_any_part_of_it_can_be_read()
    {
        var file = new byte[UploadLimits.MostBytes];
        new Random(20).NextBytes(file);
        "%PDF-1.7"u8.CopyTo(file);

        var stored = await _store.StoreAsync(new Trickle(file, 70_001), Owner);

        await using var content = await _store.OpenAsync(stored.Sha256);
        content!.Position = 12_345_678;
        var part = new byte[1000];
        await content.ReadExactlyAsync(part);
        Assert.Equal(file[12_345_678..12_346_678], part);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(file)), stored.Sha256);
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_given_up_while_it_arrives()
    {
        var endless = new Endless();

        var refused = await Assert.ThrowsAsync<UploadRefusedException>(() => _store.StoreAsync(endless, Owner));

        Assert.Equal(UploadFault.TooLarge, refused.Fault);
        Assert.InRange(endless.Sent, UploadLimits.MostBytes, UploadLimits.MostBytes + (8 * 1024 * 1024));
        Assert.Empty(await NamesAsync());
    }

    public static TheoryData<UploadFault, byte[]> Refused => new()
    {
        { UploadFault.Empty, [] },
        { UploadFault.UnknownType, Samples.Exe() },
        { UploadFault.UnknownType, "<html><script>alert(1)</script></html>"u8.ToArray() },
        { UploadFault.UnknownType, "%PD"u8.ToArray() },
        { UploadFault.UnknownType, Samples.Zip("a.txt") },
        { UploadFault.UnknownType, Samples.Office(PowerPointMain, "ppt/presentation.xml") },
        { UploadFault.UnknownType, Samples.Docx()[..^4] },
        { UploadFault.UnknownType, [.. "PK\u0003\u0004"u8, .. new byte[100]] },
        { UploadFault.Harmful, Samples.Zip("[Content_Types].xml", "word/document.xml") },
        { UploadFault.UnknownType, [.. new byte[1020], .. Samples.Pdf()] },
        { UploadFault.Harmful, Samples.Office(WordMain, "word/document.xml", "word/vbaProject.bin") },
        { UploadFault.Harmful,
            Samples.Office(
            "<Default Extension=\"xml\" ContentType=\"application/vnd.ms-word.document.macroEnabled.main+xml\"/>", "a.xml") },
        { UploadFault.Harmful, Samples.Zip("OFD.xml", "Doc_0/Attachs/run.EXE") },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_cannot_be_handed_in_is_refused_and_leaves_nothing(UploadFault fault, byte[] file)
    {
        var refused = await Assert.ThrowsAsync<UploadRefusedException>(() => _store.StoreAsync(new MemoryStream(file), Owner));

        Assert.Equal(fault, refused.Fault);
        Assert.Empty(await NamesAsync());
    }

    [Fact]
    public async Task An_upload_that_breaks_off_leaves_nothing()
    {
        await Assert.ThrowsAsync<IOException>(() => _store.StoreAsync(new Broken(), Owner));

        Assert.Empty(await NamesAsync());
    }

    [Fact]
    public async Task What_a_crash_left_in_staging_is_removed_after_a_day_and_nothing_else()
    {
        var kept = await _store.StoreAsync(new MemoryStream(Samples.Pdf()), Owner);
        await _container.UploadBlobAsync("staging/20220830120000-old", BinaryData.FromString("x"));
        await _container.UploadBlobAsync("staging/20220831235900-young", BinaryData.FromString("x"));

        var removed = await _store.CleanStagingAsync();

        Assert.Equal(1, removed);
        Assert.Equal(["staging/20220831235900-young", $"{kept.Sha256[..2]}/{kept.Sha256}"], (await NamesAsync()).OrderDescending());
    }

    [Fact]
    public async Task A_file_goes_with_the_last_to_whom_it_belongs_whoever_was_the_first()
    {
        var (second, third) = (FileOwner.Application("2022-SECOND"), FileOwner.KeptForGood);
        foreach (var first in new[] { Owner, second, third })
        {
            var (file, others) = (Samples.Pdf(), new[] { Owner, second, third }.Where(o => o != first).ToList());
            var sha256 = (await _store.StoreAsync(new MemoryStream(file), first)).Sha256;
            foreach (var other in others)
                await _store.StoreAsync(new MemoryStream(file), other);

            Assert.True(await _store.RemoveAsync(sha256, first));
            Assert.True(await _store.RemoveAsync(sha256, first));
            Assert.True(await _store.RemoveAsync(sha256, others[0]));
            Assert.Equal(file, await ReadAsync(sha256));
            Assert.False(await _store.RemoveAsync(sha256, others[1]));
            Assert.False(await _store.RemoveAsync(sha256, others[1]));
            Assert.Empty(await NamesAsync());
        }
    }

    [Fact]
    public async Task What_was_stored_before_owners_were_noted_stays()
    {
        var hash = new string('a', 64);
        await _container.UploadBlobAsync($"aa/{hash}", BinaryData.FromString("x"));

        Assert.True(await _store.RemoveAsync(hash, Owner));
        Assert.Single(await NamesAsync());
    }

    [Fact]
    public async Task Of_a_file_that_comes_while_it_goes_nothing_is_lost()
    {
        var file = Samples.Pdf();
        for (var round = 0; round < 30; round++)
        {
            var (going, coming) = (FileOwner.Application($"going-{round}"), FileOwner.Application($"coming-{round}"));
            var sha256 = (await _store.StoreAsync(new MemoryStream(file), going)).Sha256;

            await Task.WhenAll(
                _store.RemoveAsync(sha256, going), Task.Run(() => _store.StoreAsync(new MemoryStream(file), coming)));

            Assert.Equal(file, await ReadAsync(sha256));
            Assert.False(await _store.RemoveAsync(sha256, coming));
        }
    }

    [Fact]
    public async Task A_large_file_belongs_to_everybody_who_sends_it()
    {
        var (file, second) = (new byte[5 * 1024 * 1024], FileOwner.Application("2022-SECOND"));
        "%PDF-1.7"u8.CopyTo(file);
        var sha256 = (await _store.StoreAsync(new MemoryStream(file), Owner)).Sha256;
        await _store.StoreAsync(new MemoryStream(file), second);

        Assert.True(await _store.RemoveAsync(sha256, Owner));
        Assert.False(await _store.RemoveAsync(sha256, second));
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_not_opened()
    {
        var hash = new string('0', 64);

        Assert.Null(await _store.OpenAsync(hash));
        Assert.False(await _store.ExistsAsync(hash));
    }

    private async Task<byte[]> ReadAsync(string sha256)
    {
        await using var content = await _store.OpenAsync(sha256);
        using var copy = new MemoryStream();
        await content!.CopyToAsync(copy);
        return copy.ToArray();
    }

    private async Task<List<string>> NamesAsync()
    {
        var names = new List<string>();
        await foreach (var blob in _container.GetBlobsAsync())
            names.Add(blob.Name);
        return names;
    }
}
