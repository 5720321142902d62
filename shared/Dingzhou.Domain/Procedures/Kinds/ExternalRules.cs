namespace Dingzhou.Domain.Procedures.Kinds;

/// <summary>Somebody outside decided; the owner records the decision, its number and its day.</summary>
internal sealed class ExternalRules : StepRules
{
    private const string Day = "decidedOn";
    private static readonly string[] All = ["approve", "refuse", "sendBack"];

    /// <summary>The day of the decision that an answer records; null where it records none.</summary>
    public static DateOnly? DayIn(StepAnswer? answer) =>
        answer?.Contents[Day]?.Text is { } day ? StatedDay.Read(day) : null;

    public override IReadOnlyList<string> Settings => ["extension", "impartial"];

    public override IReadOnlyList<string> MaySet => ["prolongs"];

    public override IReadOnlyList<string> MayLead => ["sendBack"];

    public override IReadOnlyList<Content> Asked(Step step) =>
    [
        .. All.SelectMany(act => new[]
        {
            Asks("reference", FactType.Text, LocalizedText.Of("asked.decision-number"), act),
            Asks(Day, FactType.Date, LocalizedText.Of("asked.decision-day"), act),
        }),
    ];

    public override IReadOnlyList<string> Outcomes(Step step) => ["approve", "refuse"];

    public override IEnumerable<Act> Acts(Step step, OpenStep open, Case c) =>
        All.Where(step.Leads.ContainsKey).Select(a => new Act(a, NeedsReason: a != "approve"));

    public override string? Outcome(Step step, OpenStep open, Case c) => Named(step, open, c);

    public override IEnumerable<Fault> Faults(Step step, OpenStep open, Case c, NewAnswer answer, Surroundings s) =>
        NotLater(answer.Contents, Day, s.Today);
}
