using System.Text.RegularExpressions;

namespace Dingzhou.Domain.Policies.Loading;

/// <summary>The numbers in words of a document: a figure that is not among them is somebody's decision, or a slip of the pen.</summary>
internal static partial class QuotedNumbers
{
    private const string Digits = "零一二三四五六七八九";
    private const decimal Most = 1_000_000_000_000_000m;

    /// <summary>Whether the words name the number: 10—100万元 names 100,000 and 1,000,000, 五十万元 names 500,000.</summary>
    public static bool Hold(string quote, decimal number) => In(ThingName.HalfWidth(quote)).Contains(number);

    private static IEnumerable<decimal> In(string words)
    {
        foreach (Match match in Arabic().Matches(words))
        {
            // "10—100万" names 10 万 as well as 100 万.
            foreach (var text in new[] { match.Groups["from"].Value, match.Groups["number"].Value })
            {
                if (decimal.TryParse(
                    text.Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture,
                    out var number) && number < Most)
                    yield return number * Unit(match.Groups["unit"].Value);
            }
        }

        foreach (Match match in Chinese().Matches(words))
            yield return Read(match.Value);
    }

    private static decimal Unit(string unit) =>
        unit switch { "十" => 10, "百" => 100, "千" => 1000, "万" => 10_000, "亿" => 100_000_000, _ => 1 };

    // 三十五万二千: what stands before 万 and 亿 is a number of its own.
    private static decimal Read(string words)
    {
        var (total, section, digit) = (0m, 0m, 0m);
        foreach (var c in words)
        {
            if (Digits.IndexOf(c, StringComparison.Ordinal) is >= 0 and var value)
                digit = value;
            else if (c is '两')
                digit = 2;
            else if (c is '万')
                (total, section, digit) = (total + ((section + digit) * 10_000), 0, 0);
            else if (c is '亿')
                (total, section, digit) = ((total + section + digit) * 100_000_000, 0, 0);
            else
                (section, digit) = (section + ((digit == 0 ? 1 : digit) * Unit(c.ToString())), 0);
            total = Math.Min(total, Most);
        }

        return total + section + digit;
    }

    [GeneratedRegex(
        @"((?<from>[0-9]+(\.[0-9]+)?)[—–~至-])?(?<number>[0-9]+(,[0-9]{3})*(\.[0-9]+)?)(?<unit>[十百千万亿])?", RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Arabic();

    [GeneratedRegex("[零一二两三四五六七八九十百千万亿]+", RegexOptions.None, 1000)]
    private static partial Regex Chinese();
}
