using System.IO.Compression;
using System.Net.Http.Headers;

namespace Dingzhou.TestKit;

/// <summary>A policy pack of the repository, altered and packed to be handed in.</summary>
public static class PackZip
{
    /// <summary>Packs a folder of <c>policies/</c> under another name.</summary>
    /// <param name="policy">The folder.</param>
    /// <param name="name">The name within the file.</param>
    /// <param name="edit">What becomes of a file, by its path within the folder.</param>
    public static HttpContent Of(string policy, string name, Func<string, string, string> edit) =>
        Of([.. FilesOf(policy).Select(f => ($"{name}/{f.Path}", edit(f.Path, f.Text)))]);

    /// <summary>Packs some files.</summary>
    /// <param name="files">The files, by their paths.</param>
    public static HttpContent Of(params (string Path, string Text)[] files)
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, text) in files)
            {
                using var content = archive.CreateEntry(path).Open();
                content.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return new ByteArrayContent(zip.ToArray()) { Headers = { ContentType = new MediaTypeHeaderValue("application/zip") } };
    }

    /// <summary>The files of a pack, by their paths within its folder.</summary>
    public static IEnumerable<(string Path, string Text)> FilesOf(string policy)
    {
        var folder = Repository.PathTo("policies", policy);
        return Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => (Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllText(file)));
    }
}
