using Dingzhou.Domain.Retention;
using Dingzhou.Storage.Retention;

namespace Dingzhou.Functions.Retention;

/// <summary>
/// Removes what has been kept long enough: a kind after the other, a page at a time, up to as many as the rules allow in a day; then
/// whatever a crash has left half removed.
/// </summary>
internal sealed class RemoveWhatIsOver(
    IEnumerable<IRetained> kinds, RetentionRules rules, Removals removals, LegalHoldLists holds, LegalCalendar calendar, TimeProvider clock,
    ILogger<RemoveWhatIsOver> logger)
    : IDayDuty
{
    private const int MostAtOnce = 20;

    /// <summary>Comes after every kind; none is called so.</summary>
    private const string Unfinished = "~";

    /// <inheritdoc/>
    public async Task<string?> DoAsync(DateOnly day, string? cursor, DurableTaskClient client, CancellationToken cancellation)
    {
        var (removed, kind, place) = Read(cursor);
        while (kind != Unfinished)
        {
            var (retained, rule) = (kinds.First(k => k.Kind == kind), rules.Find(kind)!);
            var before = rule.OverBefore(day, calendar);
            var page = await retained.EndedAsync(before, MostAtOnce, place, cancellation);
            foreach (var thing in page.Items.Take(rules.MostADay - removed))
                removed += await TryAsync(
                    kind, thing.Id, () => RemoveAsync(retained, rule, thing.Id, before, cancellation), cancellation) ? 1 : 0;
            (kind, place) = removed >= rules.MostADay ? (Unfinished, null)
                : page.Cursor is null ? (After(kind), null) : (kind, page.Cursor);

            // A kind of which nothing is over, as on most days of most, takes no turn of its own.
            if (page is not { Items.Count: 0, Cursor: null })
                return Write(removed, kind, place);
        }

        var begun = await removals.UnfinishedAsync(MostAtOnce, place, cancellation);
        foreach (var one in begun.Items)
            await TryAsync(one.RetentionKind, one.Id, () => GoOnAsync(one, cancellation), cancellation);
        return begun.Cursor is null ? null : Write(removed, Unfinished, begun.Cursor);
    }

    /// <summary>What it was is recorded before anything of it goes.</summary>
    private async Task<bool> RemoveAsync(
        IRetained kind, RetentionRule rule, string id, DateTimeOffset before, CancellationToken cancellation)
    {
        if (await kind.FindAsync(id, cancellation) is not { Ended: { } ended } found || ended.EndedAt >= before
            || await holds.IsHeldAsync(kind.HeldAs, id, ended.HeldWith, cancellation))
            return false;
        var begun = new Removal(
            kind.Kind, id, ended.Uscc, ended.EndedAt, rule.LastDay(ended.EndedAt, calendar)!.Value,
            rule.InWords, found.EventCount, found.LastHash, found.FileCount, found.FileBytes, clock.GetUtcNow());
        return await removals.BeginAsync(begun, cancellation) && await FinishAsync(kind, begun, cancellation);
    }

    /// <summary>Goes on with what a crash has cut short; what is still there and is held, or another one by now, stays.</summary>
    private async Task<bool> GoOnAsync(Removal begun, CancellationToken cancellation)
    {
        if (kinds.FirstOrDefault(k => k.Kind == begun.RetentionKind) is not { } kind)
            return false;
        if (await kind.FindAsync(begun.Id, cancellation) is { } whole && whole.EventCount >= begun.EventCount
            && (whole.LastHash != begun.LastHash
                || await holds.IsHeldAsync(kind.HeldAs, begun.Id, whole.Ended?.HeldWith ?? begun.Uscc, cancellation)))
        {
            await removals.CancelAsync(begun, cancellation);
            return false;
        }

        return await FinishAsync(kind, begun, cancellation);
    }

    private async Task<bool> FinishAsync(IRetained kind, Removal begun, CancellationToken cancellation)
    {
        if (await kind.RemoveAsync(begun.Id, begun.EndedAt, cancellation) is { } shared)
        {
            await removals.CompleteAsync(begun, clock.GetUtcNow(), shared, cancellation);
            return true;
        }

        // Where it is not there any more, another one is just removing it, under this record.
        if (await kind.FindAsync(begun.Id, cancellation) is not null)
            await removals.CancelAsync(begun, cancellation);
        return false;
    }

    /// <summary>Whatever is wrong with one does not keep the others from going; it is tried again the next day.</summary>
    private async Task<bool> TryAsync(string kind, string id, Func<Task<bool>> remove, CancellationToken cancellation)
    {
        try
        {
            return await remove();
        }
#pragma warning disable CA1031 // Whatever went wrong with this one, it stays where it is found, and is shown.
        catch (Exception e) when (!StorageFailure.IsAway(e) && !cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            logger.LogError(e, "{Kind} {Id} could not be removed; it is tried again the next day.", kind, id);
            return false;
        }
    }

    private string After(string kind) =>
        kinds.Select(k => k.Kind).SkipWhile(k => k != kind).Skip(1).FirstOrDefault() ?? Unfinished;

    private (int Removed, string Kind, string? Place) Read(string? cursor) => cursor?.Split('/', 3) is [var removed, var kind, var place]
        ? (int.Parse(removed, CultureInfo.InvariantCulture), kind, place.Length == 0 ? null : place) : (0, kinds.First().Kind, null);

    private static string Write(int removed, string kind, string? place) =>
        string.Create(CultureInfo.InvariantCulture, $"{removed}/{kind}/{place}");
}
