using Dingzhou.Domain.Regulations.Publications;
using Dingzhou.Storage.Regulations.Publications;

namespace Dingzhou.Functions.Regulations.Cleanups;

/// <summary>Carries the city government's decision out, a page of documents at a time, and publishes it with its files (第十五条).</summary>
internal sealed class ApplyCleanup(
    CleanupCommands cleanups, CleanupTaskCommands tasks, RegulationCommands regulations, IDependants dependants, CleanupFiles files,
    TextStore texts, PublicationStore publications)
    : ICaseEffect
{
    /// <summary>The issuer of the city's announcements.</summary>
    private const string Issuer = "定州市人民政府";

    /// <inheritdoc/>
    public string Name => "apply-cleanup";

    /// <inheritdoc/>
    public IReadOnlyList<string> Outcomes => ["published"];

    /// <inheritdoc/>
    public async Task<EffectOutcome> CarryOutAsync(Case c, DurableTaskClient client, CancellationToken cancellation)
    {
        var cycle = (await cleanups.GetAsync(c.Id, cancellation)).State;
        var (decision, draft) = (cycle.Approval!, await files.ReadDraftAsync(cycle.Id, cycle.Draft!.Sha256, cancellation));
        foreach (var some in draft.Documents.Chunk(CleanupPage.Size))
            await ApplyAsync(some);

        // Those that ended otherwise have nothing left to do in this clean-up either.
        await CloseAsync([.. (draft.EndedMeanwhile ?? []).Select(e => (e.DocumentId, (CleanupTaskChange)new TaskClosed(e.End)))]);
        await PublishAsync(cycle, draft, decision, cancellation);
        return new("published", $"以{decision.Number}公布。");

        async Task ApplyAsync(DecidedDocument[] some)
        {
            var documents = await regulations.ExecuteAllAsync(
                [.. some.Select(d => d.DocumentId)], decision.By,
                (d, i, _) => CleanupSteps.Apply(d, some[i], cycle.Id, decision), client, null, cancellation);
            foreach (var ended in documents.Where(d => d.State.End?.Decision == decision.Number))
                await dependants.TellOfEndAsync(ended.State, cancellation);
            await CloseAsync([.. some.Select(d => (d.DocumentId, (CleanupTaskChange)new TaskDecided(d.Outcome, decision.Number)))]);
        }

        Task CloseAsync(List<(string DocumentId, CleanupTaskChange Close)> closed) => tasks.ExecuteAllAsync(
            [.. closed.Select(d => CleanupTask.IdOf(cycle.Id, d.DocumentId))], decision.By,
            (t, i, _) => t.Status == CleanupTaskStatus.Decided ? [] : [closed[i].Close], null, null, cancellation);
    }

    private async Task PublishAsync(CleanupCycle cycle, DraftDecision draft, CleanupDecision decision, CancellationToken cancellation)
    {
        var announcement = Announcement.Of(draft, decision, Issuer);
        await files.WriteAnnouncementAsync(announcement, cancellation);
        var amendedTexts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in announcement.Lines(AnnexKind.Amended))
            amendedTexts[line.DocumentId] = await texts.ReadAsync(line.AmendedText!, cancellation);
        await publications.PublishAsync(AnnouncementWording.Page(announcement, cycle, amendedTexts), cycle.Id, cancellation);
    }
}
