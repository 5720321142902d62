using Dingzhou.Domain.Retention;
using Dingzhou.Storage.Retention;

namespace Dingzhou.Functions.Retention;

/// <summary>
/// Removes what has been kept long enough: a kind after the other, a page at a time, up to as many as the rules allow in a day; then
/// whatever a crash has left half removed.
/// </summary>
internal sealed class RemoveWhatIsOver(
    IEnumerable<IRetained> kinds, RetentionRules rules, Removals removals, LegalHoldLists holds, LegalCalendar calendar, TimeProvider clock)
    : IDayDuty
{
    private const int MostAtOnce = 20;

    /// <summary>Comes after every kind; none is called so.</summary>
    private const string Unfinished = "~";

    /// <inheritdoc/>
    public async Task<string?> DoAsync(DateOnly day, string? cursor, DurableTaskClient client, CancellationToken cancellation)
    {
        var (removed, kind, place) = Read(cursor);
        if (kind == Unfinished)
        {
            var begun = await removals.UnfinishedAsync(MostAtOnce, place, cancellation);
            foreach (var one in begun.Items)
                await GoOnAsync(one, cancellation);
            return begun.Cursor is null ? null : Write(removed, Unfinished, begun.Cursor);
        }

        var (retained, rule) = (kinds.First(k => k.Kind == kind), rules.Find(kind)!);
        var before = rule.OverBefore(day, calendar);
        var page = await retained.EndedAsync(before, MostAtOnce, place, cancellation);
        foreach (var thing in page.Items.Take(rules.MostADay - removed))
            removed += await RemoveAsync(retained, rule, thing.Id, before, cancellation) ? 1 : 0;
        if (removed >= rules.MostADay)
            return Write(removed, Unfinished, null);
        return page.Cursor is null ? Write(removed, After(kind), null) : Write(removed, kind, page.Cursor);
    }

    /// <summary>What it was is recorded before anything of it goes.</summary>
    private async Task<bool> RemoveAsync(
        IRetained kind, RetentionRule rule, string id, DateTimeOffset before, CancellationToken cancellation)
    {
        if (await kind.FindAsync(id, cancellation) is not { Ended: { } ended } found || ended.EndedAt >= before
            || await holds.IsHeldAsync(kind.HeldAs, id, ended.Uscc, cancellation))
            return false;
        var begun = new Removal(
            kind.Kind, id, ended.Uscc, ended.EndedAt, rule.LastDay(ended.EndedAt, calendar)!.Value,
            rule.InWords, found.EventCount, found.LastHash, found.FileCount, found.FileBytes, clock.GetUtcNow());
        return await removals.BeginAsync(begun, cancellation) && await FinishAsync(kind, begun, cancellation);
    }

    private async Task GoOnAsync(Removal begun, CancellationToken cancellation)
    {
        if (kinds.FirstOrDefault(k => k.Kind == begun.RetentionKind) is { } kind
            && !await holds.IsHeldAsync(kind.HeldAs, begun.Id, begun.Uscc, cancellation))
            await FinishAsync(kind, begun, cancellation);
    }

    private async Task<bool> FinishAsync(IRetained kind, Removal begun, CancellationToken cancellation)
    {
        if (await kind.RemoveAsync(begun.Id, begun.EndedAt, cancellation) is not { } shared)
            return false;
        await removals.CompleteAsync(begun, clock.GetUtcNow(), shared, cancellation);
        return true;
    }

    private string After(string kind) =>
        kinds.Select(k => k.Kind).SkipWhile(k => k != kind).Skip(1).FirstOrDefault() ?? Unfinished;

    private (int Removed, string Kind, string? Place) Read(string? cursor) => cursor?.Split('/', 3) is [var removed, var kind, var place]
        ? (int.Parse(removed, CultureInfo.InvariantCulture), kind, place.Length == 0 ? null : place) : (0, kinds.First().Kind, null);

    private static string Write(int removed, string kind, string? place) =>
        string.Create(CultureInfo.InvariantCulture, $"{removed}/{kind}/{place}");
}
