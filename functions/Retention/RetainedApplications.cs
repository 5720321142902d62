using Dingzhou.Domain.Retention;
using Dingzhou.Storage.Uploads;

namespace Dingzhou.Functions.Retention;

/// <summary>What applications that ended without an award have, to be removed when their time is over.</summary>
internal sealed record ApplicationRemains(ApplicationStore Store, IEnumerable<IListsOf<Application>> Lists, ApplicationLists Lines, UploadStore Files);

/// <summary>Applications that ended without an award, with their documents: a kind for each way of ending.</summary>
internal abstract class RetainedApplications(ApplicationRemains remains, ApplicationEnd end)
    : RetainedAggregates<Application, ApplicationChange>(remains.Store, remains.Lists)
{
    /// <inheritdoc/>
    public override HeldKind? HeldAs => HeldKind.Application;

    /// <inheritdoc/>
    public override Task<Page<EndedThing>> EndedAsync(
        DateTimeOffset before, int limit, string? cursor, CancellationToken cancellation) =>
        remains.Lines.EndedAsync(end, before, limit, cursor, cancellation);

    /// <inheritdoc/>
    protected override EndedThing? EndOf(Application state) =>
        state.EndedAt is { } at && ApplicationLists.EndOf(state) == end ? new(state.Id, state.Applicant.Uscc, at) : null;

    /// <summary>Those too that were taken out of the draft: their content goes by the rules, as theirs does that are still in it.</summary>
    protected override async Task<IReadOnlyList<(string Sha256, long Bytes)>> FilesAsync(Application state, CancellationToken cancellation)
    {
        var added = (await remains.Store.EventsAsync(state.Id, cancellation)).Select(e => e.Change).OfType<UploadAdded>();
        return [.. added.Select(a => (a.Document.Sha256, a.Document.Size)).Distinct()];
    }

    /// <inheritdoc/>
    protected override async Task<int> RemoveOwnAsync(
        Application last, IReadOnlyList<(string Sha256, long Bytes)> files, CancellationToken cancellation)
    {
        await remains.Lines.RemoveAsync(last, cancellation);
        var shared = 0;
        foreach (var (sha256, _) in files)
            shared += await remains.Files.RemoveAsync(sha256, FileOwner.Application(last.Id), cancellation) ? 1 : 0;
        return shared;
    }
}

/// <summary>Drafts that their applicants deleted.</summary>
internal sealed class DeletedDrafts(ApplicationRemains remains) : RetainedApplications(remains, ApplicationEnd.DeletedDraft)
{
    /// <inheritdoc/>
    public override string Kind => "deleted-draft";
}

/// <summary>Drafts that were not submitted in time.</summary>
internal sealed class LapsedDrafts(ApplicationRemains remains) : RetainedApplications(remains, ApplicationEnd.LapsedDraft)
{
    /// <inheritdoc/>
    public override string Kind => "lapsed-draft";
}

/// <summary>Applications that were refused, returned or withdrawn.</summary>
internal sealed class EndedApplications(ApplicationRemains remains) : RetainedApplications(remains, ApplicationEnd.WithoutAward)
{
    /// <inheritdoc/>
    public override string Kind => "ended-application";
}
