using System.Text.RegularExpressions;

namespace Dingzhou.Domain.Regulations;

/// <summary>文号: the issuing body's sign, the year, the running number, e.g. 定政发〔2022〕20号.</summary>
public static partial class DocumentNumber
{
    /// <summary>
    /// A number in its one form: without white space, the year in 〔〕. Printed lists are less strict (<c>定政发〔2015〕99 号</c>, <c>[2015]</c>).
    /// </summary>
    /// <param name="number">As written.</param>
    /// <returns>The number, or null where it is none.</returns>
    public static string? Normalise(string number) =>
        Form().Match(number) is { Success: true } m ? $"{m.Groups["sign"].Value}〔{m.Groups["year"].Value}〕{int.Parse(m.Groups["serial"].Value)}号" : null;

    /// <summary>The year in a number.</summary>
    /// <param name="number">The number in its one form.</param>
    public static int YearOf(string number) => int.Parse(number[(number.IndexOf('〔', StringComparison.Ordinal) + 1)..number.IndexOf('〕', StringComparison.Ordinal)]);

    /// <summary>The identity of a document: its number, and its part where one number issued several documents with dates of their own.</summary>
    /// <param name="number">The number in its one form.</param>
    /// <param name="part">1, 2 … where there are several; null where there is one.</param>
    public static string IdOf(string number, int? part = null) => part is null ? number : $"{number}-{part}";

    /// <summary>The identity that somebody has written: its number is brought into its one form, where it is one.</summary>
    /// <param name="written">As written, e.g. <c>定政发[2022]22 号-1</c>.</param>
    public static string IdAsWritten(string written) => written.LastIndexOf('-') is > 0 and var at && Normalise(written[..at]) is { } number
        ? $"{number}{written[at..]}"
        : Normalise(written) ?? written;

    /// <summary>Whether this can be the identity of a document.</summary>
    /// <param name="id">The identity.</param>
    public static bool IsId(string id) => id.Split('-') switch
    {
        [var number] => Normalise(number) == number,
        [var number, var part] => Normalise(number) == number && part.Length <= 2 && part.All(char.IsAsciiDigit),
        _ => false,
    };

    /// <summary>The number of which an identity is made.</summary>
    /// <param name="documentId">The identity.</param>
    public static string OfId(string documentId) => documentId.Split('-')[0];

    [GeneratedRegex(@"\A\s*(?<sign>\p{IsCJKUnifiedIdeographs}{2,12})\s*[〔\[（(【]\s*(?<year>(19|20)\d\d)\s*[〕\]）)】]\s*(?<serial>\d{1,5})\s*号\s*\z",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
