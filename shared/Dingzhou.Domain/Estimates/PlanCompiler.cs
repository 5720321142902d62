namespace Dingzhou.Domain.Estimates;

/// <summary>Compiles a matter's rules: figures and readings of the day are looked up here, once.</summary>
internal sealed class PlanCompiler
{
    private readonly PolicyPack _pack;
    private readonly Matter _matter;
    private readonly EstimateOptions _options;
    private readonly Slot?[] _slots;

    private PlanCompiler(PolicyPack pack, Matter matter, EstimateOptions options)
    {
        _pack = pack;
        _matter = matter;
        _options = options;
        _slots = new Slot?[matter.Facts.Count + matter.Derived.Count];
    }

    public static Plan Compile(PolicyPack pack, Matter matter, EstimateOptions options) =>
        new PlanCompiler(pack, matter, options).Compile();

    /// <summary>The questions whose readings change what the matter gives.</summary>
    public static string[] Questions(PolicyPack pack, Matter matter)
    {
        var award = matter.Award as BandsAward;
        return
        [
            .. matter.Conditions.SelectMany(c => c.Under.Keys)
                .Concat(matter.Caps.SelectMany(c => c.Under.Keys))
                .Concat(matter.Derived.Select(d => d.Question))
                .Concat(new[] { pack.RoundingQuestion, pack.OtherSupport?.Question, award?.PartsQuestion, award?.FirstPartQuestion,
                    award?.Total?.Question }.OfType<string>())
                .Distinct(StringComparer.Ordinal),
        ];
    }

    private Plan Compile() => new()
    {
        Pack = _pack,
        Matter = _matter,
        Derived = [.. _matter.Derived.Select(Derived)],
        Conditions = [.. _matter.Conditions.Where(c => Holds(c.Under)).Select(Condition), .. BandConditions()],
        Award = Award(_matter.Award),
        Caps =
        [
            .. _matter.Caps.Where(c => Holds(c.Under))
                .Select(c => new CapPlan(c, When(c.When), Value(c.Figure), c.Under.Count == 0 ? null : c.Under)),
        ],
        Deduct = _matter.Deduct is { } deduct ? new DeductionPlan(Fact(deduct.Fact), deduct.Source, null) : null,
        Support = _pack.OtherSupport is { } support ? new DeductionPlan(Fact(support.Fact), support.Source, Used(support.Question)) : null,
        Rounding = new RoundingPlan(
            _pack.Interpretations.First(i => i.Id == _pack.RoundingQuestion).Source.Article, Used(_pack.RoundingQuestion)),
        // Last: by now every rule has asked for the facts it reads.
        Needed = [.. _slots.Take(_matter.Facts.Count).OfType<Slot>()],
    };

    private DerivedPlan Derived(DerivedFact derived) => derived switch
    {
        Difference d => new DifferencePlan(
            d, Fact(d.Fact.Name), Fact(d.Of), [.. d.Less.Select(group => group.Select(Fact).ToArray())], Used(d.Question)),
        MonthsLate m => new MonthsLatePlan(m, Fact(m.Fact.Name), Fact(m.After), Fact(m.Until), Used(m.Question)),
        _ => throw new NotSupportedException(derived.GetType().Name),
    };

    private ConditionPlan Condition(Condition condition) => new(
        condition,
        Fact(condition.Fact),
        condition.Other is { } other ? Fact(other) : null,
        condition.Figure?.DatedOn(_options.On));

    // A decided amount must lie in its band: these conditions follow from the award itself.
    private IEnumerable<ConditionPlan> BandConditions() => _matter.Award switch
    {
        DiscretionaryAward a => [Limit(a.Fact, Comparison.AtLeast, a.Min), Limit(a.Fact, Comparison.AtMost, a.Max)],
        ExpertPoolAward a => [Limit(a.Fact, Comparison.AtMost, a.Pool)],
        _ => [],
    };

    private ConditionPlan Limit(string fact, Comparison comparison, Figure figure)
    {
        var text = LocalizedText.Of(
            comparison == Comparison.AtLeast ? "condition.decided-at-least" : "condition.decided-at-most",
            ("amount", Wording.Amount(Value(figure), figure.Unit)));
        return Condition(new Condition { Fact = fact, Is = comparison, Figure = figure, Text = text, Source = figure.Source });
    }

    private AwardPlan Award(Award award) => award switch
    {
        FixedAward a => new FixedPlan(Cases(a.Cases)),
        PerUnitAward a => PerUnit(a),
        PercentageAward a => new PercentagePlan(Fact(a.Fact), Cases(a.Cases)),
        BandsAward a => Bands(a),
        StepsAward a => new StepsPlan(Fact(a.Fact), a, Value(a.Every), Value(a.Amount)),
        DiscretionaryAward a => new DecidedPlan(Fact(a.Fact), a.Max),
        ExpertPoolAward a => new DecidedPlan(Fact(a.Fact), a.Pool),
        _ => throw new NotSupportedException(award.GetType().Name),
    };

    private PerUnitPlan PerUnit(PerUnitAward award)
    {
        var cases = Cases(award.Cases);
        return new(
            Fact(award.Fact), cases, award.Less is { } less ? new RatePlan(less, Fact(less.Times), Value(less.Figure), cases) : null);
    }

    private BandsPlan Bands(BandsAward award)
    {
        var readings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var question in new[] { award.PartsQuestion, award.FirstPartQuestion, award.Total?.Question }.OfType<string>())
            readings[question] = Reading(question);

        return new BandsPlan(
            Fact(award.Fact),
            award.Total is { } total && readings[total.Question] == BandsTotal.Together ? Fact(total.Fact) : null,
            [.. award.Bands.Select(b => new BandPlan(b, Value(b.From), Value(b.Percent)))],
            [.. award.Times.Select(t => new FactorPlan(
                t, [.. t.LowerOf.Select(Fact)], t.Part is { } part ? Fact(part) : null, t.Of is { } of ? Value(of) : 1m))],
            award.PartsQuestion is { } parts && readings[parts] == "whole",
            award.FirstPartQuestion is { } first && readings[first] == "counted",
            readings);
    }

    private CasePlan[] Cases(IReadOnlyList<FigureCase> cases) =>
        [.. cases.Select(c => new CasePlan(When(c.When), c.Figure, Value(c.Figure)))];

    private Choices When(IReadOnlyDictionary<string, IReadOnlyList<string>> when) =>
        new([.. when.Select(w => (Fact(w.Key), w.Value.ToArray()))]);

    private Slot Fact(string name)
    {
        var index = 0;
        while (Definition(index).Name != name)
            index++;
        return _slots[index] ??= new Slot(index, Definition(index));
    }

    // What follows from facts has its place after them.
    private FactDefinition Definition(int index) =>
        index < _matter.Facts.Count ? _matter.Facts[index] : _matter.Derived[index - _matter.Facts.Count].Fact;

    private bool Holds(IReadOnlyDictionary<string, string> under) => under.All(u => Reading(u.Key) == u.Value);

    private string Reading(string question) => _pack.Reading(question, _options.On, _options.Readings);

    private Dictionary<string, string> Used(string question) => new(StringComparer.Ordinal) { [question] = Reading(question) };

    private decimal Value(Figure figure) => figure.On(_options.On)!.Value;
}
