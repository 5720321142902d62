using Dingzhou.Domain.Filings;

namespace Dingzhou.Functions.Filings;

/// <summary>
/// Departments that have not published a guide are reminded before the last day and told when it is over; the office of the catalogue is
/// told then who they are, and on the first of each month as long as there is one. What a notice is about is its key, so that it is sent
/// once.
/// </summary>
internal sealed class GuidesDue(FilingItems items, FilingCatalogue catalogue, NoticeStore notices, LegalCalendar calendar)
    : IDayDuty, IDutySource
{
    /// <inheritdoc/>
    public async Task<string?> DoAsync(DateOnly day, string? cursor, DurableTaskClient client, CancellationToken cancellation)
    {
        foreach (var some in (await MissingAsync(day, cancellation)).GroupBy(m => m.LastDay))
        {
            var (last, counts) = (some.Key, some.CountBy(m => m.Department, StringComparer.Ordinal).ToList());
            var isOver = day == last.AddDays(1);
            if (isOver || day == catalogue.GuideLimits.Remind.Before(last, calendar))
            {
                foreach (var (department, count) in counts)
                {
                    await notices.WriteAsync(
                        Recipient.Department(department), $"filing-guides-{last:yyyyMMdd}-{(isOver ? "missing" : "due")}",
                        LocalizedText.Of(
                            isOver ? "notice.filing-guides-missing" : "notice.filing-guides-due", ("count", count), ("last", last)),
                        cancellation: cancellation);
                }
            }

            if (isOver || (day > last && day.Day == 1))
            {
                await notices.WriteAsync(
                    Recipient.Department(catalogue.Office), $"filing-guides-{last:yyyyMMdd}-missing-{day:yyyyMM}",
                    LocalizedText.Of(
                        "notice.filing-guides-report", ("last", last), ("count", counts.Sum(c => c.Value)),
                        ("departments", string.Join('、', counts.Select(c => $"{c.Key}（{c.Value}）")))),
                    cancellation: cancellation);
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public IEnumerable<DutyList> Of(Caller caller) => caller.Offices().SelectMany(OfOwner);

    /// <inheritdoc/>
    public IEnumerable<DutyList> Of(string department, Caller asking) => OfOwner(department);

    private IEnumerable<DutyList> OfOwner(string owner) =>
    [
        async (after, limit, cancellation) =>
        {
            var owed =
                from missing in await MissingAsync(items.Today, cancellation)
                where missing.Department == owner
                group missing by missing.LastDay into some
                let due = LegalCalendar.EndOfDay(some.Key)
                let duty = new Duty(
                    $"filing-guides-{some.Key:yyyyMMdd}", DutyType.PublishGuide,
                    LocalizedText.Of("duty.filing-guides", ("count", some.Count())), $"{catalogue.Document} 二", due,
                    $"/api/filing-items?department={owner}&hasGuide=false")
                let place = $"{DutyLists.Place(due)}-{duty.Key}"
                where string.CompareOrdinal(place, after) > 0
                orderby place
                select (place, duty);
            return [.. owed.Take(limit)];
        },
    ];

    private async Task<IEnumerable<(FilingItemNow Item, string Department, DateOnly LastDay)>> MissingAsync(
        DateOnly day, CancellationToken cancellation) =>
        from one in day < catalogue.IssuedOn ? [] : await items.AllAsync(day, cancellation)
        where one.Guide is null && one.EndedOn is null
        let last = catalogue.GuideLimits.LastDay(catalogue, one.Item.AddedOn, calendar)
        from department in one.Entry.IsOfTowns ? [catalogue.Office] : one.Entry.Departments
        select (one, department, last);
}
