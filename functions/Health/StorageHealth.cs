using System.Diagnostics.CodeAnalysis;

namespace Dingzhou.Functions.Health;

/// <summary>
/// How storage is, and what could not be followed up. However many ask, it is looked at once at a time: the question is free.
/// </summary>
internal sealed class StorageHealth(StorageConnection storage, PendingEffects pending, ILogger<StorageHealth> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>What failed once or twice may have met a busy moment.</summary>
    private const int FewestAttempts = 3;

    private const int MostCounted = 1000;

    private readonly Lock _gate = new();
    private Task<(HealthCheck Storage, IReadOnlyList<HealthCheck> FollowUps)>? _look;

    /// <summary>What a look shows that has begun by now.</summary>
    public Task<(HealthCheck Storage, IReadOnlyList<HealthCheck> FollowUps)> CheckAsync()
    {
        lock (_gate)
            return _look is { IsCompleted: false } ? _look : _look = LookAsync();
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever keeps storage from answering is what this reports.")]
    private async Task<(HealthCheck Storage, IReadOnlyList<HealthCheck> FollowUps)> LookAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            await storage.PingAsync(limit.Token);
            var failed = (await pending.FailedAsync(FewestAttempts, MostCounted, null, limit.Token)).Items;
            return (new("storage", HealthStatus.Ok),
                [failed.Count == 0
                    ? new("followUps", HealthStatus.Ok) : new("followUps", HealthStatus.Degraded, failed.Count, failed.Min(f => f.Since))]);
        }
        catch (Exception e)
        {
            logger.LogWarning(e, "Storage does not answer.");
            return (new("storage", HealthStatus.Failing), []);
        }
    }
}
