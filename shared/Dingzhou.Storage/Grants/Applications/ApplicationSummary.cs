using Dingzhou.Domain.Calendar;
using Dingzhou.Domain.Duties;
using Dingzhou.Domain.Grants.Applications;

namespace Dingzhou.Storage.Grants.Applications;

/// <summary>One line of a list of applications.</summary>
/// <param name="Id">The application.</param>
/// <param name="PolicyId">Its policy.</param>
/// <param name="MatterId">Its matter.</param>
/// <param name="Year">The year of its window.</param>
/// <param name="ApplicantName">Who applies.</param>
/// <param name="Uscc">The applicant's unified social credit code.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="StepIds">The steps that are open.</param>
/// <param name="DueAt">End of the limit that runs.</param>
/// <param name="Overdue">True when that limit has passed.</param>
/// <param name="CreatedAt">When the draft was made.</param>
/// <param name="SubmittedAt">When it was submitted.</param>
public sealed record ApplicationSummary(
    string Id, string PolicyId, string MatterId, int Year, string ApplicantName, string Uscc, ApplicationStatus Status,
    IReadOnlyList<string> StepIds, [property: EndOfDay(InWorkingDays = true)] DateTimeOffset? DueAt, bool Overdue, DateTimeOffset CreatedAt,
    DateTimeOffset? SubmittedAt)
{
    /// <summary>Since when the limit stands still, as an earlier application for the same thing is open; null where it runs.</summary>
    public DateTimeOffset? HeldSince { get; init; }

    /// <summary>The departments with which it is; none while the applicant corrects.</summary>
    public IReadOnlyList<string> Owners { get; init; } = [];

    /// <summary>Who of the department has taken it on: in its own list alone, and absent where nobody has.</summary>
    public DutyHandler? Handler { get; init; }

    /// <summary>The line of an application.</summary>
    public static ApplicationSummary Of(Application a) => new(
        a.Id, a.PolicyId, a.MatterId, a.Year, a.Applicant.Name, a.Applicant.Uscc, a.Status,
        [.. a.Case?.Open.Select(o => o.StepId) ?? []], a.DueAt, a.Overdue, a.CreatedAt, a.SubmittedAt)
    {
        HeldSince = a.HeldSince, Owners = [.. a.Departments()],
    };
}
