namespace Dingzhou.Functions.Http;

/// <summary>
/// A function that takes seconds of a processor or much memory: few are worked out at once, others wait (<see
/// cref="HeavyWorkMiddleware"/>).
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class HeavyAttribute : Attribute;
