namespace Dingzhou.Domain.Uploads;

/// <summary>Recognises a file by how it begins.</summary>
public static class Signature
{
    /// <summary>
    /// Bytes that are needed to recognise a file: readers look so far for the mark of a PDF, since some programs write something before it.
    /// </summary>
    public const int Length = 1024;

    /// <summary>
    /// What a file that begins like this can be: several where only the content of an archive tells, none where it is not taken.
    /// </summary>
    /// <param name="head">The first <see cref="Length"/> bytes, or the whole file where it is shorter.</param>
    public static IReadOnlyList<UploadType> Candidates(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith(stackalloc byte[] { 0xFF, 0xD8, 0xFF }))
            return [UploadType.Jpeg];
        if (head.StartsWith(stackalloc byte[] { 0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A }))
            return [UploadType.Png];
        if (head.StartsWith("PK\u0003\u0004"u8))
            return [UploadType.Ofd, UploadType.Docx, UploadType.Xlsx];
        return head.IndexOf("%PDF-"u8) >= 0 ? [UploadType.Pdf] : [];
    }
}
