using System.Collections.Frozen;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Dingzhou.Functions.Http;

/// <summary>
/// Brings what this process knows up to date before a function runs, so that whatever any instance has published before is seen by it.
/// While they cannot be read, whoever reads is shown what is known so far; nothing is decided by it.
/// </summary>
internal sealed class KnownThingsMiddleware(
    IEnumerable<IKeptFresh> known, TimeProvider time, ILogger<KnownThingsMiddleware> logger) : IFunctionsWorkerMiddleware
{
    /// <summary>Where storage was found to be away the next ones who read do not wait for it once more.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Functions that look at nothing of it, or may not wait for storage: what tells of the app itself, and orchestrators, which are
    /// replayed.
    /// </summary>
    private static readonly FrozenSet<string> Without = Find().ToFrozenSet(StringComparer.Ordinal);

    private long? _failedAt;

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (!Without.Contains(context.FunctionDefinition.Name))
            await RefreshAsync(IsRead(context), context.CancellationToken);
        await next(context);
    }

    private static bool IsRead(FunctionContext context) =>
        context.GetHttpContext()?.Request.Method is { } method && (HttpMethods.IsGet(method) || HttpMethods.IsHead(method));

    private async Task RefreshAsync(bool isRead, CancellationToken cancellation)
    {
        if (isRead && _failedAt is { } failed && time.GetElapsedTime(failed) < Pause)
            return;
        try
        {
            foreach (var each in known)
                await each.RefreshAsync(cancellation);
            _failedAt = null;
        }
        catch (Exception e) when (isRead && StorageFailure.IsAway(e) && !cancellation.IsCancellationRequested)
        {
            _failedAt = time.GetTimestamp();
            logger.LogWarning(e, "What others may have changed cannot be read; what is known so far is used.");
        }
    }

    private static IEnumerable<string> Find() =>
        from type in typeof(KnownThingsMiddleware).Assembly.GetTypes()
        from method in type.GetMethods()
        let function = method.GetCustomAttribute<FunctionAttribute>()
        where function is not null
        where method.GetParameters().Any(p => p.IsDefined(typeof(OrchestrationTriggerAttribute)))
            || type.IsDefined(typeof(NeedsNothingFreshAttribute), inherit: false)
        select function.Name;
}
