namespace Dingzhou.Domain.Estimates;

/// <summary>How numbers, units and articles are written in sentences.</summary>
internal static class Wording
{
    private const string Money = "元";
    private static readonly string[] Digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

    // 3月 would be March.
    public static LocalizedText Amount(decimal value, string? unit) => unit == "月"
        ? LocalizedText.Of("amount.months", ("number", Number(value, unit)))
        : new(Number(value, unit) + unit, $"{Number(value, unit)} {EnglishUnit(unit)}".TrimEnd());

    public static LocalizedText Value(FactValue value, FactDefinition fact) =>
        value.Number is { } number ? Amount(number, fact.Unit)
        : value.Flag is { } flag ? LocalizedText.Of(flag ? "flag.yes" : "flag.no")
        : fact.Choices.FirstOrDefault(c => c.Value == value.Text)?.Label ?? new(value.ToString(), value.ToString());

    /// <summary>The value back from the text that a step keeps of it.</summary>
    public static FactValue Said(string said, FactDefinition fact) =>
        fact.Type == FactType.Boolean ? FactValue.Of(said == "true") : FactValue.Of(said);

    /// <summary>An article as a sentence names it: 第五条 is article 5, 第15项 measure 15; anything else is quoted.</summary>
    public static LocalizedText Article(string article)
    {
        for (var number = 1; number < 100; number++)
        {
            var (tens, ones) = (number / 10, number % 10);
            if (article == $"第{(tens > 1 ? Digits[tens] : "")}{(tens > 0 ? "十" : "")}{Digits[ones]}条")
                return LocalizedText.Of("article.number", ("article", new LocalizedText(article, $"{number}")));
        }

        if (article is ['第', .. var measure, '项'])
            return LocalizedText.Of("article.measure", ("article", new LocalizedText(article, measure)));
        return article == "附则" ? LocalizedText.Of("article.closing") : new(article, $"“{article}”");
    }

    private static string Number(decimal value, string? unit) => value.ToString(unit == Money ? "#,##0.00####" : "#,##0.########");

    private static string EnglishUnit(string? unit) => unit is null ? "" : Unit.Find(unit)?.En ?? unit;
}
