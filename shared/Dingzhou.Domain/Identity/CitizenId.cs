namespace Dingzhou.Domain.Identity;

/// <summary>
/// 公民身份号码: the citizen's number of GB 11643-1999. 18 characters: six of a region, eight of the day of birth, three in sequence, and a
/// check character (ISO/IEC 7064, MOD 11-2). Of the region the province is looked at: which counties there were when is not at hand.
/// </summary>
public static class CitizenId
{
    private const int Length = 18;
    private const int BirthAt = 6;
    private const string CheckCharacters = "10X98765432";

    // The weight of place i is 2^(17-i) mod 11.
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    // GB/T 2260, first two figures; 83 is of the residence permits of those from 台湾.
    private static readonly HashSet<string> Provinces =
    [
        "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43", "44", "45", "46",
        "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83",
    ];

    /// <summary>A number in its one form, however it was typed.</summary>
    public static string Normalise(string typed) => TypedText.Code(typed).ToUpperInvariant();

    /// <summary>Whether a number can be somebody's who was born by a day.</summary>
    /// <param name="number">The number; null is none.</param>
    /// <param name="today">The day.</param>
    public static bool IsValid(string? number, DateOnly today) =>
        number is { Length: Length } && number[..^1].All(char.IsAsciiDigit) && number[^1] == CheckCharacter(number)
        && Provinces.Contains(number[..2])
        && DateOnly.TryParseExact(
            number.AsSpan(BirthAt, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var born)
        && born <= today && born.Year >= 1800;

    private static char CheckCharacter(string number) => CheckCharacters[Weights.Select((w, i) => w * (number[i] - '0')).Sum() % 11];
}
