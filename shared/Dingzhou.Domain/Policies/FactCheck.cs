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
            return [Fault.Of(pointer, "fact.tooMany", ("most", MaxFacts))];

        var faults = new List<Fault>();
        foreach (var (name, value) in facts)
        {
            var at = $"{pointer}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";
            if (definitions.FirstOrDefault(d => d.Name == name) is not { } definition)
                faults.Add(Fault.Of(at, "fact.unknown"));
            else if (definition.DecidedByReviewer && stage != FactStage.Verification)
                faults.Add(Fault.Of(at, "fact.reviewerOnly", ("label", definition.Label)));
            else if (value.Kind != FactValueKind.Null && FaultIn(at, definition, value) is { } fault)
                faults.Add(fault);
        }

        if (stage == FactStage.Submission)
        {
            foreach (var definition in definitions.Where(f => f is { Required: true, DecidedByReviewer: false } && facts[f.Name] is null))
                faults.Add(Fault.Of($"{pointer}/{definition.Name}", "fact.required", ("label", definition.Label)));
        }

        return faults;
    }

    private static Fault? FaultIn(string at, FactDefinition fact, FactValue value) => fact.Type switch
    {
        FactType.Number or FactType.Whole => value.Number is { } number
            ? NumberFault(at, fact, number, value.Unit) : TypeFault(at, fact, LocalizedText.Of("fact-form.number")),
        FactType.Boolean => value.Flag is null ? TypeFault(at, fact, LocalizedText.Of("fact-form.flag")) : null,
        FactType.Text => value.Text is { } text ? TextFault(at, fact, text) : TypeFault(at, fact, LocalizedText.Of("fact-form.text")),
        FactType.Date => DateOnly.TryParseExact(value.Text, "yyyy-MM-dd", out var date)
            ? DateFault(at, fact, date) : TypeFault(at, fact, LocalizedText.Of("fact-form.date")),
        FactType.Choice => fact.Choices.Any(c => c.Value == value.Text) ? null : ChoiceFault(at, fact),
        FactType.List => value.Items is { } items ? ListFault(at, fact, items) : TypeFault(at, fact, LocalizedText.Of("fact-form.list")),
        FactType.Files => value.Items is { } files ? ListFault(at, fact, files) : TypeFault(at, fact, LocalizedText.Of("fact-form.files")),
    };

    private static Fault? NumberFault(string at, FactDefinition fact, decimal number, string? unit)
    {
        var decimals = fact.Decimals ?? 0;
        if (unit is not null && unit != fact.Unit)
            return UnitFault(at, fact, number, unit);
        if (number < fact.Min)
            return Fault.Of(at, "fact.belowMinimum", ("label", fact.Label), ("least", fact.Min), ("unit", fact.Unit ?? ""));
        if (number > fact.Max)
            return Fault.Of(at, "fact.aboveMaximum", ("label", fact.Label), ("most", fact.Max), ("unit", fact.Unit ?? ""));
        if (decimal.Round(number, decimals) == number)
            return null;
        return Fault.Of(at, "fact.tooManyDecimals", decimals == 0
            ? LocalizedText.Of("fact.tooManyDecimals.whole", ("label", fact.Label))
            : LocalizedText.Of("fact.tooManyDecimals", ("label", fact.Label), ("most", decimals)));
    }

    // The number is not turned into the fact's unit: the file says what was stated, and nobody has to guess what was meant.
    private static Fault UnitFault(string at, FactDefinition fact, decimal number, string stated)
    {
        var own = Unit.Find(fact.Unit!)!;
        if (Unit.Find(stated) is not { } unit)
            return Fault.Of(at, "fact.unit", ("label", fact.Label), ("own", own.Name));
        return Fault.Of(at, "fact.unit", unit.In(own, number) is { } same
            ? LocalizedText.Of(
                "fact.unit.converted",
                ("label", fact.Label), ("own", own.Name), ("unit", unit.Name), ("number", number), ("same", same))
            : LocalizedText.Of("fact.unit.other", ("label", fact.Label), ("own", own.Name), ("unit", unit.Name)));
    }

    private static Fault? DateFault(string at, FactDefinition fact, DateOnly date) => date < Earliest || date > Latest
        ? Fault.Of(at, "fact.dateOutOfRange", ("label", fact.Label), ("first", Earliest), ("last", Latest))
        : null;

    private static Fault? TextFault(string at, FactDefinition fact, string text)
    {
        if (fact.MaxLength is { } most && ReadableText.LengthOf(text) > most)
            return Fault.Of(at, "fact.tooLong", ("label", fact.Label), ("most", most));
        // Hyphens and spaces alone name nothing.
        return ThingName.Normalise(text).Length == 0 ? Fault.Of(at, "fact.empty", ("label", fact.Label)) : null;
    }

    private static Fault? ListFault(string at, FactDefinition fact, IReadOnlyList<string> items)
    {
        if (items.Count == 0)
            return Fault.Of(at, "fact.empty", ("label", fact.Label));
        if (fact.MaxItems is { } most && items.Count > most)
            return Fault.Of(at, "fact.tooMany", LocalizedText.Of("fact.tooMany.entries", ("label", fact.Label), ("most", most)));
        if (items.Select(i => TextFault(at, fact, i)).FirstOrDefault(f => f is not null) is { } fault)
            return fault;
        return items.Select(i => ThingName.Normalise(i)).Distinct(StringComparer.Ordinal).Count() == items.Count
            ? null
            : Fault.Of(at, "fact.repeated", ("label", fact.Label));
    }

    private static Fault TypeFault(string at, FactDefinition fact, LocalizedText form) =>
        Fault.Of(at, "fact.type", ("label", fact.Label), ("form", form));

    private static Fault ChoiceFault(string at, FactDefinition fact) =>
        Fault.Of(at, "fact.choice", ("label", fact.Label), ("choices", LocalizedText.List(fact.Choices.Select(c => c.Label))));
}
