namespace Dingzhou.Domain.Grants.Commitments;

/// <summary>
/// What becomes of what was promised in place of materials (告知承诺): it is checked once it was granted by that, and a breach ends the
/// award (定政发〔2022〕23号 三（四）).
/// </summary>
public static class CommitmentSteps
{
    /// <summary>The procedure of the check.</summary>
    public const string ProcedureId = "commitment-check";

    /// <summary>The case in which an application's promises are checked.</summary>
    public static string CaseIdOf(string applicationId) => $"{ProcedureId}-{applicationId}";

    /// <summary>What the check begins with.</summary>
    /// <param name="department">The department that decided on the application.</param>
    public static Facts Stated(Application application, Matter matter, string department) => new(new Dictionary<string, FactValue>
    {
        ["applicationId"] = FactValue.Of(application.Id),
        ["applicant"] = FactValue.Of(application.Applicant.Name),
        ["uscc"] = FactValue.Of(application.Applicant.Uscc),
        ["department"] = FactValue.Of(department),
        ["matter"] = FactValue.Of(matter.Name.Zh),
        ["promised"] = FactValue.Of(string.Join('\n', application.Commitments.Select(c => c.Promise.Zh))),
    });

    /// <summary>Notes that the check has begun; begun before, nothing.</summary>
    public static IReadOnlyList<ApplicationChange> Begin(Application application) =>
        application.AwaitsCommitmentCheck ? [new CommitmentCheckBegun(CaseIdOf(application.Id))] : [];

    /// <summary>Ends an award whose promise was broken; what is on a payment list is reclaimed by whoever decides so.</summary>
    public static IReadOnlyList<ApplicationChange> Break(Application application, string reason) =>
        application.Status == ApplicationStatus.Approved ? [new Ended(ApplicationStatus.Rejected, reason)] : [];

    /// <summary>The last day on which no commitment is taken of whoever broke one.</summary>
    public static DateOnly BarredThrough(Application application, DateOnly today, LegalCalendar calendar) =>
        application.Commitments.Max(c => c.BarredFor.After(today, calendar));
}

/// <summary>What the credit platform is told of a commitment (承诺及其履行情况).</summary>
/// <param name="Id">Identity: the application and what became of it.</param>
/// <param name="Uscc">Who promised.</param>
/// <param name="ApplicantName">Its name.</param>
/// <param name="ApplicationId">The application.</param>
/// <param name="MatterName">Its matter.</param>
/// <param name="PromisedText">What was promised.</param>
/// <param name="Performance">What became of it.</param>
/// <param name="Reason">Why, where it was broken.</param>
/// <param name="BarredThrough">Where it was broken: the last day on which no commitment is taken.</param>
/// <param name="At">When.</param>
public sealed record CreditRecord(
    string Id, string Uscc, string ApplicantName, string ApplicationId, LocalizedText MatterName, LocalizedText PromisedText,
    CommitmentPerformance Performance, string? Reason, DateOnly? BarredThrough, DateTimeOffset At);

/// <summary>What became of a commitment.</summary>
public enum CommitmentPerformance
{
    /// <summary>已作出承诺: it was granted by it.</summary>
    Given,

    /// <summary>已履行.</summary>
    Kept,

    /// <summary>未履行或者承诺不实.</summary>
    Broken,
}
