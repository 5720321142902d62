using System.Text;
using Dingzhou.Domain.Texts;

namespace Dingzhou.Storage.Texts;

/// <summary>Long texts, in a private container, each named by its hash; what is written is never overwritten.</summary>
public sealed class TextStore(StorageConnection connection)
{
    private readonly BlobContainerClient _container = connection.Container("regulations");

    /// <summary>Stores a text; the same text is stored once, however its lines end.</summary>
    public async Task<StoredText> WriteAsync(string text, CancellationToken cancellation = default)
    {
        var stored = StoredText.Of(text);
        await _container.WriteOnceAsync(
            NameOf(stored), Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n")), "text/markdown; charset=utf-8", cancellation);
        return stored;
    }

    /// <summary>Reads a text.</summary>
    public async Task<string> ReadAsync(StoredText text, CancellationToken cancellation = default) =>
        (await _container.GetBlobClient(NameOf(text)).DownloadContentAsync(cancellation)).Value.Content.ToString();

    private static string NameOf(StoredText text) => $"texts/{text.Sha256}.md";
}
