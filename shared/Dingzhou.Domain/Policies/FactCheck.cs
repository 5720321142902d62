namespace Dingzhou.Domain.Policies;

/// <summary>Finds everything that is wrong with facts by what each has to be.</summary>
internal static class FactCheck
{
    // More than any matter has; beyond it the faults would only repeat themselves.
    private const int MaxFacts = 100;

    // What a policy reckons from a date, such as instalments over years, must stay within the calendar.
    private static readonly DateOnly Earliest = new(1990, 1, 1);
    private static readonly DateOnly Latest = new(2100, 12, 31);

    public static IReadOnlyList<Fault> Run(Facts facts, IReadOnlyList<FactDefinition> definitions, FactStage stage, string pointer)
    {
        if (facts.Count > MaxFacts)
            return [Fault.Of(pointer, "fact.tooMany", new($"事实不能超过 {MaxFacts} 项。", $"There may be at most {MaxFacts} facts."))];

        var faults = new List<Fault>();
        foreach (var (name, value) in facts)
        {
            var at = $"{pointer}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";
            if (definitions.FirstOrDefault(d => d.Name == name) is not { } definition)
                faults.Add(Fault.Of(at, "fact.unknown", new("本事项没有这一项。", "The matter has no such fact.")));
            else if (definition.DecidedByReviewer && stage != FactStage.Verification)
                faults.Add(
                    Fault.Of(at, "fact.reviewerOnly",
                    new($"“{definition.Label.Zh}”由审核人员认定，不能由申请人填写。", $"“{definition.Label.En}” is for the reviewer to state.")));
            else if (value.Kind != FactValueKind.Null && FaultIn(definition, value) is var (code, message))
                faults.Add(Fault.Of(at, code, message));
        }

        if (stage == FactStage.Submission)
        {
            foreach (var definition in definitions.Where(f => f is { Required: true, DecidedByReviewer: false } && facts[f.Name] is null))
                faults.Add(
                    Fault.Of($"{pointer}/{definition.Name}", "fact.required",
                    new($"请填写“{definition.Label.Zh}”。", $"“{definition.Label.En}” is required.")));
        }

        return faults;
    }

    private static (string Code, LocalizedText Message)? FaultIn(FactDefinition fact, FactValue value) => fact.Type switch
    {
        FactType.Number or FactType.Whole => value.Number is { } number
            ? NumberFault(fact, number, value.Unit) : TypeFault(fact, "数字", "a number"),
        FactType.Boolean => value.Flag is null ? TypeFault(fact, "是或否", "true or false") : null,
        FactType.Text => value.Text is { } text ? TextFault(fact, text) : TypeFault(fact, "文字", "a text"),
        FactType.Date => DateOnly.TryParseExact(value.Text, "yyyy-MM-dd", out var date)
            ? DateFault(fact, date) : TypeFault(fact, "日期（如 2022-11-15）", "a date such as 2022-11-15"),
        FactType.Choice => fact.Choices.Any(c => c.Value == value.Text) ? null : ChoiceFault(fact),
        FactType.List => value.Items is { } items ? ListFault(fact, items) : TypeFault(fact, "文字列表", "a list of texts"),
    };

    private static (string Code, LocalizedText Message)? NumberFault(FactDefinition fact, decimal number, string? unit)
    {
        var decimals = fact.Decimals ?? 0;
        if (unit is not null && unit != fact.Unit)
            return UnitFault(fact, number, unit);
        if (number < fact.Min)
            return ("fact.belowMinimum", Says(fact, $"不能小于 {fact.Min}{fact.Unit}", $"must not be less than {fact.Min} {fact.Unit}"));
        if (number > fact.Max)
            return ("fact.aboveMaximum", Says(fact, $"不能大于 {fact.Max}{fact.Unit}", $"must not be more than {fact.Max} {fact.Unit}"));
        if (decimal.Round(number, decimals) != number)
            return ("fact.tooManyDecimals",
                Says(fact, decimals == 0 ? "必须是整数" : $"最多 {decimals} 位小数", $"may have at most {decimals} decimals"));

        return null;
    }

    // The number is not turned into the fact's unit: the file says what was stated, and nobody has to guess what was meant.
    private static (string Code, LocalizedText Message) UnitFault(FactDefinition fact, decimal number, string stated)
    {
        var (unit, own) = (Unit.Find(stated), Unit.Find(fact.Unit!)!);
        var same = unit?.In(own, number);
        var (zh, en) = (unit is null ? "" : $"，不是{unit.Symbol}", unit is null ? "" : $", not in {unit.En}");
        return ("fact.unit", Says(
            fact,
            $"应以{own.Symbol}为单位{zh}{(same is null ? "" : $"（{number:0.######}{stated}即{same:0.######}{own.Symbol}）")}",
            $"must be stated in {own.En}{en}{(same is null ? "" : $" ({number:0.######} {unit!.En} are {same:0.######} {own.En})")}"));
    }

    private static (string Code, LocalizedText Message)? DateFault(FactDefinition fact, DateOnly date) => date < Earliest || date > Latest
        ? ("fact.dateOutOfRange",
            Says(fact, $"应在 {Earliest:yyyy-MM-dd} 至 {Latest:yyyy-MM-dd} 之间",
            $"must be between {Earliest:yyyy-MM-dd} and {Latest:yyyy-MM-dd}"))
        : null;

    private static (string Code, LocalizedText Message)? TextFault(FactDefinition fact, string text)
    {
        if (ReadableText.LengthOf(text) > fact.MaxLength)
            return ("fact.tooLong", Says(fact, $"不能超过 {fact.MaxLength} 个字", $"may have at most {fact.MaxLength} characters"));
        // Hyphens and spaces alone name nothing.
        if (ThingName.Normalise(text).Length == 0)
            return ("fact.empty", Says(fact, "不能为空", "must not be empty"));

        return null;
    }

    private static (string Code, LocalizedText Message)? ListFault(FactDefinition fact, IReadOnlyList<string> items)
    {
        if (items.Count == 0)
            return ("fact.empty", Says(fact, "不能为空", "must not be empty"));
        if (items.Count > fact.MaxItems)
            return ("fact.tooMany", Says(fact, $"不能超过 {fact.MaxItems} 条", $"may have at most {fact.MaxItems} entries"));
        if (items.Select(i => TextFault(fact, i)).FirstOrDefault(f => f is not null) is { } fault)
            return fault;
        if (items.Select(i => ThingName.Normalise(i)).Distinct(StringComparer.Ordinal).Count() != items.Count)
            return ("fact.repeated", Says(fact, "有重复的条目", "has an entry twice"));

        return null;
    }

    private static (string Code, LocalizedText Message) TypeFault(FactDefinition fact, string zh, string en) =>
        ("fact.type", Says(fact, $"应为{zh}", $"must be {en}"));

    private static (string Code, LocalizedText Message) ChoiceFault(FactDefinition fact)
    {
        var choices = LocalizedText.List(fact.Choices.Select(c => c.Label));
        return ("fact.choice", Says(fact, $"应为以下之一：{choices.Zh}", $"must be one of: {choices.En}"));
    }

    private static LocalizedText Says(FactDefinition fact, string zh, string en) =>
        new($"“{fact.Label.Zh}”{zh}。", $"“{fact.Label.En}” {en}.");
}
