namespace Dingzhou.Functions.Health;

/// <summary>How the app is.</summary>
/// <param name="Status">The whole.</param>
/// <param name="Checks">Its parts.</param>
internal sealed record HealthReport(HealthStatus Status, IReadOnlyList<HealthCheck> Checks);

/// <summary>How one part is.</summary>
/// <param name="Name">The part.</param>
/// <param name="Status">Its status.</param>
/// <param name="Count">How many things are not well; absent where nothing is counted.</param>
/// <param name="Since">Since when the oldest of them is not.</param>
/// <param name="Advice">What somebody should see to, while nothing is wrong yet.</param>
internal sealed record HealthCheck(
    string Name, HealthStatus Status, int? Count = null, DateTimeOffset? Since = null, LocalizedText? Advice = null);

/// <summary>Well or not.</summary>
internal enum HealthStatus
{
    /// <summary>It works.</summary>
    Ok,

    /// <summary>It works, and somebody should look at it all the same: starting it anew would not help.</summary>
    Degraded,

    /// <summary>It does not.</summary>
    Failing,
}
