using Dingzhou.Domain.Notices;

namespace Dingzhou.Functions.Notices;

/// <summary>
/// One message a day to each department that wants it so: what came in during the day before, and what is due. What came in is what was
/// kept for it when it was written, so that whoever changes between each and daily misses nothing and reads nothing twice.
/// </summary>
internal sealed class DailyDigest(
    NoticeSettingsStore settings, NoticeStore notices, Outbox outbox, IEnumerable<IDutySource> duties) : IDayDuty
{
    private const int MostDepartments = 50;

    /// <inheritdoc/>
    public async Task<string?> DoAsync(DateOnly day, string? cursor, DurableTaskClient client, CancellationToken cancellation)
    {
        var page = await settings.DepartmentsAsync(MostDepartments, cursor, cancellation);
        foreach (var (recipient, told) in page.Items)
        {
            if (told.Targets() is { Count: > 0 } targets && await WriteAsync(recipient, told, day, cancellation) is { } content)
                await outbox.QueueAsync(recipient, new(content, targets), StartOf(day) + NoticeRules.Current.DigestAt, cancellation);
        }

        return page.Cursor;
    }

    /// <returns>Null where there is nothing to say.</returns>
    private async Task<MessageContent?> WriteAsync(
        Recipient recipient, NoticeSettings told, DateOnly day, CancellationToken cancellation)
    {
        var (rules, end) = (NoticeRules.Current, StartOf(day) - NoticeRules.Current.DigestEndsBefore);
        var came = await notices.KeptForDigestAsync(recipient, end.AddDays(-1), end, cancellation);
        var due = told.Digest == NoticeRhythm.Daily ? await DueAsync(recipient.DepartmentName!, rules.DigestLines + 1, cancellation) : [];
        if (came.Count + due.Count == 0)
            return null;
        var said = LocalizedText.Of(
            "digest",
            ("day", day), ("came", Listed(came, rules.DigestLines)), ("due", Listed(due, rules.DigestLines)));
        var lines = (told.Language == NoticeLanguage.En ? said.En : said.Zh).Split('\n', 2);
        return new(MessageType.Digest, $"{day:yyyy-MM-dd}", StartOf(day), told.Language, lines[0], lines[1], null);
    }

    private async Task<IReadOnlyList<LocalizedText>> DueAsync(string department, int most, CancellationToken cancellation)
    {
        // As an official of the department reads them, whatever office it holds.
        var reader = new Caller("", "", new HashSet<Role> { Role.Reviewer }, null, department);
        var lists = duties.SelectMany(d => d.Of(reader));
        var found = await DutyPages.ReadAsync([.. lists], most, null, null, cancellation);
        return
        [
            .. found.Items.Select(d => d.DueAt is { } dueAt
                ? LocalizedText.Of("digest.due", ("what", d.What), ("day", LegalCalendar.LastDayOf(dueAt)))
                : d.What),
        ];
    }

    private static LocalizedText Listed(IReadOnlyList<LocalizedText> all, int most)
    {
        if (all.Count == 0)
            return LocalizedText.Of("digest.nothing");
        var lines = LocalizedText.List("list.digest", all.Take(most).Select(one => LocalizedText.Of("digest.line", ("what", one))));
        return all.Count <= most ? lines : LocalizedText.Of("digest.more", ("lines", lines));
    }

    private static DateTimeOffset StartOf(DateOnly day) => LegalCalendar.StartOfDay(day);
}

/// <summary>Forgets what was queued, and given up, long ago.</summary>
internal sealed class ForgetOldMessages(NoticeStore notices) : IDayDuty
{
    private const int MostAtOnce = 100;

    /// <inheritdoc/>
    public async Task<string?> DoAsync(DateOnly day, string? cursor, DurableTaskClient client, CancellationToken cancellation) =>
        await notices.ForgetQueuedAsync(LegalCalendar.StartOfDay(day) - NoticeRules.Current.RememberedFor, MostAtOnce, cancellation)
            ? "more" : null;
}
