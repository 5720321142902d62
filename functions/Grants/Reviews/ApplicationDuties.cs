namespace Dingzhou.Functions.Grants.Reviews;

/// <summary>The cases that wait for a department; they name their applicants, and are only for those who may read all cases.</summary>
internal sealed class ApplicationDuties(ApplicationLists cases, PolicyCatalogue catalogue, TimeProvider clock) : IDutySource
{
    /// <inheritdoc/>
    public IEnumerable<DutyList> Of(Caller caller) => caller is { Department: { } own } && caller.Is(Role.Reviewer)
        ? OfDepartment(own) : [];

    /// <inheritdoc/>
    public IEnumerable<DutyList> Of(string department, Caller asking) => asking.Is(Role.Approver) || asking.Is(Role.Auditor)
        ? OfDepartment(department) : [];

    private IEnumerable<DutyList> OfDepartment(string department) =>
        Enum.GetValues<ReviewStage>().Select(stage => new DutyList(async (after, limit, cancellation) =>
    [
        .. (await cases.InboxAsync(department, stage, limit, after, cancellation)).Items.Select(
            c => (ApplicationLists.InboxPlace(c.DueAt, c.HeldSince, c.Id), DutyOf(c, stage))),
    ]));

    private Duty DutyOf(ApplicationSummary c, ReviewStage stage)
    {
        if (catalogue.FindMatter(c.MatterId, LegalCalendar.DateInBeijing(c.SubmittedAt ?? clock.GetUtcNow())) is not (var pack, var matter))
            return new(
                c.Id, DutyType.DecideCase, new($"办理申请 {c.Id}", $"Decide on application {c.Id}"), "", c.DueAt, $"/api/applications/{c.Id}");
        var step = matter.StageOf(stage).Name;
        return new(
            c.Id, DutyType.DecideCase,
            new($"{step.Zh}：{c.ApplicantName}的{matter.Name.Zh}（{c.Id}）", $"{step.En}: {matter.Name.En} of {c.ApplicantName} ({c.Id})"),
            $"{pack.DocumentNumber} {matter.Article}", c.DueAt, $"/api/applications/{c.Id}");
    }
}
