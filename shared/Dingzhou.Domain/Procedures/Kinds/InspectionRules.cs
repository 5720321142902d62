namespace Dingzhou.Domain.Procedures.Kinds;

/// <summary>An inspection: it passes, it fails, or what is wrong is put right and looked at again.</summary>
internal sealed class InspectionRules : StepRules
{
    private const string Names = "inspectors";
    private static readonly string[] Findings = ["pass", "rectify", "fail"];

    public override IReadOnlyList<string> Settings => ["rectification", "inspectors", "extension"];

    public override IReadOnlyList<Content> Asked(Step step) =>
    [
        .. Findings.Select(act => Asks(Names, FactType.List, LocalizedText.Of("asked.inspectors"), act, items: 20)),
    ];

    /// <summary>Where something can be put right, what is not put right in time is an outcome of its own.</summary>
    public override IReadOnlyList<string> Outcomes(Step step) => step.Correction is null
        ? ["pass", "fail"] : ["pass", "fail", "unrectified"];

    public override IEnumerable<Act> Acts(Step step, OpenStep open, Case c)
    {
        if (open.Wait is not null)
            return [new("rectified", ActBy.Corrector, NeedsReason: true)];
        Act[] acts = [new("pass"), new("fail", NeedsReason: true)];
        return step.Correction is null ? acts : [.. acts, new("rectify", NeedsReason: true)];
    }

    public override string? Outcome(Step step, OpenStep open, Case c) => Named(step, open, c);

    public override IEnumerable<Fault> Faults(Step step, OpenStep open, Case c, NewAnswer answer, Surroundings s)
    {
        if (answer.Act != "rectified" && answer.Contents[Names]?.Items is { } names && names.Distinct(StringComparer.Ordinal)
            .Count() < step.Inspectors)
        {
            yield return Fault.Of($"/contents/{Names}", "too-few", ("inspectors", step.Inspectors));
        }
    }
}
