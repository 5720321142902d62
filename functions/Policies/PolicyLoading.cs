using Microsoft.Extensions.Hosting;

namespace Dingzhou.Functions.Policies;

/// <summary>Lets the app start once every pack has been loaded, and not where one is wrong.</summary>
internal sealed class PolicyLoading(Task<PolicyCatalogue> loading) : IHostedService
{
    /// <inheritdoc/>
    /// <exception cref="PackException">A pack is wrong.</exception>
    public Task StartAsync(CancellationToken cancellationToken) => loading.WaitAsync(cancellationToken);

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
