using System.Text;
using Dingzhou.Domain.Refusals;

namespace Dingzhou.Domain.Regulations;

/// <summary>
/// Texts that are printed. A DOCX file cannot hold a control character: one that was pasted out of an office program would keep a
/// decision from being published. So none is taken in, and what was taken in before is printed without it.
/// </summary>
public static class PrintableText
{
    /// <summary>The fault of a text with a character that cannot be printed; none where there is no such character.</summary>
    /// <param name="pointer">JSON pointer to the text.</param>
    /// <param name="text">The text; null is none.</param>
    public static IEnumerable<Fault> Faults(string pointer, string? text)
    {
        foreach (var (place, character) in (text ?? "").EnumerateRunes().Index().Where(c => !IsPrintable(c.Item)).Take(1))
        {
            var code = $"U+{character.Value:X4}";
            yield return new(pointer, "control-character", $"第 {place + 1} 个字符（{code}）是不能显示的控制字符，多由办公软件粘贴带入，请删去。")
            {
                English = $"Character {place + 1} ({code}) is a control character that cannot be printed, as office programs paste them; remove it.",
            };
        }
    }

    /// <summary>A text as it is printed: every line ends in one way, and what cannot be printed is left out.</summary>
    /// <param name="text">The text.</param>
    public static string Of(string text) => string.Concat(text.ReplaceLineEndings("\n").Replace('\v', '\n').EnumerateRunes().Where(IsPrintable));

    // Half of a character that needs two is read as the replacement character.
    private static bool IsPrintable(Rune c) => c.Value is '\n' or '\r' or '\t' || (!Rune.IsControl(c) && c.Value is not (0xFFFD or 0xFFFE or 0xFFFF));
}
