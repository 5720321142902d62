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
        Asks("form", FactType.Choice, new("决定形式", "Form"), "approve",
            choices: [new("meeting", new("常务会议", "meeting")), new("signature", new("审签", "signature"))]),
        Asks("reference", FactType.Text, new("会议纪要或者签批文号", "Minutes or file"), "approve"),
    ];

    public override IReadOnlyList<string> Outcomes(Step step) => ["approve"];

    public override IEnumerable<Act> Acts(Step step, OpenStep open, Case c) =>
        All.Where(step.Leads.ContainsKey).Select(a => new Act(a, NeedsReason: true));

    public override string? Outcome(Step step, OpenStep open, Case c) => Named(step, open, c);
}
