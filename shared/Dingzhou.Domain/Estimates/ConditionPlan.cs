using Dingzhou.Domain.Policies;

namespace Dingzhou.Domain.Estimates;

/// <summary>A condition with the figure of the day.</summary>
internal sealed class ConditionPlan(Condition condition, FactDefinition fact, FactDefinition? other, decimal? figure) : IStepText
{
    private readonly IReadOnlyDictionary<string, string>? _readings = condition.Under.Count == 0 ? null : condition.Under;

    /// <summary>The facts it reads.</summary>
    public IEnumerable<string> Reads => other is null ? [fact.Name] : [fact.Name, other.Name];

    /// <summary>Whether it is met; null where a fact is not known.</summary>
    public bool? IsMet(Facts facts)
    {
        if (facts[fact.Name] is not { } value || (other is not null && facts[other.Name] is null))
            return null;

        return condition.Is switch
        {
            Comparison.IsTrue => value.AsFlag(fact),
            Comparison.IsFalse => !value.AsFlag(fact),
            Comparison.OneOf => condition.Values.Contains(value.AsText(fact), StringComparer.Ordinal),
            Comparison.AtLeast => value.AsNumber(fact) >= Bound(facts),
            Comparison.AtMost => value.AsNumber(fact) <= Bound(facts),
            Comparison.Above => value.AsNumber(fact) > Bound(facts),
            _ => value.AsNumber(fact) < Bound(facts),
        };
    }

    public TraceStep Met(Facts facts)
    {
        var value = facts[fact.Name]!;
        return new TraceStep(this)
        {
            Rule = TraceRule.Condition,
            Article = condition.Source.Article,
            Fact = fact.Name,
            Value = value.Number,
            Said = value.Number is null ? value.ToString() : null,
            Figure = condition.Figure?.Id ?? other?.Name,
            FigureValue = other is null ? figure : Bound(facts),
            Unit = fact.Unit,
            Readings = _readings,
        };
    }

    public UnmetCondition Unmet(Facts facts)
    {
        var value = facts[fact.Name]!;
        var article = condition.Source.Article;
        return new UnmetCondition(
            fact.Name,
            value.ToString(),
            condition.Figure?.Id ?? other?.Name,
            other is null ? figure : Bound(facts),
            fact.Unit,
            article,
            new($"{fact.Label.Zh}：{Wording.Value(value, fact)}。不符合{article}：{condition.Text.Zh}。",
                $"{fact.Label.En}: {Wording.EnglishValue(value, fact)}. Not as {Wording.English(article)} has it: {condition.Text.En}."));
    }

    public LocalizedText Write(TraceStep step)
    {
        var value = step.Value is { } number ? FactValue.Of(number) : Wording.Said(step.Said!, fact);
        return new(
            $"{fact.Label.Zh}：{Wording.Value(value, fact)}。符合{step.Article}：{condition.Text.Zh}。",
            $"{fact.Label.En}: {Wording.EnglishValue(value, fact)}. As {Wording.English(step.Article)} has it: {condition.Text.En}.");
    }

    private decimal Bound(Facts facts) => other is null ? figure!.Value : facts[other.Name]!.AsNumber(other);
}
