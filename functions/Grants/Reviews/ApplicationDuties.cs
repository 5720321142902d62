namespace Dingzhou.Functions.Grants.Reviews;

/// <summary>The cases that wait for a department; they name their applicants, and are only for those who may read all cases.</summary>
internal sealed class ApplicationDuties(
    ApplicationLists cases, PolicyCatalogue catalogue, GrantProcedures procedures, TimeProvider clock) : IDutySource
{
    /// <inheritdoc/>
    public IEnumerable<DutyList> Of(Caller caller) => caller is { Department: { } own } && caller.Is(Role.Reviewer)
        ? [OfDepartment(own)] : [];

    /// <inheritdoc/>
    public IEnumerable<DutyList> Of(string department, Caller asking) => asking.Is(Role.Approver) || asking.Is(Role.Auditor)
        ? [OfDepartment(department)] : [];

    private DutyList OfDepartment(string department) => new(async (after, limit, cancellation) =>
    [
        .. (await cases.InboxAsync(department, limit, after, cancellation)).Items.Select(
            c => (ApplicationLists.InboxPlace(c.DueAt, c.HeldSince, c.Id), DutyOf(c))),
    ]);

    private Duty DutyOf(ApplicationSummary c)
    {
        if (catalogue.FindMatter(c.MatterId, LegalCalendar.DateInBeijing(c.SubmittedAt ?? clock.GetUtcNow())) is not (var pack, var matter))
            return new(
                c.Id, DutyType.DecideCase, LocalizedText.Of("task.unknown-application", ("application", c.Id)), "", c.DueAt,
                $"/api/applications/{c.Id}");
        var procedure = procedures.Current(pack, matter);
        var steps = LocalizedText.List(c.StepIds.Select(s => procedure.FindStep(s)?.Name ?? new(s, s)));
        return new(
            c.Id, DutyType.DecideCase,
            LocalizedText.Of(
                "task.application", ("steps", steps), ("applicant", c.ApplicantName), ("matter", matter.Name), ("application", c.Id)),
            $"{pack.DocumentNumber} {matter.Article}", c.DueAt, $"/api/applications/{c.Id}")
        {
            ProcedureId = procedure.Id, MatterId = matter.Id, Handler = c.Handler,
        };
    }
}
