using Dingzhou.Storage.Policies;

namespace Dingzhou.Functions.Policies;

/// <summary>The catalogue of policies, with the versions that any instance has published.</summary>
internal sealed class KnownPolicies(PublishedPolicies policies) : IKeptFresh
{
    /// <inheritdoc/>
    public async Task RefreshAsync(CancellationToken cancellation) => await policies.RefreshAsync(cancellation);
}
