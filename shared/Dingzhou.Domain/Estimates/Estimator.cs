using Dingzhou.Domain.Policies;

namespace Dingzhou.Domain.Estimates;

/// <summary>Works out what a matter gives for facts.</summary>
public static class Estimator
{
    /// <summary>The award with its trace, or every condition that is not met, or every fact that is missing.</summary>
    /// <param name="pack">The policy.</param>
    /// <param name="matter">One of its matters.</param>
    /// <param name="facts">Facts that <see cref="Facts.Check"/> has passed.</param>
    /// <param name="options">The day and the readings.</param>
    /// <exception cref="ArgumentException">The options name a question or reading that the pack does not have.</exception>
    public static Estimate Estimate(PolicyPack pack, Matter matter, Facts facts, EstimateOptions options) =>
        throw new NotSupportedException();
}
