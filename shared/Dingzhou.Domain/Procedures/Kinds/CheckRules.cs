namespace Dingzhou.Domain.Procedures.Kinds;

/// <summary>
/// A check: accept, accept though some things are still missing that may follow, reject, or once tell everything that is missing and wait
/// for it.
/// </summary>
internal sealed class CheckRules : StepRules
{
    public override IReadOnlyList<string> MayLead => ["sendBack"];

    public override IReadOnlyList<string> Settings => ["deficiency", "tolerance", "grounds", "extension"];

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
        if (step.Tolerated.Count > 0 && c.Following is null)
            acts.Add(new("tolerate"));
        return acts;
    }

    public override string? Outcome(Step step, OpenStep open, Case c) =>
        c.AnswersTo(open).LastOrDefault()?.Act == "tolerate" ? "accept" : Named(step, open, c);

    /// <summary>Only what the matter lists may be missing.</summary>
    public override IEnumerable<Fault> Faults(Step step, OpenStep open, Case c, NewAnswer answer, Surroundings s)
    {
        if (answer.Act != "tolerate")
            yield break;
        var missing = answer.Missing ?? [];
        for (var i = 0; i < missing.Count; i++)
        {
            if (!step.Tolerated.Contains(missing[i].Item, StringComparer.Ordinal))
                yield return Fault.Of($"/missing/{i}/item", "not-tolerated");
        }
    }
}
