namespace Dingzhou.Functions.Grants.Applications;

/// <summary>Reminds owners of drafts, as many days before the window closes as the policy says.</summary>
internal sealed class RemindOfDrafts(PolicyCatalogue policies, ApplicationLists lists, NoticeStore notices, TimeProvider clock)
    : YearDuty(YearList.Drafts, policies, lists, clock)
{
    /// <inheritdoc/>
    protected override IEnumerable<int> Years(PolicyPack pack, DateOnly day) =>
        PolicyDay.Years(pack).Where(year => pack.Window?.ReminderDays.Contains(DaysLeft(pack, year, day)) == true);

    /// <inheritdoc/>
    protected override Task DoAsync(
        PolicyPack pack, int year, DateOnly day, ApplicationSummary item, DurableTaskClient client, CancellationToken cancellation)
    {
        // A day caught up on late: who reads that the window will close, when it has, is misled.
        var last = SubmissionWindow.LastDay(pack, year);
        return last < Today
            ? Task.CompletedTask
            : notices.WriteAsync(
                Recipient.Applicant(item.Uscc), $"{item.Id}-closes-in-{DaysLeft(pack, year, day)}",
                LocalizedText.Of(
                    "notice.draft-closes", ("matter", pack.FindMatter(item.MatterId) is { } matter
                        ? LocalizedText.Of("notice.thing", ("name", matter.Name)) : LocalizedText.Empty),
                    ("application", item.Id), ("year", year), ("number", pack.DocumentNumber), ("last", last)),
                item.Id, cancellation);
    }

    private static int DaysLeft(PolicyPack pack, int year, DateOnly day) => SubmissionWindow.LastDay(pack, year).DayNumber - day.DayNumber;
}
