namespace Dingzhou.Domain.Documents;

/// <summary>Tells the documents that are ZIP archives apart by what they hold.</summary>
public static class PackedDocument
{
    private static readonly string[] Active = ["vbaProject.bin", "vbaData.xml", "activeX", "oleObject", ".exe", ".dll", ".js", ".vbs"];

    /// <summary>The kind of document, by its entries.</summary>
    /// <param name="entries">Names of the archive's entries.</param>
    /// <returns>The kind; null where it is some other archive.</returns>
    /// <exception cref="DocumentRefusedException">It carries macros or programs.</exception>
    public static DocumentType? Recognise(IReadOnlyList<string> entries)
    {
        var type = KindOf(entries);
        if (type is not null && entries.FirstOrDefault(IsActive) is { } active)
            throw new DocumentRefusedException(DocumentFault.Harmful, $"文件含有宏或程序（{Path.GetFileName(active)}），不能接收；请另存为不含宏的文件。");
        return type;
    }

    private static DocumentType? KindOf(IReadOnlyList<string> entries)
    {
        if (entries.Contains("OFD.xml"))
            return DocumentType.Ofd;
        if (!entries.Contains("[Content_Types].xml"))
            return null;
        if (entries.Contains("word/document.xml"))
            return DocumentType.Docx;
        return entries.Contains("xl/workbook.xml") ? DocumentType.Xlsx : null;
    }

    private static bool IsActive(string entry) => Active.Any(a => a[0] == '.'
        ? entry.EndsWith(a, StringComparison.OrdinalIgnoreCase)
        : entry.Contains(a, StringComparison.OrdinalIgnoreCase));
}
