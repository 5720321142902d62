namespace Dingzhou.TestKit;

/// <summary>Unified social credit codes for tests (GB 32100-2015), computed here apart from the product's own check.</summary>
public static class CreditCode
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    /// <summary>A valid code; a different number gives a different code. 130682 is 定州.</summary>
    public static string Of(int number)
    {
        var body = $"93130682MA{number:0000000}";
        var weight = 1;
        var sum = 0;
        foreach (var character in body)
        {
            sum += Alphabet.IndexOf(character, StringComparison.Ordinal) * weight;
            weight = weight * 3 % 31;
        }
        return body + Alphabet[(31 - sum % 31) % 31];
    }

    /// <summary>A valid code that no other test uses.</summary>
    public static string Any() => Of(Random.Shared.Next(10_000_000));
}
