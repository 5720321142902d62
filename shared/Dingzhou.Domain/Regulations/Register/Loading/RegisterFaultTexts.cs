namespace Dingzhou.Domain.Regulations.Register.Loading;

/// <summary>Every sentence in which a file of the register is refused, beyond what the schema and YAML find.</summary>
internal static class RegisterFaultTexts
{
    public static LocalizedText NoHead() => new("文件须以两行 --- 之间的文件头开始。", "the file must begin with a head between two lines ---.");

    public static LocalizedText NoText() => new("缺少正文。", "the text is missing.");

    public static LocalizedText OtherYear(string number, int year) =>
        new($"{number} 不是 {year} 年的文号。", $"{number} is not of the year {year}.");

    public static LocalizedText LastBeforeFirst() => new("有效期的最后一日早于第一日。", "the last day lies before the first.");

    public static LocalizedText NotSaid(string quote) => new($"正文中没有“{quote}”这句话。", $"the text does not say “{quote}”.");

    public static LocalizedText Twice(string id) => new($"{id} 出现了两次。", $"{id} is there twice.");
}
