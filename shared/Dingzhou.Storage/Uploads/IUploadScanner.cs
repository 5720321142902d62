namespace Dingzhou.Storage.Uploads;

/// <summary>Looks at a file before anybody else can read it.</summary>
public interface IUploadScanner
{
    /// <summary>Recognises the file and makes sure it is harmless.</summary>
    /// <param name="content">The file, seekable; it is not held in memory.</param>
    /// <param name="candidates">What it can be, by how it begins.</param>
    /// <returns>What it is.</returns>
    /// <exception cref="UploadRefusedException">It is something else, or harmful.</exception>
    Task<UploadType> ScanAsync(Stream content, IReadOnlyList<UploadType> candidates, CancellationToken cancellation);
}
