namespace Dingzhou.Functions.Http;

/// <summary>
/// What a request of this function costs, in requests that read one thing: so many are taken of what the sender may ask (<see
/// cref="RateLimit"/>).
/// </summary>
/// <param name="requests">The cost; 0: it is free, since whoever watches the app must always be answered.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CostAttribute(int requests) : Attribute
{
    /// <summary>The cost of a function without the attribute.</summary>
    public const int Usual = 1;

    /// <summary>The cost.</summary>
    public int Requests { get; } = requests;
}
