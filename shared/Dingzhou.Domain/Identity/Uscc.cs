namespace Dingzhou.Domain.Identity;

/// <summary>统一社会信用代码: the unified social credit code of GB 32100-2015, 18 characters, the last one a check.</summary>
public static class Uscc
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private const int Length = 18;

    // The weight of place i is 3^i mod 31.
    private static readonly int[] Weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

    /// <summary>A code in its one form, however it was typed: half-width capitals and figures without spaces.</summary>
    public static string Normalise(string typed) => TypedText.Code(typed).ToUpperInvariant();

    /// <summary>Whether the code has 18 characters of the standard's alphabet and the right check character.</summary>
    public static bool IsValid(string? code) =>
        code is { Length: Length } && CheckCharacter(code.AsSpan(0, Length - 1)) is { } check && code[^1] == check;

    /// <summary>The check character for the first 17 characters; null where they are not of the alphabet.</summary>
    public static char? CheckCharacter(ReadOnlySpan<char> body)
    {
        if (body.Length != Length - 1)
            return null;

        var sum = 0;
        for (var i = 0; i < body.Length; i++)
        {
            var value = Alphabet.IndexOf(body[i], StringComparison.Ordinal);
            if (value < 0)
                return null;
            sum += value * Weights[i];
        }

        return Alphabet[(31 - sum % 31) % 31];
    }
}
