using Dingzhou.Domain.Regulations.Publications;
using Dingzhou.Storage.Regulations.Publications;

namespace Dingzhou.Functions.Regulations.Cleanups;

/// <summary>Carries the city government's decision out on a page of documents; a repeat does nothing more.</summary>
internal sealed class ApplyCleanup(CleanupCommands cleanups, CleanupTaskCommands tasks, RegulationCommands regulations, IDependants dependants, CleanupFiles files)
{
    /// <summary>Carries out a page.</summary>
    /// <returns>Where the next page begins; null after the last one.</returns>
    [Function(nameof(ApplyCleanup))]
    public async Task<int?> RunAsync([ActivityTrigger] CleanupPage page, CancellationToken cancellation)
    {
        var cycle = (await cleanups.GetAsync(page.CycleId, cancellation)).State;
        var decision = cycle.Approval!;
        var draft = await files.ReadDraftAsync(cycle.Id, cycle.Draft!.Sha256, cancellation);
        await Parallel.ForEachAsync(draft.Documents.Skip(page.From).Take(CleanupPage.Size), AssignCleanup.Limited(cancellation), async (decided, stop) =>
        {
            var document = await regulations.ExecuteAsync(
                decided.DocumentId, decision.By, (d, _) => CleanupSteps.Apply(d, decided, cycle.Id, decision), cancellation: stop);
            if (document.State.End?.Decision == decision.Number)
                await dependants.TellOfEndAsync(document.State, stop);
            await CloseAsync(decided.DocumentId, new TaskDecided(decided.Outcome, decision.Number!), stop);
        });
        var next = page.Next(draft.Documents.Count);

        // Those that ended otherwise have nothing left to do in this clean-up either.
        foreach (var ended in next is null ? draft.EndedMeanwhile ?? [] : [])
            await CloseAsync(ended.DocumentId, new TaskClosed(ended.End), cancellation);
        return next;

        Task CloseAsync(string documentId, CleanupTaskChange close, CancellationToken stop) => tasks.ExecuteAsync(
            CleanupTask.IdOf(cycle.Id, documentId), decision.By, (t, _) => t.Status == CleanupTaskStatus.Decided ? [] : [close], cancellation: stop);
    }
}

/// <summary>Publishes the result of a clean-up, with its files; a repeat does nothing more.</summary>
internal sealed class PublishCleanup(CleanupCommands cleanups, CleanupFiles files, RegulationTexts texts, PublicationStore publications)
{
    /// <summary>The issuer of the city's announcements.</summary>
    private const string Issuer = "定州市人民政府";

    /// <summary>Publishes it.</summary>
    /// <returns>文号 of the announcement.</returns>
    [Function(nameof(PublishCleanup))]
    public async Task<string> RunAsync([ActivityTrigger] string cycleId, CancellationToken cancellation)
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
            cycleId, Actor.System, (c, _) => c.Status == CleanupStatus.Approved ? [new CleanupPublished()] : [], cancellation: cancellation);
        return cycle.Approval!.Number!;
    }
}
