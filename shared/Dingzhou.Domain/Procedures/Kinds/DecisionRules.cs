namespace Dingzhou.Domain.Procedures.Kinds;

/// <summary>
/// A decision: approve, refuse, or send back to an earlier step. One of the city government is taken by a meeting or by signature.
/// </summary>
internal sealed class DecisionRules : StepRules
{
    private static readonly string[] All = ["approve", "refuse", "sendBack"];

    public override IReadOnlyList<string> MayLead => ["refuse", "sendBack"];

    public override IReadOnlyList<string> Settings => ["finds"];

    public override IReadOnlyList<Content> Asked(Step step) => step.Owners.All(o => o.Name != Offices.Current.Government) ? [] :
    [
        Asks("form", FactType.Choice, LocalizedText.Of("asked.decision-form"), "approve",
            choices: [new("meeting", LocalizedText.Of("asked.meeting")), new("signature", LocalizedText.Of("asked.signature"))]),
        Asks("reference", FactType.Text, LocalizedText.Of("asked.reference"), "approve"),
    ];

    public override IReadOnlyList<string> Outcomes(Step step) => ["approve"];

    public override IEnumerable<Act> Acts(Step step, OpenStep open, Case c) =>
        All.Where(step.Leads.ContainsKey).Select(a => new Act(a, NeedsReason: true));

    public override string? Outcome(Step step, OpenStep open, Case c) => Named(step, open, c);
}
