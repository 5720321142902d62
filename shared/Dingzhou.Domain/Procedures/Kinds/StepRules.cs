namespace Dingzhou.Domain.Procedures.Kinds;

/// <summary>What is special of a kind of step: what can be done, and which outcome follows from what was done.</summary>
internal abstract class StepRules
{
    private static readonly Dictionary<StepKind, StepRules> All = new()
    {
        [StepKind.Check] = new CheckRules(),
        [StepKind.Decision] = new DecisionRules(),
        [StepKind.Joint] = new JointRules(),
        [StepKind.Hearing] = new HearingRules(),
        [StepKind.Publicity] = new PublicityRules(),
        [StepKind.Vote] = new VoteRules(),
        [StepKind.Inspection] = new InspectionRules(),
        [StepKind.Duty] = new DutyRules(),
        [StepKind.External] = new ExternalRules(),
        [StepKind.Effect] = new EffectRules(),
    };

    /// <summary>Making the limit longer, once each time a step is open.</summary>
    public const string Extend = "extend";

    /// <summary>The outcomes that must lead somewhere.</summary>
    public abstract IReadOnlyList<string> Outcomes(Step step);

    /// <summary>The outcomes that may lead somewhere; what leads nowhere cannot be done.</summary>
    public virtual IReadOnlyList<string> MayLead => [];

    /// <summary>The settings of the kind: members of a step in YAML that other kinds do not have.</summary>
    public virtual IReadOnlyList<string> Settings => [];

    /// <summary>What is stated in an act of any step of the kind, beside what the procedure asks.</summary>
    public virtual IReadOnlyList<Content> Asked(Step step) => [];

    /// <summary>
    /// The outcome when the limit has passed: with it the step closes by itself; null: it stays open, and whoever is late is told.
    /// </summary>
    public virtual string? AtEnd(OpenStep open, Case c) => null;

    /// <summary>What can be done now.</summary>
    /// <param name="open">The step as it is open.</param>
    public abstract IEnumerable<Act> Acts(Step step, OpenStep open, Case c);

    /// <summary>The outcome once something was done; null where the step stays open.</summary>
    /// <param name="open">The step as it is open.</param>
    /// <param name="c">The case with the answer.</param>
    public abstract string? Outcome(Step step, OpenStep open, Case c);

    /// <summary>What is wrong with what was stated, beyond the single facts.</summary>
    /// <param name="open">The step as it is open.</param>
    /// <param name="s">The moment, and the working days.</param>
    public virtual IEnumerable<Fault> Faults(Step step, OpenStep open, Case c, NewAnswer answer, Surroundings s) => [];

    /// <summary>What is stated where a limit is made longer: who has allowed it.</summary>
    public static Content Extending { get; } = Asks("allowedBy", FactType.Text, LocalizedText.Of("asked.allowed-by"), Extend);

    /// <summary>The rules of a kind.</summary>
    public static StepRules Of(StepKind kind) => All[kind];

    /// <summary>The outcome that the last answer itself names; null where it names none.</summary>
    protected static string? Named(Step step, OpenStep open, Case c) =>
        c.AnswersTo(open).LastOrDefault()?.Act is { } act && step.Leads.ContainsKey(act) ? act : null;

    /// <summary>A day must not lie in the future.</summary>
    protected static IEnumerable<Fault> NotLater(Facts contents, string name, DateOnly today)
    {
        if (DateOnly.TryParseExact(contents[name]?.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day > today)
            yield return Fault.Of($"/contents/{name}", "in-the-future", LocalizedText.Of("in-the-future.step"));
    }

    protected static Content Asks(
        string name, FactType type, LocalizedText label, string act, decimal? min = null, decimal? max = null, string? unit = null,
        int? items = null, IReadOnlyList<FactChoice>? choices = null) => new(
        new FactDefinition
        {
            Name = name, Label = label, Type = type, Required = true, Min = min, Max = max, Unit = unit, Decimals = 0,
            MaxLength = type is FactType.Text or FactType.List ? 200 : null, MaxItems = items, Choices = choices ?? [],
        },
        [act], When: null, IsWithheld: false, IsText: false);
}
