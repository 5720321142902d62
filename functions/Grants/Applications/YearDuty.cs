namespace Dingzhou.Functions.Grants.Applications;

/// <summary>A duty towards each case on a list of a policy's years, page by page.</summary>
internal abstract class YearDuty(YearList list, PolicyCatalogue policies, ApplicationLists lists, TimeProvider clock) : IDayDuty
{
    private const int PageSize = 50;

    /// <inheritdoc/>
    public async Task<string?> DoAsync(DateOnly day, string? cursor, DurableTaskClient client, CancellationToken cancellation)
    {
        List<(PolicyPack Pack, int Year)> years = [.. policies.On(day).SelectMany(pack => Years(pack, day).Select(year => (pack, year)))];
        var (first, after) = cursor?.Split('|', 2) is [var index, var place]
            ? (int.Parse(index, CultureInfo.InvariantCulture), place) : (0, null);
        for (var i = first; i < years.Count; i++, after = null)
        {
            // A day may come late: its cases are seen to by the version of today.
            var (pack, year) = (policies.On(years[i].Pack.Id, Today)!, years[i].Year);
            var page = await lists.OfYearAsync(list, pack.Id, year, PageSize, after, cancellation);
            foreach (var item in page.Items)
                await DoAsync(pack, year, day, item, client, cancellation);
            if (page.Cursor is { } next)
                return string.Create(CultureInfo.InvariantCulture, $"{i}|{next}");
        }

        return null;
    }

    /// <summary>The day it is in Beijing.</summary>
    protected DateOnly Today => LegalCalendar.DateInBeijing(clock.GetUtcNow());

    /// <summary>The years of a policy of which a day brings something.</summary>
    protected abstract IEnumerable<int> Years(PolicyPack pack, DateOnly day);

    /// <summary>Does it for one case.</summary>
    protected abstract Task DoAsync(
        PolicyPack pack, int year, DateOnly day, ApplicationSummary item, DurableTaskClient client, CancellationToken cancellation);
}
