namespace Dingzhou.Domain.Documents;

/// <summary>A kind of file that can be handed in.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="Extensions">Endings of its file names, the usual one first.</param>
public sealed record DocumentType(string Name, string MediaType, IReadOnlyList<string> Extensions)
{
    /// <summary>PDF.</summary>
    public static DocumentType Pdf { get; } = new("PDF", "application/pdf", [".pdf"]);

    /// <summary>OFD, GB/T 33190-2016.</summary>
    public static DocumentType Ofd { get; } = new("OFD", "application/ofd", [".ofd"]);

    /// <summary>JPEG.</summary>
    public static DocumentType Jpeg { get; } = new("JPEG", "image/jpeg", [".jpg", ".jpeg"]);

    /// <summary>PNG.</summary>
    public static DocumentType Png { get; } = new("PNG", "image/png", [".png"]);

    /// <summary>Word.</summary>
    public static DocumentType Docx { get; } =
        new("DOCX", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", [".docx"]);

    /// <summary>Excel.</summary>
    public static DocumentType Xlsx { get; } =
        new("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", [".xlsx"]);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<DocumentType> All { get; } = [Pdf, Ofd, Jpeg, Png, Docx, Xlsx];
}
