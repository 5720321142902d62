namespace Dingzhou.Domain.Procedures.Kinds;

/// <summary>
/// A decision: approve, approve a part, refuse, or send back to an earlier step. One of the city government is taken by a meeting or by
/// signature.
/// </summary>
internal sealed class DecisionRules : StepRules
{
    private const string Part = "approvedPart";

    private static readonly string[] All = ["approve", "approvePartly", "refuse", "sendBack"];

    public override IReadOnlyList<string> MayLead => ["approvePartly", "refuse", "sendBack"];

    public override IReadOnlyList<string> Settings => ["finds", "grounds", "extension"];

    public override IReadOnlyList<string> MaySet => ["prolongs"];

    public override IReadOnlyList<Content> Asked(Step step) =>
    [
        .. step.Leads.ContainsKey("approvePartly")
            ? [Asks(Part, FactType.Text, LocalizedText.Of("asked.approved-part"), "approvePartly")] : Array.Empty<Content>(),
        .. step.Owners.Any(o => o.Name == Offices.Current.Government) ? All[..2].SelectMany(OfGovernment) : [],
    ];

    public override IReadOnlyList<string> Outcomes(Step step) => ["approve"];

    public override IEnumerable<Act> Acts(Step step, OpenStep open, Case c) =>
        All.Where(step.Leads.ContainsKey).Select(a => new Act(a, NeedsReason: true));

    public override string? Outcome(Step step, OpenStep open, Case c) => Named(step, open, c);

    /// <summary>Where facts are found, a part is approved by what they are.</summary>
    public override IEnumerable<Fault> Faults(Step step, OpenStep open, Case c, NewAnswer answer, Surroundings s)
    {
        if (answer.Act == "approvePartly" && step.FindsFacts && !answer.Contents.Any(f => f.Key != Part))
            yield return Fault.Of("/contents", "nothing-found");
    }

    private static Content[] OfGovernment(string act) =>
    [
        Asks("form", FactType.Choice, LocalizedText.Of("asked.decision-form"), act,
            choices: [new("meeting", LocalizedText.Of("asked.meeting")), new("signature", LocalizedText.Of("asked.signature"))]),
        Asks("reference", FactType.Text, LocalizedText.Of("asked.reference"), act),
    ];
}
