using Dingzhou.Domain.Retention;
using Dingzhou.Storage.Retention;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Dingzhou.Functions.Retention;

/// <summary>Services of what is kept, held and removed.</summary>
internal static class RetentionServices
{
    /// <summary>Adds them; reads the rules now, so that an app whose file is wrong does not start.</summary>
    /// <exception cref="PackException">The file is wrong.</exception>
    public static IServiceCollection AddRetention(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(RetentionRules.Load(PolicyDirectory.Of(configuration, RetentionRules.FileName)))
        .AddSingleton<ApplicationRemains>()
        .AddSingleton<LegalHoldStore>()
        .AddSingleton<Removals>()
        .AddSingleton<NoticeVolumes>()
        .AddSingleton<ReadingVolumes>()
        .AddHostedService<RetentionHolds>();
}

/// <summary>Of everything it is said how long it is kept, and of nothing that there is not; an app of which that is not so does not start.</summary>
internal sealed class RetentionHolds(RetentionRules rules, IEnumerable<IRetained> kinds, ProcedureCatalogue procedures) : IHostedService
{
    /// <inheritdoc/>
    /// <exception cref="PackException">It is not so.</exception>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var faults = rules.FaultsIn([.. kinds.Select(k => k.Kind)], [.. procedures.Current.Select(p => p.Id)]).ToList();
        return faults.Count == 0 ? Task.CompletedTask : throw new PackException(faults);
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
