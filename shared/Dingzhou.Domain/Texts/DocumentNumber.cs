using System.Text.RegularExpressions;

namespace Dingzhou.Domain.Texts;

/// <summary>文号: the issuing body's sign, the year, the running number, e.g. 定政发〔2022〕20号.</summary>
public static partial class DocumentNumber
{
    /// <summary>What a number must be, for those who gave another.</summary>
    public static readonly LocalizedText Rule = LocalizedText.Of("rule.document-number");

    /// <summary>
    /// A number in its one form: half-width figures, without white space, the year in 〔〕. People and printed lists are less strict
    /// (<c>定政发〔2015〕99 号</c>, <c>［２０１５］</c>, <c>第99号</c>).
    /// </summary>
    /// <returns>The number, or null where it is none.</returns>
    public static string? Normalise(string number) => Form().Match(TypedText.Code(number)) is { Success: true } m
        ? $"{m.Groups["sign"].Value}〔{m.Groups["year"].Value}〕{m.Groups["serial"].Value}号"
        : null;

    /// <summary>Whether this is a number in its one form.</summary>
    /// <param name="number">The number; null is none.</param>
    public static bool IsNumber(string? number) => number is not null && Normalise(number) == number;

    /// <summary>The year in a number.</summary>
    /// <param name="number">The number; one that was stored long ago may have full-width figures.</param>
    public static int YearOf(string number)
    {
        var code = TypedText.Code(number);
        return int.Parse(
            code.AsSpan(code.IndexOf('〔', StringComparison.Ordinal) + 1, YearLength), NumberStyles.None, CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// The identity of a document: its number, and its part where one number issued several documents with dates of their own.
    /// </summary>
    /// <param name="number">The number in its one form.</param>
    /// <param name="part">1, 2 … where there are several; null where there is one.</param>
    public static string IdOf(string number, int? part = null) => part is null ? number : $"{number}-{part}";

    /// <summary>The identity that somebody has written: brought into its one form, where it is one.</summary>
    /// <param name="written">As written, e.g. <c>定政发[2022]22 号-1</c>.</param>
    public static string IdAsWritten(string written) => NormaliseId(written) ?? written;

    /// <summary>Whether this is the identity of a document in its one form.</summary>
    public static bool IsId(string id) => NormaliseId(id) == id;

    /// <summary>The number of which an identity is made.</summary>
    public static string OfId(string documentId) => documentId.Split('-')[0];

    private const int YearLength = 4;

    private static string? NormaliseId(string written)
    {
        var code = TypedText.Code(written);
        var at = code.LastIndexOf('-');
        if (at < 0)
            return Normalise(code);
        return Normalise(code[..at]) is { } number && Part().IsMatch(code.AsSpan(at + 1)) ? $"{number}{code[at..]}" : null;
    }

    [GeneratedRegex(
        @"\A(?<sign>\p{IsCJKUnifiedIdeographs}{2,60})[〔﹝\[(【〖](?<year>(19|20)[0-9]{2})[〕﹞\])】〗]第?0*(?<serial>[1-9][0-9]{0,4})号\z",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();

    [GeneratedRegex(@"\A[1-9][0-9]?\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Part();
}
