using Dingzhou.Domain.Land;

namespace Dingzhou.Functions.Land;

/// <summary>The last day of a right is that of its years.</summary>
internal sealed class RightTermRule : ICaseRule
{
    /// <inheritdoc/>
    public string Name => "right-term";

    /// <inheritdoc/>
    public Task<IReadOnlyList<Fault>> FaultsAsync(Stated stated, CancellationToken cancellation) =>
        Task.FromResult(RightTerm.FaultsIn(stated.Case, stated.Contents, "/contents"));
}
