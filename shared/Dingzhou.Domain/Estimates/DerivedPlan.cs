using Dingzhou.Domain.Policies;

namespace Dingzhou.Domain.Estimates;

/// <summary>A number that follows from facts, under the reading of the day.</summary>
internal abstract class DerivedPlan(DerivedFact derived, Slot slot, IReadOnlyDictionary<string, string> readings) : IStepText
{
    protected string Reading => readings[derived.Question];

    /// <summary>Fills its place, if all it follows from is known.</summary>
    public void Fill(Span<FactValue?> values)
    {
        if (IsKnown(values))
            values[slot.Index] = FactValue.Of(Value(values));
    }

    /// <summary>The step that says how it follows.</summary>
    public TraceStep Step(ReadOnlySpan<FactValue?> values) => new(this)
    {
        Rule = TraceRule.Derived,
        Article = derived.Source.Article,
        Fact = slot.Name,
        Said = Says(values),
        Result = slot.Number(values),
        Unit = slot.Fact.Unit,
        Readings = readings,
    };

    public LocalizedText Write(TraceStep step) => new(
        $"{slot.Fact.Label.Zh}：{step.Said} = {Wording.Amount(step.Result!.Value, step.Unit)}（{step.Article}）。",
        $"{slot.Fact.Label.En}: {step.Said} = {Wording.EnglishAmount(step.Result!.Value, step.Unit)} ({Wording.English(step.Article)}).");

    protected abstract bool IsKnown(ReadOnlySpan<FactValue?> values);

    protected abstract decimal Value(ReadOnlySpan<FactValue?> values);

    /// <summary>The numbers or days it follows from, as one would write them down.</summary>
    protected abstract string Says(ReadOnlySpan<FactValue?> values);
}

/// <summary>A number less others.</summary>
internal sealed class DifferencePlan(
    Difference difference, Slot slot, Slot of, Slot[][] less, IReadOnlyDictionary<string, string> readings)
    : DerivedPlan(difference, slot, readings)
{
    private readonly Slot[] _all = [of, .. less.SelectMany(group => group)];

    protected override bool IsKnown(ReadOnlySpan<FactValue?> values)
    {
        foreach (var read in _all)
        {
            if (values[read.Index] is null)
                return false;
        }

        return true;
    }

    protected override decimal Value(ReadOnlySpan<FactValue?> values) => Math.Max(0, of.Number(values) - Sum(TakenOff(values), values));

    protected override string Says(ReadOnlySpan<FactValue?> values)
    {
        var says = Written(of, values);
        foreach (var taken in TakenOff(values))
            says += $" − {Written(taken, values)}";
        return says;
    }

    private Slot[] TakenOff(ReadOnlySpan<FactValue?> values)
    {
        if (Reading != "larger")
            return _all[1..];
        var most = less[0];
        foreach (var group in less)
        {
            if (Sum(group, values) > Sum(most, values))
                most = group;
        }

        return most;
    }

    private static decimal Sum(Slot[] group, ReadOnlySpan<FactValue?> values)
    {
        var sum = 0m;
        foreach (var one in group)
            sum += one.Number(values);
        return sum;
    }

    private static string Written(Slot one, ReadOnlySpan<FactValue?> values) => one.Number(values).ToString("#,##0.########");
}

/// <summary>Months by which a day is late.</summary>
internal sealed class MonthsLatePlan(MonthsLate late, Slot slot, Slot after, Slot until, IReadOnlyDictionary<string, string> readings)
    : DerivedPlan(late, slot, readings)
{
    protected override bool IsKnown(ReadOnlySpan<FactValue?> values) => values[after.Index] is not null && values[until.Index] is not null;

    protected override decimal Value(ReadOnlySpan<FactValue?> values) =>
        MonthsLate.Between(after.Day(values), until.Day(values), Reading == "startedMonths");

    protected override string Says(ReadOnlySpan<FactValue?> values) => $"{after.Day(values):yyyy-MM-dd} → {until.Day(values):yyyy-MM-dd}";
}
