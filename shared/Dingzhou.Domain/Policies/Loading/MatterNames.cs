namespace Dingzhou.Domain.Policies.Loading;

/// <summary>The names a matter's rules may use; unknown ones and wrong units are faults.</summary>
internal sealed class MatterNames(
    IReadOnlyList<FactDefinition> facts, IReadOnlyDictionary<string, Figure> figures, IReadOnlyList<Interpretation> interpretations)
{
    // Each is looked at by itself.
    private const int MostCombinations = 1000;

    // Reading goes on with these after a fault, so that all faults are found at once.
    private static readonly FactDefinition NoFact =
        new() { Name = "", Label = LocalizedText.Empty, Type = FactType.Number, Required = false };

    private static readonly Figure NoFigure = new() { Id = "", Unit = "", Source = new("", ""), Values = [] };

    /// <summary>The figures that some rule uses.</summary>
    public HashSet<string> Used { get; } = new(StringComparer.Ordinal);

    public FactDefinition Fact(PackNode node) =>
        facts.FirstOrDefault(f => f.Name == node.Scalar) ?? node.Refuse("pack.no-fact", NoFact, ("name", node.Scalar));

    /// <summary>Whether it is a fact of the matter; what is wrong with one that is none has been told already.</summary>
    public static bool IsThere(FactDefinition fact) => fact != NoFact;

    /// <summary>A fact that is a number in a unit.</summary>
    public FactDefinition Number(PackNode node, string? unit)
    {
        var fact = Fact(node);
        if (IsThere(fact) && (fact.Type is not (FactType.Number or FactType.Whole) || fact.Unit != unit))
            node.Fault("pack.must-be-number-in", ("fact", fact.Name), ("unit", unit ?? ""));

        return fact;
    }

    /// <summary>A fact that is a day and always there.</summary>
    public FactDefinition Day(PackNode node)
    {
        var fact = Fact(node);
        if (IsThere(fact) && fact is not { Type: FactType.Date, Required: true })
            node.Fault("pack.must-be-date", ("fact", fact.Name));

        return fact;
    }

    /// <summary>A figure in a unit; null where the fact it belongs to is wrong already.</summary>
    public Figure Figure(PackNode node, string? unit)
    {
        if (!figures.TryGetValue(node.Scalar, out var figure))
            return node.Refuse("pack.no-figure", NoFigure, ("name", node.Scalar));

        Used.Add(figure.Id);
        if (unit is not null && figure.Unit != unit)
            node.Fault("pack.figure-unit", ("figure", figure.Id), ("unit", figure.Unit), ("expected", unit));

        return figure;
    }

    /// <summary>Whether a list holds only choices of a fact; faults for those that are none.</summary>
    public static bool Choices(PackNode list, FactDefinition fact)
    {
        foreach (var choice in list.Items.Where(i => IsThere(fact) && !IsChoice(fact, i.Scalar)))
            choice.Fault("pack.no-choice", ("fact", fact.Name), ("choice", choice.Scalar));

        return true;
    }

    public IReadOnlyDictionary<string, IReadOnlyList<string>> When(PackNode node)
    {
        if (node.Find("when") is not { } when)
            return Always.WhateverIsChosen;

        foreach (var (key, choices) in when.Entries)
            Choices(choices, Fact(key));

        return when.Entries.ToDictionary(
            e => e.Key.Scalar, e => (IReadOnlyList<string>)[.. e.Value.Items.Select(i => i.Scalar)], StringComparer.Ordinal);
    }

    public IReadOnlyDictionary<string, string> Under(PackNode node)
    {
        if (node.Find("under") is not { } under)
            return Always.UnderAllReadings;

        foreach (var (key, reading) in under.Entries)
        {
            if (interpretations.FirstOrDefault(i => i.Id == key.Scalar) is not { } question)
                key.Fault("pack.no-question", ("name", key.Scalar));
            else if (!question.Readings.Any(r => r.Id == reading.Scalar))
                reading.Fault("pack.no-reading-of", ("question", key.Scalar), ("reading", reading.Scalar));
        }

        return under.Entries.ToDictionary(e => e.Key.Scalar, e => e.Value.Scalar, StringComparer.Ordinal);
    }

    /// <summary>A question whose readings the engine knows.</summary>
    public string? Question(PackNode? node, params string[] readings)
    {
        if (node is null)
            return null;
        if (interpretations.FirstOrDefault(i => i.Id == node.Scalar) is not { } question)
            node.Fault("pack.no-question", ("name", node.Scalar));
        else
            DemandReadings(node, question, readings);

        return node.Scalar;
    }

    /// <summary>Refuses a question that lacks a reading which the engine knows by name.</summary>
    public static void DemandReadings(PackNode node, Interpretation question, string[] readings)
    {
        if (!readings.Except(question.Readings.Select(r => r.Id), StringComparer.Ordinal).Any())
            return;
        var all = LocalizedText.List("list.readings", readings.Select(r => new LocalizedText(r, r)));
        node.Fault("pack.readings-must-be", ("question", node.Scalar), ("readings", all));
    }

    /// <summary>Whether every combination of the choices involved has a case.</summary>
    public void Cover(PackNode node, IReadOnlyList<FigureCase> cases)
    {
        if (cases.SelectMany(c => c.When.Keys).Any(name => facts.All(f => f.Name != name)))
            return;

        var involved = facts.Where(f => cases.Any(c => c.When.ContainsKey(f.Name))).ToList();
        if (involved.Aggregate(1m, (product, f) => Math.Min(product * Values(f).Count(), MostCombinations + 1)) > MostCombinations)
        {
            node.Fault("pack.too-many-combinations", ("most", MostCombinations));
            return;
        }

        IEnumerable<Dictionary<string, string>> combinations = [[]];
        foreach (var fact in involved)
        {
            combinations = combinations.SelectMany(c => Values(fact).Select(v =>
                new Dictionary<string, string>(c, StringComparer.Ordinal) { [fact.Name] = v }));
        }

        // One is enough to see what is wrong; whoever mends it is told the next.
        if (combinations.FirstOrDefault(
            c => !cases.Any(k => k.When.All(w => w.Value.Contains(c[w.Key], StringComparer.Ordinal)))) is { } uncovered)
        {
            var choices = uncovered.Select(c => LocalizedText.Of("fact.stated", ("label", c.Key), ("value", c.Value)));
            node.Fault("pack.no-case", ("choices", LocalizedText.List("list.parts", choices)));
        }
    }

    private static bool IsChoice(FactDefinition fact, string value) => Values(fact).Contains(value, StringComparer.Ordinal);

    private static IEnumerable<string> Values(FactDefinition fact) =>
        fact.Type == FactType.Boolean ? ["true", "false"] : fact.Choices.Select(c => c.Value);
}
