using System.IO.Compression;
using System.Text;
using Dingzhou.Domain.Policies.Versions;

namespace Dingzhou.Domain.Tests.Versions;

public sealed class PackArchiveTests
{
    [Fact]
    public void What_is_written_is_read_again_with_the_same_hash_and_the_same_bytes()
    {
        var zip = PackArchive.Write(Agriculture.Pack.Files.Reverse());

        Assert.Equal(Agriculture.Pack.Hash, PackFile.Hash(PackArchive.Read(new MemoryStream(zip))));
        Assert.Equal(zip, PackArchive.Write(Agriculture.Pack.Files));
    }

    [Fact]
    public void A_folder_around_all_files_and_a_byte_order_mark_do_not_count()
    {
        var files = PackArchive.Read(Zip(("any/", ""), ("any/pack.yaml", "\uFEFFid: a\r\n"), ("any/matters/一.yaml", "b")));

        Assert.Equal([new PackFile("pack.yaml", "id: a\n"), new PackFile("matters/一.yaml", "b")], files);
    }

    [Fact]
    public void What_systems_add_when_they_pack_a_folder_does_not_count()
    {
        var files = PackArchive.Read(Zip(
            ("any/pack.yaml", "id: a"), ("any\\text.md", "b"), ("__MACOSX/._any", "\0"), ("__MACOSX/any/._pack.yaml", "\0"),
            ("any/.DS_Store", "\0"),
            ("any/matters/.swp", "\0"), ("any/Thumbs.db", "\0"), ("any/desktop.ini", "\0")));

        Assert.Equal([new PackFile("pack.yaml", "id: a"), new PackFile("text.md", "b")], files);
    }

    [Theory]
    [InlineData("../pack.yaml")]
    [InlineData("a/../../pack.yaml")]
    [InlineData("/etc/pack.yaml")]
    [InlineData("C:\\pack.yaml")]
    [InlineData("..\\pack.yaml")]
    [InlineData("matters/a b.yaml")]
    public void A_path_that_could_lead_elsewhere_is_refused(string path) =>
        Assert.Contains("a path has", Refused(Zip(("pack.yaml", "a"), (path, "b"))).Reason.En, StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_there_twice_is_refused() =>
        Assert.Contains(
            "there twice", Refused(Zip(("pack.yaml", "a"), ("text.md", "b"), ("Text.md", "c"))).Reason.En, StringComparison.Ordinal);

    [Fact]
    public void A_bomb_is_refused_before_it_has_gone_off() =>
        Assert.Contains("2 MB", Refused(Zip(("pack.yaml", new string('a', 3 * 1024 * 1024)))).Reason.En, StringComparison.Ordinal);

    [Fact]
    public void Too_many_files_none_and_no_ZIP_at_all_are_refused()
    {
        Assert.Contains(
            "1 to 200 files", Refused(Zip([.. Enumerable.Range(0, 201).Select(i => ($"{i}.yaml", ""))])).Reason.En,
            StringComparison.Ordinal);
        Assert.Contains("1 to 200 files", Refused(Zip()).Reason.En, StringComparison.Ordinal);
        Assert.Contains(
            "not a ZIP", Refused(new MemoryStream(Encoding.UTF8.GetBytes("PK, but no more"))).Reason.En, StringComparison.Ordinal);
    }

    private static PackFault Refused(Stream zip) => Assert.Throws<PackException>(() => PackArchive.Read(zip)).Faults[0];

    private static MemoryStream Zip(params (string Path, string Text)[] files)
    {
        var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, text) in files)
            {
                using var content = archive.CreateEntry(path).Open();
                content.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        zip.Position = 0;
        return zip;
    }
}
