namespace Dingzhou.Functions.Grants.Applications;

/// <summary>
/// Drafts and cases that rest on a document through a policy's matters. When the document ends, its matters take no applications from that
/// day on; cases submitted before go on under the version that judges them.
/// </summary>
internal sealed class Dependants(
    PolicyCatalogue policies, ApplicationLists lists, ApplicationCommands cases, NoticeStore notices, EndNotices ends,
    CleanupRules rules, TimeProvider clock) : IDependants
{
    private const int PageSize = 100;

    /// <inheritdoc/>
    public async Task TellOfNearEndAsync(NormativeDocument document, CancellationToken cancellation)
    {
        if (document.LastDay is not { } last)
            return;
        var left = last.DayNumber - LegalCalendar.DateInBeijing(clock.GetUtcNow()).DayNumber;
        if (EndNotice.Due(left, await ends.LastToldAsync(document.Id, last, cancellation), rules.Limits.EndNoticeDays) is { } due)
            await TellOfEndAsync(document, due, cancellation);
    }

    /// <inheritdoc/>
    public Task TellOfEndAsync(NormativeDocument document, CancellationToken cancellation) => TellOfEndAsync(document, null, cancellation);

    /// <summary>Tells them.</summary>
    /// <param name="daysLeft">Which of the notices it is: once for each; null for the one with which an end was decided.</param>
    private async Task TellOfEndAsync(NormativeDocument document, int? daysLeft, CancellationToken cancellation)
    {
        var today = LegalCalendar.DateInBeijing(clock.GetUtcNow());
        if (document.LastDay is not { } last || last < today)
            return;
        foreach (var pack in On(document))
        {
            await notices.WriteAsync(
                Recipient.Department(pack.Department), KeyOf(document, last, daysLeft), Ends("notice.document-ends", document, last),
                cancellation: cancellation);
            await EachAsync(
                pack, YearList.Drafts,
                draft => TellAsync(draft, document, last, daysLeft, Ends("notice.document-ends-draft", document, last), cancellation),
                cancellation);
            await EachAsync(
                pack, YearList.UnderWay,
                open => TellAsync(open, document, last, daysLeft, Ends("notice.document-ends-application", document, last), cancellation),
                cancellation);
        }

        // Told that it was decided, nobody needs a notice of the days before: the next one counts.
        await ends.ToldAsync(document.Id, last, daysLeft ?? last.DayNumber - today.DayNumber, cancellation);
    }

    /// <inheritdoc/>
    public async Task TakeBackEndAsync(NormativeDocument document, DateOnly told, CancellationToken cancellation)
    {
        if (!EndNotice.IsTakenBack(document, told) || await ends.LastToldAsync(document.Id, told, cancellation) is null)
            return;
        var key = $"{document.Id}-goes-on-{told:yyyyMMdd}";
        var now = document.LastDay is { } last ? LocalizedText.Of("now.until", ("last", last)) : LocalizedText.Of("now.without-end");
        var said = LocalizedText.Of(
            "notice.document-goes-on", ("title", document.Title), ("number", document.Number), ("told", told), ("now", now));
        foreach (var pack in On(document))
        {
            await notices.WriteAsync(Recipient.Department(pack.Department), key, said, cancellation: cancellation);
            foreach (var list in new[] { YearList.Drafts, YearList.UnderWay })
            {
                await EachAsync(
                    pack, list, item => notices.WriteAsync(
                        Recipient.Applicant(item.Uscc), $"{item.Id}-{key}", said, item.Id, cancellation),
                    cancellation);
            }
        }
    }

    /// <inheritdoc/>
    public async Task LapseDraftsAsync(NormativeDocument document, CancellationToken cancellation)
    {
        var today = LegalCalendar.DateInBeijing(clock.GetUtcNow());
        if (document.LastDay is not { } last || last >= today)
            return;
        foreach (var pack in On(document))
        {
            await EachAsync(
                pack, YearList.Drafts,
                draft => cases.ExecuteAsync(
                    draft.Id, Actor.System, (a, _) => ApplicationClock.LapseWith(a, document.Number, last), client: null,
                    cancellation: cancellation),
                cancellation);
        }
    }

    private IEnumerable<PolicyPack> On(NormativeDocument document) =>
        policies.On(LegalCalendar.DateInBeijing(clock.GetUtcNow())).Where(document.Carries);

    private async Task EachAsync(PolicyPack pack, YearList list, Func<ApplicationSummary, Task> act, CancellationToken cancellation)
    {
        foreach (var year in PolicyDay.Years(pack))
        {
            string? cursor = null;
            do
            {
                var page = await lists.OfYearAsync(list, pack.Id, year, PageSize, cursor, cancellation);
                foreach (var item in page.Items)
                    await act(item);
                cursor = page.Cursor;
            }
            while (cursor is not null);
        }
    }

    private Task TellAsync(
        ApplicationSummary item, NormativeDocument document, DateOnly last, int? daysLeft, LocalizedText said,
        CancellationToken cancellation) => notices.WriteAsync(
        Recipient.Applicant(item.Uscc), $"{item.Id}-{KeyOf(document, last, daysLeft)}", said, item.Id, cancellation);

    private static LocalizedText Ends(string code, NormativeDocument document, DateOnly last) =>
        LocalizedText.Of(code, ("title", document.Title), ("number", document.Number), ("last", last));

    private static string KeyOf(NormativeDocument document, DateOnly last, int? daysLeft) =>
        $"{document.Id}-ends-{last:yyyyMMdd}-{daysLeft}";
}
