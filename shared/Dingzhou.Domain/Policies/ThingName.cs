namespace Dingzhou.Domain.Policies;

/// <summary>The form in which the names of things are compared.</summary>
public enum ThingForm
{
    /// <summary>
    /// Digits ran together, so that 2023-1-11 and 2023-11-1 were one. Only what was made of it is still read: lists of before.
    /// </summary>
    RunTogether,

    /// <summary>Groups of digits stay apart.</summary>
    Grouped,
}

/// <summary>Text in one form, so that the same thing has the same name however it was typed.</summary>
internal static class ThingName
{
    /// <summary>Digits as they are written in words: their groups stay apart as well.</summary>
    private const string ChineseNumerals = "〇零一二三四五六七八九十百千万两壹贰叁肆伍陆柒捌玖拾佰仟";

    /// <summary>
    /// A name of a plot, certificate, loan or project: half-width and upper-case; spaces, hyphens, dots and brackets tell nothing apart
    /// but two groups of digits, and between these all of them are one. So 农信借字〔2023〕1-11 is 农信借字2023.1.11, and never 2023-11-1.
    /// </summary>
    /// <remarks>
    /// Leading zeros stay: whoever gives out numbers gives them out with their zeros, people copy them, and in a register of plots 01 and 1
    /// may be two. Symbols stay (A+ is not A); what cannot be seen goes, so that nothing is made another thing by it.
    /// </remarks>
    public static string Normalise(string name, ThingForm form = ThingForm.Grouped)
    {
        if (form == ThingForm.RunTogether)
            return RunTogether(name);
        var normal = new StringBuilder(name.Length);
        var (afterDigit, isApart) = (false, false);
        foreach (var rune in TypedText.Narrow(name).EnumerateRunes())
        {
            if (IsInvisible(rune))
                continue;
            if (IsSeparator(rune))
            {
                isApart = true;
                continue;
            }

            var isDigit = IsDigit(rune);
            if (isApart && afterDigit && isDigit)
                normal.Append('-');
            normal.Append(Rune.IsDigit(rune) ? new Rune((char)('0' + Rune.GetNumericValue(rune))) : Rune.ToUpperInvariant(rune));
            (afterDigit, isApart) = (isDigit, false);
        }

        return normal.ToString();
    }

    /// <summary>Full-width forms made half-width and white space dropped.</summary>
    public static string HalfWidth(string text) => TypedText.Narrow(text).Replace(" ", "", StringComparison.Ordinal);

    private static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format;

    // The minus sign is a symbol by Unicode, and typed as a hyphen.
    private static bool IsSeparator(Rune rune) =>
        Rune.IsPunctuation(rune) || Rune.IsSeparator(rune) || rune.Value == '−';

    private static bool IsDigit(Rune rune) => Rune.IsNumber(rune) || (rune.IsBmp && ChineseNumerals.Contains((char)rune.Value));

    private static string RunTogether(string name)
    {
        var normal = new StringBuilder(name.Length);
        foreach (var c in HalfWidth(name))
        {
            if (!char.IsControl(c) && c is not ('-' or '‐' or '–' or '—' or '_' or '·'))
                normal.Append(char.ToUpperInvariant(c));
        }

        return normal.ToString();
    }
}
