namespace Dingzhou.Functions.Estimates;

/// <summary>What the policy gives for the facts; a calculation, not a promise.</summary>
/// <param name="Outcome">Which of the following there is.</param>
/// <param name="MatterId">The matter.</param>
/// <param name="Policy">The policy and the version of its data.</param>
/// <param name="On">The day whose figures and readings count.</param>
/// <param name="Window">Whether one may apply on that day, and until when in its year, under the readings asked for.</param>
/// <param name="SupportScope">Whom the document supports at all: whoever reviews a case verifies it; absent where only the matter
/// says.</param>
/// <param name="Amount">Awarded: what is due for this case alone, in 元.</param>
/// <param name="Gross">Awarded: the same before support from elsewhere is taken off.</param>
/// <param name="OtherSupport">Awarded: support from elsewhere, as stated.</param>
/// <param name="Trace">Awarded: how it came about, step by step.</param>
/// <param name="Instalments">Awarded: the parts in which the amount is paid; absent where it is paid at once.</param>
/// <param name="UnmetConditions">Conditions not met: each of them.</param>
/// <param name="MissingFacts">Facts missing: each of them.</param>
/// <param name="Assumed">Facts missing, and only such as a reviewer states: what it would be, and under which assumption.</param>
internal sealed record EstimateAnswer(
    EstimateOutcome Outcome, string MatterId, PolicyReference Policy, DateOnly On, WindowView Window, Citation? SupportScope,
    decimal? Amount = null, decimal? Gross = null, decimal? OtherSupport = null, Trace? Trace = null,
    IReadOnlyList<EstimatedInstalment>? Instalments = null,
    IReadOnlyList<UnmetCondition>? UnmetConditions = null, IReadOnlyList<MissingFact>? MissingFacts = null,
    AssumedEstimate? Assumed = null)
{
    internal static EstimateAnswer Of(
        Estimate estimate, PolicyPack pack, Matter matter, Facts facts, DateOnly on, IReadOnlyDictionary<string, string>? readings)
    {
        var policy = new PolicyReference(pack.Id, pack.DocumentNumber, pack.Version, pack.Hash);
        var window = WindowView.Of(pack, on, readings);
        return estimate switch
        {
            Awarded a => new(EstimateOutcome.Awarded, matter.Id, policy, on, window, pack.Scope, a.Amount, a.Gross, a.OtherSupport, a.Trace,
                matter.Instalments is null ? null : [.. Domain.Estimates.Instalments.Of(pack, matter, facts, a.Amount, on, readings)
                    .Select(i => new EstimatedInstalment(i.Instalment.Number, i.Instalment.DueOn, i.Instalment.Amount, i.Step))]),
            ConditionsNotMet c =>
                new(EstimateOutcome.ConditionsNotMet, matter.Id, policy, on, window, pack.Scope, UnmetConditions: c.UnmetConditions),
            FactsMissing f => new(
                EstimateOutcome.FactsMissing, matter.Id, policy, on, window, pack.Scope, MissingFacts: f.MissingFacts,
                Assumed: AssumedEstimate.Of(pack, matter, facts, new(on, readings))),
            _ => throw new NotSupportedException($"{estimate.GetType()} is no known outcome."),
        };
    }
}

/// <summary>A part of an amount.</summary>
/// <param name="Number">1 for the first.</param>
/// <param name="DueOn">The first day on which it is paid.</param>
/// <param name="Amount">How much, in 元.</param>
/// <param name="Step">How that follows.</param>
internal sealed record EstimatedInstalment(int Number, DateOnly DueOn, decimal Amount, TraceStep Step);

/// <summary>What can come out.</summary>
internal enum EstimateOutcome
{
    /// <summary>All conditions are met.</summary>
    Awarded,

    /// <summary>Some condition is not met, so nothing is due.</summary>
    ConditionsNotMet,

    /// <summary>Something is not known, so nothing can be said.</summary>
    FactsMissing,
}
