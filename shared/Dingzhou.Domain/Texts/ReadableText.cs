namespace Dingzhou.Domain.Texts;

/// <summary>
/// The one rule for every text that people read: all of it can be seen. A name of a zero-width space, a reason that turns the direction of
/// writing round, half of a character are refused where they come in; what was taken in before is printed without them.
/// </summary>
public static class ReadableText
{
    /// <summary>The fault of a text, with the first character that is at fault; null where all of it can be read.</summary>
    /// <param name="pointer">JSON pointer to the text.</param>
    /// <param name="text">The text; null is none.</param>
    /// <param name="severalLines">Whether it may have line breaks and tabs.</param>
    public static Fault? FaultOf(string pointer, string? text, bool severalLines = false) =>
        ReasonOf(text, severalLines) is var (code, detail) ? Fault.Of(pointer, code, detail) : null;

    /// <summary>Why a text cannot be taken, with a stable code; null where all of it can be read.</summary>
    /// <param name="text">The text; null is none.</param>
    /// <param name="severalLines">Whether it may have line breaks and tabs.</param>
    public static (string Code, LocalizedText Detail)? ReasonOf(string? text, bool severalLines = false)
    {
        var characters = RunesOf(text ?? "");
        for (var i = 0; i < characters.Count; i++)
        {
            var (place, code) = (i + 1, $"U+{characters[i].Value:X4}");
            if (IsLineBreakOrTab(characters[i]))
            {
                if (!severalLines)
                {
                    return ("line-break", LocalizedText.Of("line-break", ("place", place), ("code", code)));
                }
            }
            else if (!Readability.IsReadable(characters, i))
            {
                return ("unreadable-character", LocalizedText.Of("unreadable-character", ("place", place), ("code", code)));
            }
        }

        return null;
    }

    /// <summary>A text as it is printed: every line ends in one way, and what cannot be read is left out.</summary>
    public static string Of(string text)
    {
        var characters = RunesOf(text.ReplaceLineEndings("\n").Replace('\v', '\n'));
        return string.Concat(characters.Where((c, i) => IsLineBreakOrTab(c) || Readability.IsReadable(characters, i)));
    }

    /// <summary>The characters of a text, as people and JSON Schema count them: 𠮷 is one.</summary>
    /// <param name="text">The text; null has none.</param>
    public static int LengthOf(string? text) => text is null ? 0 : text.Length - text.Count(char.IsLowSurrogate);

    /// <summary>The first characters of a text, none of them cut in half.</summary>
    public static string Start(string text, int most) => string.Concat(text.EnumerateRunes().Take(most));

    // Half of a character is read as the replacement character.
    private static List<Rune> RunesOf(string text) => [.. text.EnumerateRunes()];

    private static bool IsLineBreakOrTab(Rune c) => c.Value is '\n' or '\r' or '\t' or 0x2028 or 0x2029;
}
