namespace Dingzhou.Domain.Procedures.Kinds;

/// <summary>Publicity: everybody may object until its end; each objection is answered; then it is unopposed, or one was upheld.</summary>
internal sealed class PublicityRules : StepRules
{
    public override IReadOnlyList<string> Settings => ["finds"];

    public override IReadOnlyList<Content> Asked(Step step) =>
    [
        Asks("name", FactType.Text, LocalizedText.Of("asked.objector"), "object") with { IsWithheld = true },
        Asks("contact", FactType.Text, LocalizedText.Of("asked.contact"), "object") with { IsWithheld = true },
    ];

    public override IReadOnlyList<string> Outcomes(Step step) => ["unopposed", "upheld"];

    public override IEnumerable<Act> Acts(Step step, OpenStep open, Case c)
    {
        if (open.Clock is { Overdue: false })
            yield return new("object", ActBy.Anybody, NeedsReason: true);
        if (!c.Unanswered(open).Any())
            yield break;
        yield return new("uphold", NeedsReason: true);
        yield return new("dismiss", NeedsReason: true);
    }

    /// <summary>While it lasts, another objection may come.</summary>
    public override string? Outcome(Step step, OpenStep open, Case c) => open.Clock is { Overdue: true } ? AtEnd(open, c) : null;

    public override string? AtEnd(OpenStep open, Case c) =>
        c.Unanswered(open).Any() ? null : c.AnswersTo(open).Any(a => a.Act == "uphold") ? "upheld" : "unopposed";

    public override IEnumerable<Fault> Faults(Step step, OpenStep open, Case c, NewAnswer answer, Surroundings s)
    {
        if (answer.Act is "uphold" or "dismiss" && c.Unanswered(open).All(a => a.Number != answer.About))
        {
            var numbers = string.Join("、", c.Unanswered(open).Select(a => a.Number));
            yield return Fault.Of("/about", "unknown-objection", ("numbers", numbers));
        }
    }
}
