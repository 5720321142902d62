namespace Dingzhou.Domain.Procedures;

/// <summary>Whether what a procedure demands is so; all that is not is named at once, each with its article.</summary>
internal static class ConditionCheck
{
    private static readonly string[] LeadingOn =
        ["accept", "tolerate", "approve", "approvePartly", "agree", "pass", "done", "record", "hold"];

    /// <summary>What is not so, or not known.</summary>
    /// <param name="act">What is done; null at the beginning of a case.</param>
    /// <param name="known">What the case knows.</param>
    /// <param name="stated">What is stated now.</param>
    /// <param name="days">The day whose figures hold, that on which the case began; and the day in Beijing.</param>
    /// <param name="pointer">JSON pointer of what is stated.</param>
    public static IEnumerable<Fault> Unmet(
        Procedure procedure, IReadOnlyList<CaseCondition> conditions, string? act, Facts known, Facts stated,
        (DateOnly Figures, DateOnly Today) days, string pointer)
    {
        var facts = known.Merge(stated).With(
            Procedure.Today, FactValue.Of(days.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        var definitions = conditions.Count == 0 ? [] : procedure.AllFacts;
        foreach (var (condition, acts, when) in conditions)
        {
            if (act is not null && !(acts.Count > 0 ? acts : LeadingOn).Contains(act))
                continue;
            if (when?.Holds(facts) == false || Values(definitions, condition, facts) is not { } values)
                continue;
            // What is not stated now has no place of its own.
            var named = condition.Fact == Procedure.Today ? condition.Other! : condition.Fact;
            var at = stated[named] is null && known[named] is not null ? pointer : $"{pointer}/{named}";
            var (slot, other) = (
                new Slot(0, DefinitionOf(definitions, condition.Fact)),
                condition.Other is { } name ? new Slot(1, DefinitionOf(definitions, name)) : null);
            var plan = new ConditionPlan(condition, slot, other, condition.Figure?.DatedOn(days.Figures));
            if (plan.IsMet(values) is not { } isMet)
            {
                yield return Fault.Of(
                    at, "condition-not-met", LocalizedText.Of(
                        "condition-not-known", ("label", slot.Fact.Label), ("article", Wording.Article(condition.Source.Article)),
                        ("condition", condition.Text)));
            }
            else if (!isMet)
            {
                yield return Fault.Of(at, "condition-not-met", plan.Unmet(values).Text);
            }
        }
    }

    /// <summary>The values of what is compared; null where one is of another type, which is told as it is.</summary>
    private static FactValue?[]? Values(IReadOnlyList<FactDefinition> definitions, Condition condition, Facts facts)
    {
        FactValue?[] values = [facts[condition.Fact], condition.Other is { } other ? facts[other] : null];
        return new[] { condition.Fact, condition.Other }.Zip(values).All(
            v => v.Second is null || Fits(v.Second, DefinitionOf(definitions, v.First!))) ? values : null;
    }

    private static bool Fits(FactValue value, FactDefinition fact) => fact.Type switch
    {
        FactType.Number or FactType.Whole => value.Number is not null,
        FactType.Boolean => value.Flag is not null,
        FactType.Date => value.Text is { } day && StatedDay.Read(day) is not null,
        FactType.Text or FactType.Choice => value.Text is not null,
        FactType.List or FactType.Files => value.Items is not null,
    };

    private static FactDefinition DefinitionOf(IReadOnlyList<FactDefinition> definitions, string fact) =>
        definitions.First(f => f.Name == fact);
}
