using Dingzhou.Domain.Certificates;
using Dingzhou.Domain.Guides;
using Microsoft.Extensions.Hosting;

namespace Dingzhou.Functions.Guides;

/// <summary>The guide of every matter has its elements, and says nothing of what there is not; an app in which one does not, does not start.</summary>
internal sealed class GuidesHold(
    PolicyCatalogue policies, MatterGuides guides, GuideSources sources, CertificateKinds kinds) : IPackCheck, IHostedService
{
    /// <inheritdoc/>
    public IEnumerable<PackFault> Faults(PolicyPack pack) => guides.FaultsOf(pack);

    /// <inheritdoc/>
    /// <exception cref="PackException">One does not.</exception>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var faults = sources.FaultsIn(policies.Packs, id => kinds.Find(id) is not null).Concat(policies.Packs.SelectMany(Faults)).ToList();
        return faults.Count == 0 ? Task.CompletedTask : throw new PackException(faults);
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
