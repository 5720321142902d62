using System.Text;
using Dingzhou.Domain.Regulations.Register;

namespace Dingzhou.Storage.Regulations.Register;

/// <summary>Texts of normative documents, in a private container, each named by its hash; what is written is never overwritten.</summary>
/// <param name="connection">The storage account.</param>
public sealed class RegulationTexts(StorageConnection connection)
{
    private readonly BlobContainerClient _container = connection.Container("regulations");

    /// <summary>Stores a text; the same text is stored once, however its lines end.</summary>
    /// <param name="text">The text.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<StoredText> WriteAsync(string text, CancellationToken cancellation = default)
    {
        var stored = Of(text);
        await _container.WriteOnceAsync(NameOf(stored), Bytes(text), "text/markdown; charset=utf-8", cancellation);
        return stored;
    }

    /// <summary>How a text will be called once it is stored.</summary>
    /// <param name="text">The text.</param>
    public static StoredText Of(string text) => new(Convert.ToHexStringLower(SHA256.HashData(Bytes(text))), text.ReplaceLineEndings("\n").Length);

    /// <summary>Reads a text.</summary>
    /// <param name="text">Which.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<string> ReadAsync(StoredText text, CancellationToken cancellation = default) =>
        (await _container.GetBlobClient(NameOf(text)).DownloadContentAsync(cancellation)).Value.Content.ToString();

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n"));

    private static string NameOf(StoredText text) => $"texts/{text.Sha256}.md";
}
