using System.Runtime.CompilerServices;
using Dingzhou.Domain.Grants.Applications;
using Dingzhou.Domain.Grants.Simulations;
using Dingzhou.Storage.Procedures;

namespace Dingzhou.Storage.Grants.Applications;

/// <summary>Which list of a year's applications.</summary>
public enum YearList
{
    /// <summary>Drafts, for the reminders and the closing of the window.</summary>
    Drafts,

    /// <summary>Cases under way, for which the settlement waits.</summary>
    UnderWay,

    /// <summary>Approved cases, which the settlement gathers.</summary>
    Approved,

    /// <summary>Cases that were submitted and got nothing: with only these the whole fund goes back to the treasury.</summary>
    Refused,
}

/// <summary>
/// Lists of applications: rows whose keys are the query, written from the applications' events and rebuildable from them. What is open
/// stands beside the marks of what is to be brought about, so that a step's lines are written and its mark taken away in one transaction;
/// what is closed stands apart, so that what people work with does not grow with the years.
/// </summary>
public sealed class ApplicationLists(StorageConnection connection)
{
    private readonly Shelf _open = new(connection.Table(PendingEffects.TableName), nameof(PendingKind.Case));
    private readonly Shelf _closed = new(connection.Table("ClosedApplications"), "closed");

    /// <summary>An applicant's applications, newest first.</summary>
    public async Task<Page<ApplicationSummary>> OfApplicantAsync(
        string uscc, int limit, string? cursor, CancellationToken cancellation = default)
    {
        // The open ones first: one that is closed meanwhile is then found among the closed.
        var list = ApplicationLine.OfApplicant(uscc);
        var (open, closed) =
            (await _open.PageAsync(list, limit, cursor, cancellation), await _closed.PageAsync(list, limit, cursor, cancellation));
        var lines = open.Items.UnionBy(closed.Items, l => l.Place).OrderBy(l => l.Place, StringComparer.Ordinal).ToList();
        return Read(new(
            [.. lines.Take(limit)], lines.Count > limit || open.Cursor is not null || closed.Cursor is not null
                ? lines[Math.Min(limit, lines.Count) - 1].Place : null));
    }

    /// <summary>What a clerk has entered and not submitted yet, newest first.</summary>
    /// <param name="clerk">The clerk's subject.</param>
    public async Task<Page<ApplicationSummary>> OfClerkAsync(
        string clerk, int limit, string? cursor, CancellationToken cancellation = default) =>
        Read(await _open.PageAsync(ApplicationLine.OfClerk(clerk), limit, cursor, cancellation));

    /// <summary>A department's open cases, the nearest limit first: one transaction, however many there are.</summary>
    public async Task<Page<ApplicationSummary>> InboxAsync(
        string department, int limit, string? cursor, CancellationToken cancellation = default) =>
        Read(await _open.PageAsync(ApplicationLine.Inbox(department), limit, cursor, cancellation));

    /// <summary>A year's applications in one state.</summary>
    public async Task<Page<ApplicationSummary>> OfYearAsync(
        YearList list, string policyId, int year, int limit, string? cursor, CancellationToken cancellation = default) => Read(
        await (list is YearList.Drafts or YearList.UnderWay ? _open : _closed).PageAsync(
            ApplicationLine.OfYear(list, policyId, year), limit, cursor, cancellation));

    /// <summary>All of a year's applications in one state.</summary>
    public async IAsyncEnumerable<ApplicationSummary> AllOfYearAsync(
        YearList list, string policyId, int year, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        string? cursor = null;
        do
        {
            var page = await OfYearAsync(list, policyId, year, 500, cursor, cancellation);
            foreach (var summary in page.Items)
                yield return summary;
            cursor = page.Cursor;
        }
        while (cursor is not null);
    }

