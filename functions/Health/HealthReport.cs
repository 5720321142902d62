namespace Dingzhou.Functions.Health;

/// <summary>How the app is.</summary>
/// <param name="Status">The whole.</param>
/// <param name="Checks">Its parts.</param>
internal sealed record HealthReport(HealthStatus Status, IReadOnlyList<HealthCheck> Checks);

/// <summary>How one part is.</summary>
/// <param name="Name">The part.</param>
/// <param name="Status">Its status.</param>
internal sealed record HealthCheck(string Name, HealthStatus Status);

/// <summary>Well or not.</summary>
internal enum HealthStatus
{
    /// <summary>It works.</summary>
    Ok,

    /// <summary>It does not.</summary>
    Failing,
}
