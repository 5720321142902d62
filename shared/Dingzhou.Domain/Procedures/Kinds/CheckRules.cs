namespace Dingzhou.Domain.Procedures.Kinds;

/// <summary>A check: accept, reject, or once tell everything that is missing and wait for it.</summary>
internal sealed class CheckRules : StepRules
{
    public override IReadOnlyList<string> MayLead => ["sendBack"];

    public override IReadOnlyList<string> Settings => ["deficiency"];

    /// <summary>Where something can be corrected, what is not corrected in time is returned.</summary>
    public override IReadOnlyList<string> Outcomes(Step step) => step.Correction is null
        ? ["accept", "reject"] : ["accept", "reject", "returned"];

    public override IEnumerable<Act> Acts(Step step, OpenStep open, Case c)
    {
        if (open.Wait is not null)
            return [new("correct", ActBy.Corrector)];
        var acts = new List<Act> { new("accept"), new("reject", NeedsReason: true) };
        if (step.Leads.ContainsKey("sendBack"))
            acts.Add(new("sendBack", NeedsReason: true));
        if (step.Correction is not null && c.Answers.All(a => a.StepId != step.Id || a.Act != "deficient"))
            acts.Add(new("deficient", NeedsReason: true));
        return acts;
    }

    public override string? Outcome(Step step, OpenStep open, Case c) => Named(step, open, c);
}
