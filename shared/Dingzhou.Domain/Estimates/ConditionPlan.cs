namespace Dingzhou.Domain.Estimates;

/// <summary>A condition with the figure of the day.</summary>
internal sealed class ConditionPlan(Condition condition, Slot slot, Slot? other, DatedValue? figure) : IStepText
{
    private readonly FactDefinition _fact = slot.Fact;
    private readonly LocalizedText _change = Change(condition.Figure, figure);
    private readonly string[] _values = [.. condition.Values];
    private readonly IReadOnlyDictionary<string, string>? _readings = condition.Under.Count == 0 ? null : condition.Under;
    private TraceStep? _flag;

    /// <summary>Whether it is met; null where a fact is not known.</summary>
    public bool? IsMet(ReadOnlySpan<FactValue?> facts)
    {
        if (facts[slot.Index] is null || (other is not null && facts[other.Index] is null))
            return null;

        return condition.Is switch
        {
            Comparison.IsTrue => slot.Flag(facts),
            Comparison.IsFalse => !slot.Flag(facts),
            Comparison.NotAfter => slot.Day(facts) <= other!.Day(facts),
            Comparison.OneOf => Array.IndexOf(_values, slot.Text(facts)) >= 0,
            Comparison.AtLeast => slot.Number(facts) >= Bound(facts),
            Comparison.AtMost => slot.Number(facts) <= Bound(facts),
            Comparison.Above => slot.Number(facts) > Bound(facts),
            Comparison.Below => slot.Number(facts) < Bound(facts),
        };
    }

    // A flag that is as it must be says the same in every case: the step is made once.
    public TraceStep Met(ReadOnlySpan<FactValue?> facts) => _fact.Type == FactType.Boolean ? _flag ??= Step(facts) : Step(facts);

    public UnmetCondition Unmet(ReadOnlySpan<FactValue?> facts)
    {
        var value = facts[slot.Index]!;
        var article = condition.Source.Article;
        return new UnmetCondition(
            _fact.Name,
            value.ToString(),
            condition.Figure?.Id ?? other?.Name,
            Bound(facts),
            _fact.Unit,
            article,
            LocalizedText.Of(
                "condition-not-met",
                ("label", _fact.Label), ("value", Wording.Value(value, _fact)), ("article", Wording.Article(article)),
                ("condition", condition.Text), ("change", _change)));
    }

    public LocalizedText Write(TraceStep step)
    {
        var value = step.Value is { } number ? FactValue.Of(number) : Wording.Said(step.Said!, _fact);
        return LocalizedText.Of(
            "step.condition",
            ("label", _fact.Label), ("value", Wording.Value(value, _fact)), ("article", Wording.Article(step.Article)),
            ("condition", condition.Text), ("change", _change));
    }

    private TraceStep Step(ReadOnlySpan<FactValue?> facts)
    {
        var value = facts[slot.Index]!;
        return new TraceStep(this)
        {
            Rule = TraceRule.Condition,
            Article = condition.Source.Article,
            Fact = _fact.Name,
            Value = value.Number,
            Said = value.Number is null ? value.ToString() : null,
            Figure = condition.Figure?.Id ?? other?.Name,
            FigureValue = Bound(facts),
            Unit = _fact.Unit,
            Readings = _readings,
        };
    }

    // None where a day is held against another.
    private decimal? Bound(ReadOnlySpan<FactValue?> facts) => other is null ? figure?.Value : facts[other.Index]!.Number;

    // The condition's sentence has the number of the document's words; one that holds since a later day is told beside it.
    private static LocalizedText Change(Figure? figure, DatedValue? value)
    {
        if (value is null || value == figure!.Values[0])
            return LocalizedText.Empty;
        var by = value.Decided ?? figure.Decided;
        var amount = Wording.Amount(value.Value, figure.Unit);
        return by is null
            ? LocalizedText.Of("step.figure-changed", ("from", value.From), ("amount", amount))
            : LocalizedText.Of("step.figure-set", ("from", value.From), ("amount", amount), ("by", by.By));
    }
}
