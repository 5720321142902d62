using System.Buffers;

namespace Dingzhou.Storage.Uploads;

/// <summary>
/// Recognises files by their signature and content, and takes none that could act: the content decides, never a name. It knows no
/// viruses. A file is looked at in memory; that takes at most half of the processors, and the others wait.
/// </summary>
public sealed class ContentScanner : IUploadScanner, IDisposable
{
    private readonly SemaphoreSlim _places = new(Math.Max(1, Environment.ProcessorCount / 2));

    /// <inheritdoc/>
    public async Task<UploadType> ScanAsync(Stream content, IReadOnlyList<UploadType> candidates, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(candidates);
        if (candidates is [var only] && only != UploadType.Pdf)
            return only;

        await _places.WaitAsync(cancellation);
        var rented = ArrayPool<byte>.Shared.Rent((int)content.Length);
        try
        {
            var file = rented.AsMemory(0, (int)content.Length);
            await content.ReadExactlyAsync(file, cancellation);
            if (candidates is not [_])
                return PackedContent.Recognise(rented, file.Length);
            PdfContent.Check(rented, file.Length, cancellation);
            return UploadType.Pdf;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
            _places.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _places.Dispose();
}
