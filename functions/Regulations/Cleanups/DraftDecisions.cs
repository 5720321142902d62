using Dingzhou.Functions.Regulations.Publications;

namespace Dingzhou.Functions.Regulations.Cleanups;

/// <summary>The draft decisions of clean-ups: drawn up when all is examined, and held against what is so when they are decided on.</summary>
internal sealed class DraftDecisions(
    CleanupTaskStore tasks, RegulationCommands regulations, CleanupFiles files, TextStore texts, TimeProvider clock)
{
    private const int PageSize = 500;

    /// <summary>The draft decision.</summary>
    /// <exception cref="RefusedException">There is none yet.</exception>
    public async Task<DraftDecision> ReadAsync(CleanupCycle cycle, CancellationToken cancellation) => cycle.Draft is { } draft
        ? await files.ReadDraftAsync(cycle.Id, draft.Sha256, cancellation)
        : throw new RefusedException(RefusalKind.NotFound, "no-draft");

    /// <summary>Draws up the draft of a clean-up and stores it; it counts once it is committed.</summary>
    /// <exception cref="RefusedException">Some documents are not examined, or cannot be printed.</exception>
    public async Task<DraftReference> DrawUpAsync(CleanupCycle cycle, Actor by, DateTimeOffset now, CancellationToken cancellation)
    {
        var draft = DraftSteps.DrawUp(cycle, await DocumentsAsync(cycle, cancellation), Today());
        await DemandPrintableAsync(draft, cancellation);
        return DraftReference.Of(draft, await files.WriteDraftAsync(draft, cancellation), by, now);
    }

    /// <summary>Refuses a decision of somebody who had a hand in the draft, and the approval of one that is out of date.</summary>
    /// <exception cref="RefusedException">It is.</exception>
    public async Task DemandAsync(CleanupCycle cycle, StepAnswer given, CancellationToken cancellation)
    {
        var draft = await ReadAsync(cycle, cancellation);
        DraftSteps.DemandUninvolved(draft, given.By);
        if (given.Act == "approve")
            DraftSteps.DemandCurrent(cycle, draft, await DocumentsAsync(cycle, cancellation), Today());
    }

    /// <summary>
    /// A clean-up's documents in the order of its scope, each with its clean-up, as they stand: the lists may lag behind a conclusion
    /// that was just withdrawn.
    /// </summary>
    private async Task<IReadOnlyList<CleanedDocument>> DocumentsAsync(CleanupCycle cycle, CancellationToken cancellation)
    {
        var found = new Dictionary<string, CleanupTask>(StringComparer.Ordinal);
        for (string? after = CleanupTask.IdOf(cycle.Id, ""); after is not null && found.Count < cycle.Documents.Count;)
        {
            var page = await tasks.PageAsync(PageSize, after, cancellation);
            foreach (var task in page.Items)
                found[task.Id] = task;
            after = page.Items.All(t => t.Assignment.CycleId == cycle.Id) ? page.Cursor : null;
        }

        var assigned = cycle.Documents.Where(id => found.ContainsKey(CleanupTask.IdOf(cycle.Id, id))).ToList();
        return [.. (await regulations.GetAllAsync(assigned, cancellation)).Select(
            d => new CleanedDocument(found[CleanupTask.IdOf(cycle.Id, d.Id)], d))];
    }

    /// <summary>Before anything is recorded: what is to be published can be printed, every character of it.</summary>
    private async Task DemandPrintableAsync(DraftDecision draft, CancellationToken cancellation)
    {
        var faults = new List<Fault>();
        foreach (var document in draft.Documents)
        {
            var isAmended = document is { Amendment: AmendmentKind.Package, AmendedText: not null };
            var amended = isAmended ? await texts.ReadAsync(document.AmendedText!, cancellation) : "";
            faults.AddRange(Printable.Faults("", new(document.Number, document.Number), document.Title + amended));
        }

        Printable.Demand(faults);
    }

    private DateOnly Today() => LegalCalendar.DateInBeijing(clock.GetUtcNow());
}
