namespace Dingzhou.Domain.Procedures.Kinds;

/// <summary>A joint review: every owner agrees or objects, and all are heard, so that whoever applied is told everything at once.</summary>
internal sealed class JointRules : StepRules
{
    public override IReadOnlyList<string> Settings => ["agreeing"];

    public override IReadOnlyList<string> Outcomes(Step step) => ["pass", "fail"];

    public override IEnumerable<Act> Acts(Step step, OpenStep open, Case c) => [new("agree"), new("object", NeedsReason: true)];

    public override string? Outcome(Step step, OpenStep open, Case c)
    {
        var answers = c.AnswersTo(open).ToList();
        if (open.Owners.Any(o => answers.All(a => a.For != o)))
            return null;

        // Who has the functions of two of them by now speaks for both.
        var agreeing = open.Owners.Count(o => answers.Any(a => a.For == o && a.Act == "agree"));
        return agreeing >= (step.Agreeing ?? open.Owners.Count) ? "pass" : "fail";
    }
}
