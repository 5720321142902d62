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

    public LocalizedText Write(TraceStep step)
    {
        var (said, note) = (Written(step.Said!), Note(step) ?? LocalizedText.Empty);
        return LocalizedText.Of(
            "step.derived",
            ("label", slot.Fact.Label), ("said", said), ("amount", Wording.Amount(step.Result!.Value, step.Unit)), ("note", note),
            ("article", Wording.Article(step.Article)));
    }

    protected abstract bool IsKnown(ReadOnlySpan<FactValue?> values);

    protected abstract decimal Value(ReadOnlySpan<FactValue?> values);

    /// <summary>The facts it follows from, each with its number or day.</summary>
    protected abstract string Says(ReadOnlySpan<FactValue?> values);

    /// <summary>The same as one would write it down.</summary>
    protected abstract LocalizedText Written(string said);

    /// <summary>What the reader would ask about the result; null: nothing.</summary>
    protected abstract LocalizedText? Note(TraceStep step);
}

/// <summary>A number less others.</summary>
internal sealed class DifferencePlan(
    Difference difference, Slot slot, Slot of, Slot[][] less, IReadOnlyDictionary<string, string> readings)
    : DerivedPlan(difference, slot, readings)
{
    private const string Less = " − ";

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
        var says = Said(of, values);
        foreach (var taken in TakenOff(values))
            says += Less + Said(taken, values);
        return says;
    }

    protected override LocalizedText Written(string said)
    {
        var terms = Terms(said);
        return new(
            string.Join(Less, terms.Select(t => $"{t.Fact.Label.Zh} {Wording.Amount(t.Number, t.Fact.Unit).Zh}")),
            string.Join(Less, terms.Select(t => $"{t.Fact.Label.En} {Wording.Amount(t.Number, t.Fact.Unit).En}")));
    }

    protected override LocalizedText? Note(TraceStep step) => Terms(step.Said!) is [var whole, .. var taken]
        && taken.Sum(t => t.Number) > whole.Number
        ? LocalizedText.Of("note.below-zero")
        : null;

    private List<(FactDefinition Fact, decimal Number)> Terms(string said) =>
        [.. said.Split(Less).Select(t => t.Split(' ')).Select(t => (Array.Find(_all, s => s.Name == t[0])!.Fact, decimal.Parse(t[1])))];

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

    private static string Said(Slot one, ReadOnlySpan<FactValue?> values) => $"{one.Name} {one.Number(values):0.########}";
}

/// <summary>Months by which a day is late.</summary>
internal sealed class MonthsLatePlan(MonthsLate late, Slot slot, Slot after, Slot until, IReadOnlyDictionary<string, string> readings)
    : DerivedPlan(late, slot, readings)
{
    protected override bool IsKnown(ReadOnlySpan<FactValue?> values) => values[after.Index] is not null && values[until.Index] is not null;

    protected override decimal Value(ReadOnlySpan<FactValue?> values) =>
        MonthsLate.Between(after.Day(values), until.Day(values), Reading == "startedMonths");

    protected override string Says(ReadOnlySpan<FactValue?> values) => $"{after.Day(values):yyyy-MM-dd} → {until.Day(values):yyyy-MM-dd}";

    protected override LocalizedText Written(string said) => new(said, said);

    protected override LocalizedText Note(TraceStep step) => string.CompareOrdinal(step.Said![^10..], step.Said[..10]) <= 0
        ? LocalizedText.Of("note.not-late")
        : Reading == "startedMonths" ? LocalizedText.Of("note.started-months") : LocalizedText.Of("note.full-months");
}