    /// <summary>How long departments had the steps of the applications that were decided in a time, one after the other.</summary>
    /// <param name="from">The first moment.</param>
    /// <param name="until">The moment after the last.</param>
    public async IAsyncEnumerable<ClosedTimes> TimesAsync(
        DateTimeOffset from, DateTimeOffset until, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var line in _closed.AllAsync(
            ApplicationLine.Times, ApplicationLine.PlaceOfEnd(from, ""), ApplicationLine.PlaceOfEnd(until, ""), cancellation))
            yield return JsonSerializer.Deserialize<ClosedTimes>(line.Json, DomainJson.Options)!;
    }

    /// <summary>
    /// Every case submitted in a year and not taken back, with its facts, one after the other: those under way, then the others.
    /// </summary>
    public async IAsyncEnumerable<SimulatedCase> CasesOfYearAsync(
        string policyId, int year, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var (list, seen) = (ApplicationLine.CasesOf(policyId, year), new HashSet<string>(StringComparer.Ordinal));
        foreach (var shelf in new[] { _open, _closed })
        {
            await foreach (var line in shelf.AllAsync(list, null, null, cancellation))
            {
                if (shelf == _open ? seen.Add(line.Place) : !seen.Contains(line.Place))
                    yield return JsonSerializer.Deserialize<SimulatedCase>(line.Json, DomainJson.Options)!;
            }
        }
    }

    /// <summary>
    /// Writes what a change means for the lists, and takes its mark away with the last of it: new lines first, then the old ones go.
    /// </summary>
    /// <param name="before">The states the application may still be listed under.</param>
    /// <param name="after">The application as it stands.</param>
    /// <param name="mark">The mark; null where it stays.</param>
    /// <returns>False where somebody has set another mark since: what is listed may then be older than the application.</returns>
    public async Task<bool> WriteAsync(
        IReadOnlyList<Application> before, Application after, PendingMark? mark = null, CancellationToken cancellation =
            default)
    {
        var (lines, old) = (ApplicationLine.AllOf(after), before.SelectMany(ApplicationLine.AllOf).ToList());

        // One state before is how it stands there; of several it is not known.
        List<ApplicationLine> changed = [.. before.Count == 1 ? lines.Except(old) : lines];
        List<ApplicationLine> gone = [.. old.ExceptBy(lines.Select(l => l.Key), l => l.Key).DistinctBy(l => l.Key)];
        if (changed.Exists(l => !l.IsOpen))
            await _closed.WriteAsync([.. changed.Where(l => !l.IsOpen)], [], null, cancellation);
        var isCleared = await _open.WriteAsync([.. changed.Where(l => l.IsOpen)], [.. gone.Where(l => l.IsOpen)], mark, cancellation);
        if (gone.Exists(l => !l.IsOpen))
            await _closed.WriteAsync([], [.. gone.Where(l => !l.IsOpen)], null, cancellation);
        return isCleared;
    }

    /// <summary>Whether a change means nothing for the lists.</summary>
    /// <param name="after">The application as it is to stand.</param>
    public static bool IsListedAlike(Application before, Application after) =>
        ApplicationLine.AllOf(before).ToHashSet().SetEquals(ApplicationLine.AllOf(after));

    /// <summary>Works out the lines of an application, as they will be written.</summary>
    /// <param name="after">The application as it is to stand.</param>
    public static void Foresee(Application after) => _ = ApplicationLine.AllOf(after);

    /// <summary>The place of a case in an inbox: the nearest date first, what stands still last.</summary>
    /// <param name="dueAt">The end of its limit.</param>
    /// <param name="heldSince">Since when it stands still; null where it runs.</param>
    public static string InboxPlace(DateTimeOffset? dueAt, DateTimeOffset? heldSince, string id) =>
        string.Create(CultureInfo.InvariantCulture,
        $"{dueAt?.UtcTicks ?? (heldSince is null ? 0 : DateTimeOffset.MaxValue.UtcTicks):D19}-{id}");

    private static Page<ApplicationSummary> Read(Page<ShelfLine> page) =>
        new([.. page.Items.Select(l => JsonSerializer.Deserialize<ApplicationSummary>(l.Json, DomainJson.Options)!)], page.Cursor);
}
