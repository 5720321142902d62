using Dingzhou.Domain.Retention;
using Dingzhou.Storage.Uploads;

namespace Dingzhou.Functions.Retention;

/// <summary>
/// Files that were handed in to be stated in a case: after some days their places go, and with them what is stated nowhere; a case keeps
/// its own. What a case was to have that was never committed goes with them.
/// </summary>
internal sealed class RetainedHandedInFiles(HandedInFiles handedIn, UploadStore uploads, CaseStore cases, TimeProvider clock) : IRetained
{
    /// <summary>No request takes longer from the note of its case to the commit.</summary>
    private static readonly TimeSpan Abandoned = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    public string Kind => "handed-in-file";

    /// <inheritdoc/>
    public HeldKind? HeldAs => null;

    /// <inheritdoc/>
    public Task<Page<EndedThing>> EndedAsync(DateTimeOffset before, int limit, string? cursor, CancellationToken cancellation) =>
        handedIn.EndedAsync(before, limit, cursor, cancellation);

    /// <inheritdoc/>
    public async Task<Remains?> FindAsync(string id, CancellationToken cancellation) =>
        await handedIn.FindEndingAsync(id, cancellation) is { } found
            ? new(found.Ended, EventCount: 1, LastHash: null, FileCount: 1, found.File.Size) : null;

    /// <inheritdoc/>
    public async Task<int?> RemoveAsync(string id, DateTimeOffset endedAt, CancellationToken cancellation)
    {
        if (await handedIn.FindEndingAsync(id, cancellation) is not { } found)
            return 0;
        if (found.Ended.EndedAt != endedAt || clock.GetUtcNow() - found.UsedAt < Abandoned)
            return null;
        var sha256 = found.File.Sha256;
        foreach (var caseId in found.CaseIds)
        {
            if (await cases.FindAsync(caseId, cancellation) is not { State: var c }
                || c.Files.Concat(c.PrivateFiles).All(f => f.Sha256 != sha256))
                await uploads.RemoveAsync(sha256, FileOwner.Case(caseId), cancellation);
        }

        var stays = await uploads.RemoveAsync(sha256, FileOwner.HandedIn(found.File.Id), cancellation);
        return await handedIn.RemoveAsync(found, cancellation) ? stays ? 1 : 0 : null;
    }
}
