using System.IO.Compression;
using Dingzhou.Domain.Uploads;

namespace Dingzhou.Domain.Tests.Uploads;

public sealed class ZipDirectoryTests
{
    [Fact]
    public void The_names_are_those_that_were_packed()
    {
        var zip = Zip(Enumerable.Range(0, 300).Select(i => $"目录/{i}.xml"));

        Assert.Equal(Enumerable.Range(0, 300).Select(i => $"目录/{i}.xml"), Names(zip));
    }

    [Fact]
    public void An_archive_with_more_entries_than_any_document_is_none() =>
        Assert.Null(Names(Zip(Enumerable.Range(0, 5001).Select(i => $"{i}"))));

    [Fact]
    public void An_archive_cut_short_is_none()
    {
        var zip = Zip(["OFD.xml", "a", "b"]);

        for (var length = 0; length < zip.Length; length++)
            Assert.Null(Names(zip[..length]));
    }

    [Fact]
    public void Whatever_bytes_there_are_it_only_ever_says_no()
    {
        var zip = Zip(["[Content_Types].xml", "word/document.xml"]);

        Gen.Select(Gen.Int[0, zip.Length - 1], Gen.Byte, Gen.Int[0, zip.Length - 1], Gen.Byte).Sample((i, a, j, b) =>
        {
            byte[] spoiled = [.. zip];
            (spoiled[i], spoiled[j]) = (a, b);
            Names(spoiled);
        });
        Gen.Byte.Array[0, 400].Sample(bytes => Assert.Null(Names(bytes)));
    }

    private static IReadOnlyList<string>? Names(byte[] file)
    {
        var tail = file.AsSpan(Math.Max(0, file.Length - ZipDirectory.TailLength));
        return ZipDirectory.Find(tail, file.Length) is { } directory
            ? directory.Names(file.AsSpan((int)directory.Offset, directory.Size)) : null;
    }

    private static byte[] Zip(IEnumerable<string> entries)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in entries)
                zip.CreateEntry(entry);
        }

        return stream.ToArray();
    }
}
