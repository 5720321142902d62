using System.Xml;

namespace Dingzhou.Domain.Documents;

/// <summary>Tells the documents that are ZIP archives apart by what they hold.</summary>
public static class PackedDocument
{
    /// <summary>The part of an office document that says what its other parts are.</summary>
    public const string ContentTypes = "[Content_Types].xml";

    /// <summary>More bytes than a list of content types has.</summary>
    public const int MostBytesOfContentTypes = 512 * 1024;

    private const string Ofd = "OFD.xml";
    private static readonly string[] Active = ["vbaProject.bin", "vbaData.xml", "activeX", "oleObject", ".exe", ".dll", ".js", ".vbs"];

    // Programs name the main part as they like (word/document.xml, word/document2.xml); what it is stands in the list of content types.
    private static readonly (string MainPart, DocumentType Type)[] Kinds =
    [
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", DocumentType.Docx),
        ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", DocumentType.Xlsx),
    ];

    /// <summary>An entry's name as it counts: some programs write <c>\</c> for <c>/</c>, or <c>./</c> before it.</summary>
    /// <param name="entry">The name as it stands in the archive.</param>
    public static string NameOf(string entry)
    {
        var name = entry.Replace('\\', '/');
        return name.StartsWith("./", StringComparison.Ordinal) ? name[2..] : name.TrimStart('/');
    }

    /// <summary>The kind of document, by its entries.</summary>
    /// <param name="entries">Names of the archive's entries.</param>
    /// <param name="contentTypes">The list of content types; empty where the archive has none.</param>
    /// <returns>The kind; null where it is some other archive.</returns>
    /// <exception cref="DocumentRefusedException">It carries macros or programs.</exception>
    public static DocumentType? Recognise(IReadOnlyList<string> entries, byte[] contentTypes)
    {
        var types = TypesOf(contentTypes);
        var type = entries.Any(e => NameOf(e) == Ofd) ? DocumentType.Ofd : Kinds.FirstOrDefault(k => types.Contains(k.MainPart)).Type;
        var active = types.FirstOrDefault(t => t.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase))
            ?? (type is null ? null : entries.FirstOrDefault(IsActive));
        return active is null
            ? type
            : throw new DocumentRefusedException(DocumentFault.Harmful, new(
                $"文件含有宏或程序（{Path.GetFileName(active)}），不能接收；请另存为不含宏的文件。",
                $"The file has macros or programs ({Path.GetFileName(active)}) and cannot be taken; please save it without."));
    }

    private static HashSet<string> TypesOf(byte[] contentTypes)
    {
        var types = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(contentTypes), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            while (reader.Read())
            {
                if (reader.NodeType == XmlNodeType.Element && reader.GetAttribute("ContentType") is { } type)
                    types.Add(type.Trim());
            }

            return types;
        }
        catch (XmlException)
        {
            return [];
        }
    }

    private static bool IsActive(string entry) => Active.Any(a => a[0] == '.'
        ? entry.EndsWith(a, StringComparison.OrdinalIgnoreCase)
        : entry.Contains(a, StringComparison.OrdinalIgnoreCase));
}
