using Dingzhou.Storage.Policies;

namespace Dingzhou.Functions.Policies;

/// <summary>
/// The catalogue of policies, with the versions that any instance has published: one takes effect on a later day than it is published.
/// </summary>
internal sealed class KnownPolicies(PublishedPolicies policies, TimeProvider clock) : IKeptFresh
{
    private readonly LastLook _look = new(clock);

    /// <inheritdoc/>
    public Task RefreshAsync(CancellationToken cancellation) => _look.LookAsync(() => policies.RefreshAsync(cancellation));
}
