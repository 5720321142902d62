using System.Diagnostics.CodeAnalysis;
using Dingzhou.Domain.Policies;
using Dingzhou.Functions.Http;
using Dingzhou.Functions.Identity;
using Dingzhou.Functions.OpenApi;
using Dingzhou.Storage;
using Dingzhou.Storage.Policies;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Dingzhou.Functions.Health;

/// <summary>Whether the app lives, and whether it can do its work.</summary>
internal sealed class HealthFunctions(StorageConnection storage, PolicyCatalogue policies, PublishedPolicies published, ILogger<HealthFunctions> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>200 as long as the process answers at all.</summary>
    [Function("Live")]
    [Access(Public = true)]
    [Summary("进程是否存活")]
    [Answers(200, typeof(HealthReport))]
    public static IResult Live([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health/live")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Answer.Ok(new HealthReport(HealthStatus.Ok, []));
    }

    /// <summary>200 when everything the app depends on answers, 503 when not.</summary>
    [Function("Ready")]
    [Access(Public = true)]
    [Summary("是否可以办理业务：存储可达、政策已载入")]
    [Answers(200, typeof(HealthReport))]
    [Answers(503, typeof(HealthReport))]
    public async Task<IResult> Ready([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health/ready")] HttpRequest request)
    {
        HealthCheck[] checks =
        [
            await CheckStorageAsync(request.HttpContext.RequestAborted),
            new("policies", policies.Packs.Count > 0 && published.Faults.Count == 0 ? HealthStatus.Ok : HealthStatus.Failing),
        ];
        var status = checks.All(c => c.Status == HealthStatus.Ok) ? HealthStatus.Ok : HealthStatus.Failing;
        return JsonAnswer.Of(status == HealthStatus.Ok ? 200 : 503, new HealthReport(status, checks));
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever keeps storage from answering is what this reports.")]
    private async Task<HealthCheck> CheckStorageAsync(CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        try
        {
            await storage.PingAsync(limit.Token);
            return new("storage", HealthStatus.Ok);
        }
        catch (Exception e)
        {
            logger.LogWarning(e, "Storage does not answer.");
            return new("storage", HealthStatus.Failing);
        }
    }
}
