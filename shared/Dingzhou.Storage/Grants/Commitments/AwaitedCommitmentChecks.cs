using Dingzhou.Domain.Grants.Applications;

namespace Dingzhou.Storage.Grants.Commitments;

/// <summary>An application that was granted by a commitment, and of which it is not checked yet.</summary>
/// <param name="ApplicationId">The application.</param>
public sealed record AwaitedCommitmentCheck(string ApplicationId);

/// <summary>The applications that were granted by a commitment, and of which it is not checked yet.</summary>
public sealed class AwaitedCommitmentChecks(StorageConnection connection)
    : ListsOf<Application>(connection.Table("CommitmentChecks"))
{
    private const string Awaited = "awaited";

    /// <summary>A page of them.</summary>
    public Task<Page<AwaitedCommitmentCheck>> PageAsync(int limit, string? cursor, CancellationToken cancellation = default) =>
        Table.PageAsync<AwaitedCommitmentCheck>(Awaited, limit, cursor, [], cancellation);

    /// <inheritdoc/>
    protected override IEnumerable<TableEntity> LinesOf(Application state) =>
        state.AwaitsCommitmentCheck ? [Lines.Of(Awaited, state.Id, new AwaitedCommitmentCheck(state.Id))] : [];
}
