namespace Dingzhou.Domain.Procedures.Kinds;

/// <summary>An effect: nobody answers it; the platform carries it out, and its outcome leads on.</summary>
internal sealed class EffectRules : StepRules
{
    public override IReadOnlyList<string> Settings => ["effect", "leads"];

    public override IReadOnlyList<string> MaySet => ["parts", "partsWithin", "certificate", "award", "plot"];

    public override IReadOnlyList<string> Outcomes(Step step) => [];

    public override IEnumerable<Act> Acts(Step step, OpenStep open, Case c) => [];

    public override string? Outcome(Step step, OpenStep open, Case c) => null;
}
