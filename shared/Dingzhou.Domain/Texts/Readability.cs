namespace Dingzhou.Domain.Texts;

/// <summary>Which characters can be seen, by Unicode's categories and by what stands before them.</summary>
internal static class Readability
{
    private const int ZeroWidthJoiner = 0x200D;
    private const int EmojiVariation = 0xFE0F;

    /// <summary>Whether a character can be seen where it stands.</summary>
    /// <param name="text">The characters of the text.</param>
    /// <param name="at">The place of the character.</param>
    public static bool IsReadable(IReadOnlyList<Rune> text, int at)
    {
        var c = text[at];
        return c.Value switch
        {
            ZeroWidthJoiner => at > 0 && IsEmojiEnd(text[at - 1]) && IsReadable(text, at - 1) && at + 1 < text.Count
                && CategoryOf(text[at + 1]) == UnicodeCategory.OtherSymbol,
            >= 0xE0100 and <= 0xE01EF => at > 0 && IsIdeograph(text[at - 1]),
            >= 0xFE00 and <= 0xFE0F => at > 0 && TakesVariation(text[at - 1]),
            _ => !IsBlank(c) && CategoryOf(c) switch
            {
                UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
                    or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => false,
                // Characters younger than this program's Unicode: those of the ideographs' planes are rare names, others nobody can show.
                UnicodeCategory.OtherNotAssigned => IsIdeograph(c),
                _ => c != Rune.ReplacementChar,
            },
        };
    }

    // Letters and symbols by their category that show nothing: Hangul and Braille blanks, joiners and selectors of other scripts.
    private static bool IsBlank(Rune c) =>
        c.Value is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or (>= 0x180B and <= 0x180F) or 0x2800 or 0x3164 or 0xFFA0;

    private static bool IsEmojiEnd(Rune c) => c.Value == EmojiVariation
        || CategoryOf(c) is UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol;

    // A rare form of an ideograph, a mark at the other edge of its square, ☎ as a picture, a number as a key.
    private static bool TakesVariation(Rune c) =>
        IsIdeograph(c) || Rune.IsSymbol(c) || Rune.IsPunctuation(c) || CategoryOf(c) == UnicodeCategory.DecimalDigitNumber;

    private static bool IsIdeograph(Rune c) =>
        c.Value is (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x2FFFD) or (>= 0x30000 and <= 0x3FFFD);

    private static UnicodeCategory CategoryOf(Rune c) => Rune.GetUnicodeCategory(c);
}
