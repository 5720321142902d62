namespace Dingzhou.Domain.Uploads;

/// <summary>A kind of file that can be handed in.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="Extensions">Endings of its file names, the usual one first.</param>
public sealed record UploadType(string Name, string MediaType, IReadOnlyList<string> Extensions)
{
    /// <summary>PDF.</summary>
    public static UploadType Pdf { get; } = new("PDF", "application/pdf", [".pdf"]);

    /// <summary>OFD, GB/T 33190-2016.</summary>
    public static UploadType Ofd { get; } = new("OFD", "application/ofd", [".ofd"]);

    /// <summary>JPEG.</summary>
    public static UploadType Jpeg { get; } = new("JPEG", "image/jpeg", [".jpg", ".jpeg"]);

    /// <summary>PNG.</summary>
    public static UploadType Png { get; } = new("PNG", "image/png", [".png"]);

    /// <summary>Word.</summary>
    public static UploadType Docx { get; } =
        new("DOCX", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", [".docx"]);

    /// <summary>Excel.</summary>
    public static UploadType Xlsx { get; } =
        new("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", [".xlsx"]);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<UploadType> All { get; } = [Pdf, Ofd, Jpeg, Png, Docx, Xlsx];
}
