namespace Dingzhou.Functions.Days;

/// <summary>What is left of a day's work.</summary>
/// <param name="Day">The day in Beijing, <c>yyyy-MM-dd</c>.</param>
/// <param name="Duty">The duty that goes on, by name; null where none is begun.</param>
/// <param name="Cursor">Where its page begins.</param>
/// <param name="Failed">Those that could not be done.</param>
/// <param name="IsAgain">Whether the others are done, and only these are left.</param>
internal sealed record DayPage(string Day, string? Duty, string? Cursor, IReadOnlyList<string> Failed, bool IsAgain);

/// <summary>Carries out what a day brings; a repeat does nothing more.</summary>
internal sealed class DoDayDuties(IEnumerable<IDayDuty> duties, ILogger<DoDayDuties> logger)
{
    /// <summary>
    /// Carries out a page of each duty in turn, up to one that has another page. One that fails does not keep the others waiting: it comes
    /// again after them, and what fails then is the day's fault, retried and shown.
    /// </summary>
    /// <returns>What is left; null when nothing is.</returns>
    [Function(nameof(DoDayDuties))]
    public async Task<DayPage?> RunAsync(
        [ActivityTrigger] DayPage page, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var day = DateOnly.ParseExact(page.Day, "O", CultureInfo.InvariantCulture);
        // A later version may have fewer: what is left of the day must not be passed over in silence.
        if (page.Failed.Append(page.Duty).OfType<string>().Except(duties.Select(d => d.Name), StringComparer.Ordinal)
            .FirstOrDefault() is { } gone)
            throw new InvalidOperationException(
                $"{gone}, which is left of {page.Day}, is no duty of a day any more; the day is lived through again.");
        var failed = page.Failed.ToList();
        var cursor = page.Cursor;
        foreach (var duty in duties.Where(d => !page.IsAgain || page.Failed.Contains(d.Name, StringComparer.Ordinal)).SkipWhile(
            d => page.Duty is not null && d.Name != page.Duty))
        {
            try
            {
                cursor = await duty.DoAsync(day, cursor, client, cancellation);
            }
#pragma warning disable CA1031 // Whatever went wrong with this one, the next ones are done.
            catch (Exception exception) when (!page.IsAgain && !cancellation.IsCancellationRequested)
#pragma warning restore CA1031
            {
                logger.LogError(exception, "{Duty} of {Day} could not be done; it is tried again after the others.", duty.Name, page.Day);
                failed.Add(duty.Name);
                cursor = null;
            }

            if (cursor is not null)
                return page with { Duty = duty.Name, Cursor = cursor, Failed = failed };
        }

        return page.IsAgain || failed.Count == 0 ? null : new(page.Day, null, null, failed, IsAgain: true);
    }
}
