using Dingzhou.Domain.Land;

namespace Dingzhou.Functions.Land;

/// <summary>No quota account goes below zero, however many use it at once: it is looked at in the commit itself.</summary>
internal sealed class LandQuotaRule : ICaseRule
{
    /// <inheritdoc/>
    public string Name => "land-quota";

    /// <inheritdoc/>
    public Task<IReadOnlyList<Fault>> FaultsAsync(Stated stated, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<Fault>>([.. QuotaAccount.FaultsIn(stated.Case!, stated.Answer!)]);
}
