namespace Dingzhou.Domain.Estimates;

/// <summary>Works out what a matter gives for facts.</summary>
public static class Estimator
{
    /// <summary>The award with its trace, or every condition that is not met, or every fact that is missing.</summary>
    /// <remarks>
    /// Conditions that are not met come first: whatever the missing facts are, they would not help.
    /// </remarks>
    /// <param name="facts">Facts that <see cref="Facts.Check"/> has passed.</param>
    /// <param name="options">The day and the readings.</param>
    /// <exception cref="ArgumentException">
    /// The day lies before the document, the readings name a question or reading it does not have, or a fact has the wrong type.
    /// </exception>
    public static Estimate Estimate(PolicyPack pack, Matter matter, Facts facts, EstimateOptions options)
    {
        if (options.On < pack.EffectiveOn)
            throw new ArgumentException($"{pack.DocumentNumber} holds from {pack.EffectiveOn:yyyy-MM-dd}.", nameof(options));

        return PlanCache.Of(matter).For(pack, matter, options).Run(facts, options);
    }
}
