using Dingzhou.Functions.Regulations.Cleanups;

namespace Dingzhou.Functions.Regulations.Proposals;

/// <summary>
/// What a well-founded proposal, or a department's report, leads to: the clean-up that the document is in, or one of its own; not yet,
/// where it is in one that has already examined it (定政办字〔2022〕61号 第十六条、第四条第四项).
/// </summary>
internal sealed class StartCleanup(
    RegulationCommands regulations, CleanupCommands cleanups, CleanupTaskStore tasks, CleanupStore store, CleanupTakeover takeover,
    CleanupRules rules, TimeProvider clock)
    : ICaseEffect
{
    /// <inheritdoc/>
    public string Name => "start-cleanup";

    /// <inheritdoc/>
    public IReadOnlyList<string> Outcomes => ["cleaned-up", "ended"];

    /// <inheritdoc/>
    public async Task<EffectOutcome> CarryOutAsync(Case c, DurableTaskClient client, CancellationToken cancellation)
    {
        var document = (await regulations.GetAsync(c.Subject!.SubjectId, cancellation)).State;
        if (c.Facts["cleanup"]?.Text is { } known && await store.FindAsync(known, cancellation) is { State: var cycle }
            && cycle.Documents.Contains(document.Id))
        {
            if (cycle.Status == CleanupStatus.Published)
                return new("cleaned-up");
            if (cycle.IsOpen && cycle.Proposals.Contains(c.Id))
                return EffectOutcome.NotYet;
        }

        if (CleanupSteps.EndedMeanwhile(document, outcome: null, LegalCalendar.DateInBeijing(clock.GetUtcNow())) is { End: var end })
            return new("ended", $"文件{end.Status.InWords().Zh}（{end.Decision ?? end.Reason}），无须清理。");
        return await JoinAsync(c, document.Id, client, cancellation) is { } id
            ? new(null, Known: Facts.None.With("cleanup", FactValue.Of(id))) : EffectOutcome.NotYet;
    }

    /// <summary>Another clean-up may have taken the document over from the one in which it was.</summary>
    /// <returns>The clean-up; null where it cannot be joined yet.</returns>
    private async Task<string?> JoinAsync(Case c, string documentId, DurableTaskClient client, CancellationToken cancellation)
    {
        var id = $"{CleanupCycle.ProcedureId}-{c.Id}";
        if ((await takeover.HoldersAsync(cancellation)).TryGetValue(documentId, out var holder) && holder.CycleId != id)
        {
            id = holder.CycleId;
            var task = await tasks.FindAsync(CleanupTask.IdOf(id, documentId), cancellation);

            // One that has claimed the document and has not come about yet is looked for again.
            return await store.FindAsync(id, cancellation) is not null && (await cleanups.ExecuteAsync(
                id, Actor.System, (k, _) => CleanupSteps.Join(k, c.Id, documentId, task?.State),
                cancellation: cancellation)).State.Proposals.Contains(c.Id)
                ? id
                : null;
        }

        if (await takeover.TakeFreeAsync(id, [documentId], cancellation) is [])
            return null;
        var (occasion, reason) = c.ProcedureId == "proposal"
            ? (CleanupOccasion.PublicProposal, $"公众建议 {c.Id} 经研究合理（{rules.Document} 第十六条）。")
            : (CleanupOccasion.ReportedByImplementer, $"{c.OpenedBy.Department}报告该文件存在重大问题（{c.Id}，{rules.Document} 第四条第四项）。");
        await cleanups.ProposeAsync(
            id, Actor.System, CleanupSteps.ProposeOn(c.Id, documentId, occasion, reason), client, command: null, cancellation);
        return id;
    }
}
