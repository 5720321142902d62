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
                Recipient.Applicant(item.Uscc), $"{item.Id}-closes-in-{DaysLeft(pack, year, day)}", "申报即将截止",
                $"您的{(pack.FindMatter(item.MatterId) is { } matter ? $"“{matter.Name.Zh}”" : "")}申请草稿（{item.Id}）尚未提交。{year} 年申报（{pack.DocumentNumber}）将于 {last:yyyy年M月d日}24时截止。",
                item.Id, cancellation);
    }

    private static int DaysLeft(PolicyPack pack, int year, DateOnly day) => SubmissionWindow.LastDay(pack, year).DayNumber - day.DayNumber;
}
