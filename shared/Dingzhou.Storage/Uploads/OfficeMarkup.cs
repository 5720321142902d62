using System.Text;
using System.Xml;

namespace Dingzhou.Storage.Uploads;

/// <summary>
/// Looks for what starts another program, or fetches something, from within a text or a sheet (DDE, ISO/IEC 29500-1 17.16.5.16 and
/// 18.14.5, and the like): fields, also where their code is spread over several runs, formulas, and the links of a workbook. A
/// field for a picture is not among them: most texts that were pasted from elsewhere have them, with the picture beside.
/// </summary>
internal static class OfficeMarkup
{
    private const int LongestCode = 32 * 1024;
    private static readonly string[] Fields = ["DDE", "DDEAUTO", "LINK", "INCLUDETEXT", "IMPORT"];
    private static readonly string[] Functions = ["WEBSERVICE(", "IMAGE(", "RTD(", "CALL("];
    private static readonly XmlReaderSettings Settings =
        new() { DtdProcessing = DtdProcessing.Prohibit, MaxCharactersInDocument = PackedContent.MostUnpacked };

    /// <summary>Checks a part.</summary>
    /// <exception cref="UploadRefusedException">It starts another program.</exception>
    /// <exception cref="XmlException">It is no XML, or has a DTD.</exception>
    public static void Check(Stream markup)
    {
        using var reader = XmlReader.Create(markup, Settings);
        var field = new StringBuilder();
        var formula = new StringBuilder();
        StringBuilder? current = null;
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    current = Code(reader, field, formula);
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace when current is not null:
                    if (current.Length + reader.Value.Length > LongestCode)
                        throw HarmfulContent.Damaged();
                    current.Append(reader.Value);
                    break;
                case XmlNodeType.EndElement:
                    MustNotStart(field.ToString());
                    if (ReferenceEquals(current, formula))
                        MustNotFetch(OutsideQuotes(formula));
                    current = null;
                    break;
                default:
                    break;
            }
        }
    }

    // The code of a field goes on until the next mark of a field, over whatever runs lie between.
    private static StringBuilder? Code(XmlReader reader, StringBuilder field, StringBuilder formula)
    {
        switch (reader.LocalName)
        {
            case "instrText":
                return reader.IsEmptyElement ? null : field;
            case "fldChar":
                field.Clear();
                return null;
            case "fldSimple":
                for (var has = reader.MoveToFirstAttribute(); has; has = reader.MoveToNextAttribute())
                {
                    if (reader.LocalName == "instr")
                        MustNotStart(reader.Value);
                }

                return null;
            case "f" or "definedName" or "formula" or "formula1" or "formula2":
                formula.Clear();
                return reader.IsEmptyElement ? null : formula;
            case "ddeLink" or "oleLink":
                throw HarmfulContent.ReachesOut(reader.LocalName);
            default:
                return null;
        }
    }

    private static void MustNotStart(string code)
    {
        var words = code.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words is [var first, ..] && Fields.Contains(first, StringComparer.OrdinalIgnoreCase))
            throw HarmfulContent.ReachesOut(first);
    }

    // service|topic!item; in a text or in the name of a sheet the bar means nothing.
    private static void MustNotFetch(string formula)
    {
        var found = formula.Contains('|', StringComparison.Ordinal)
            ? "DDE"
            : Array.Find(Functions, f => formula.StartsWith(f, StringComparison.OrdinalIgnoreCase) || IsCalled(formula, f));
        if (found is not null)
            throw HarmfulContent.ReachesOut(found.TrimEnd('('));
    }

    // Another function's name may end in the same letters; newer functions are stored with a prefix of their own (_xlfn.).
    private static bool IsCalled(string formula, string function)
    {
        var at = formula.IndexOf(function, StringComparison.OrdinalIgnoreCase);
        return at > 0 && !char.IsLetterOrDigit(formula[at - 1]) && formula[at - 1] != '_';
    }

    private static string OutsideQuotes(StringBuilder formula)
    {
        var (outside, quote) = (new StringBuilder(formula.Length), '\0');
        foreach (var c in formula.ToString())
        {
            if (quote != '\0')
                quote = c == quote ? '\0' : quote;
            else if (c is '"' or '\'')
                quote = c;
            else
                outside.Append(c);
        }

        return outside.ToString();
    }
}
