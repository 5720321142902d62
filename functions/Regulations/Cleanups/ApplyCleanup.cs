using Dingzhou.Domain.Regulations.Publications;
using Dingzhou.Storage.Regulations.Publications;

namespace Dingzhou.Functions.Regulations.Cleanups;

/// <summary>Carries the city government's decision out on a page of documents; a repeat does nothing more.</summary>
internal sealed class ApplyCleanup(
    CleanupCommands cleanups, CleanupTaskCommands tasks, RegulationCommands regulations, IDependants dependants, CleanupFiles files)
{
    /// <summary>Carries out a page.</summary>
    /// <returns>Where the next page begins; null after the last one.</returns>
    [Function(nameof(ApplyCleanup))]
    public async Task<int?> RunAsync(
        [ActivityTrigger] CleanupPage page, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var cycle = (await cleanups.GetAsync(page.CycleId, cancellation)).State;
        var decision = cycle.Approval!;
        var draft = await files.ReadDraftAsync(cycle.Id, cycle.Draft!.Sha256, cancellation);
        var some = draft.Documents.Skip(page.From).Take(CleanupPage.Size).ToList();
        var documents = await regulations.ExecuteAllAsync(
            [.. some.Select(d => d.DocumentId)], decision.By,
            (d, i, _) => CleanupSteps.Apply(d, some[i], cycle.Id, decision), client, null, cancellation);
        foreach (var ended in documents.Where(d => d.State.End?.Decision == decision.Number))
            await dependants.TellOfEndAsync(ended.State, cancellation);
        await CloseAsync([.. some.Select(d => (d.DocumentId, (CleanupTaskChange)new TaskDecided(d.Outcome, decision.Number!)))]);
        var next = page.Next(draft.Documents.Count);

        // Those that ended otherwise have nothing left to do in this clean-up either.
        if (next is null)
            await CloseAsync([.. (draft.EndedMeanwhile ?? []).Select(e => (e.DocumentId, (CleanupTaskChange)new TaskClosed(e.End)))]);
        return next;

        Task CloseAsync(List<(string DocumentId, CleanupTaskChange Close)> closed) => tasks.ExecuteAllAsync(
            [.. closed.Select(c => CleanupTask.IdOf(cycle.Id, c.DocumentId))], decision.By,
            (t, i, _) => t.Status == CleanupTaskStatus.Decided ? [] : [closed[i].Close], null, null, cancellation);
    }
}

/// <summary>Publishes the result of a clean-up, with its files; a repeat does nothing more.</summary>
internal sealed class PublishCleanup(CleanupCommands cleanups, CleanupFiles files, TextStore texts, PublicationStore publications)
{
    /// <summary>The issuer of the city's announcements.</summary>
    private const string Issuer = "定州市人民政府";

    /// <summary>Publishes it.</summary>
    /// <returns>文号 of the announcement.</returns>
    [Function(nameof(PublishCleanup))]
    public async Task<string> RunAsync(
        [ActivityTrigger] string cycleId, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var cycle = (await cleanups.GetAsync(cycleId, cancellation)).State;
        var draft = await files.ReadDraftAsync(cycle.Id, cycle.Draft!.Sha256, cancellation);
        var announcement = Announcement.Of(draft, cycle.Approval!, Issuer);
        await files.WriteAnnouncementAsync(announcement, cancellation);
        var amendedTexts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in announcement.Lines(AnnexKind.Amended))
            amendedTexts[line.DocumentId] = await texts.ReadAsync(line.AmendedText!, cancellation);
        await publications.PublishAsync(AnnouncementWording.Page(announcement, cycle, amendedTexts), cycle.Id, cancellation);
        await cleanups.ExecuteAsync(
            cycleId, Actor.System, (c, _) => c.Status == CleanupStatus.Approved ? [new CleanupPublished()] : [],
            client, cancellation: cancellation);
        return cycle.Approval!.Number!;
    }
}
