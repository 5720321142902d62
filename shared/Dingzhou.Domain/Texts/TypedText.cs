namespace Dingzhou.Domain.Texts;

/// <summary>Text as people type it, brought to the characters that it means.</summary>
public static class TypedText
{
    /// <summary>
    /// Full-width letters, digits and punctuation made half-width, and every kind of space a plain one. Chinese characters, 〔〕 and
    /// 、 stay. (String.Normalize needs the culture data that the platform runs without.)
    /// </summary>
    public static string Narrow(string text)
    {
        var narrow = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            narrow.Append(c switch
            {
                >= '！' and <= '～' => (char)(c - 0xFEE0),
                _ when char.IsWhiteSpace(c) => ' ',
                _ => c,
            });
        }

        return narrow.ToString();
    }

    /// <summary>A number or code as it is meant: half-width, without any space, every kind of hyphen a plain one.</summary>
    public static string Code(string text) =>
        string.Concat(Narrow(text).Where(c => c != ' ').Select(c => c is '‐' or '‑' or '–' or '—' or '−' ? '-' : c));
}
