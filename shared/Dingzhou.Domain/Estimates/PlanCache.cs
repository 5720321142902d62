namespace Dingzhou.Domain.Estimates;

/// <summary>The plans of a matter.</summary>
internal sealed class PlanCache;
