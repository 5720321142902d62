namespace Dingzhou.Domain.Grants.Applications;

/// <summary>What time does to a case. Each step looks at the state first, so that doing it twice does it once.</summary>
public static class ApplicationClock
{
    /// <summary>Opens a stage: its limit runs from the moment that the step before it was committed.</summary>
    /// <param name="matter">The matter, in the version that judges the case.</param>
    public static StageOpened Open(Matter matter, ReviewStage stage, LegalCalendar calendar, DateTimeOffset now)
    {
        var limit = matter.StageOf(stage);
        return new(stage, StageClock.Start(calendar, limit.WorkingDays, limit.ReminderWorkingDays, now));
    }

    /// <summary>The steps that are due now: the open stage is reminded, escalated; what was not corrected is returned.</summary>
    public static IReadOnlyList<ApplicationChange> Due(Application application, DateTimeOffset now)
    {
        if (!application.Status.IsUnderWay() || application.HeldSince is not null)
            return [];
        if (application.Status == ApplicationStatus.Correcting)
        {
            return now < application.Deficiency!.CorrectBy
                ? []
                : [new Ended(ApplicationStatus.Returned,
                    $"未在 {LegalCalendar.LastDayOf(application.Deficiency.CorrectBy):yyyy年M月d日}前补正：{string.Join("；", application.Deficiency.Missing.Select(m => m.Reason))}")];
        }

        var stage = application.Stage!.Value;
        var clock = application.Clock!;
        if (!clock.Overdue && now >= clock.DueAt)
            return [new StageOverdue(stage)];
        return clock.RemindAt is { } remindAt && now >= remindAt ? [new StageReminded(stage)] : [];
    }

    /// <summary>When the applicant's limit to correct ends.</summary>
    /// <param name="pack">The policy version that judges the case.</param>
    /// <param name="notifiedAt">When the deficiency notice went out.</param>
    public static DateTimeOffset CorrectBy(PolicyPack pack, LegalCalendar calendar, DateTimeOffset notifiedAt) =>
        LegalCalendar.EndOfDay(calendar.AddWorkingDays(LegalCalendar.DateInBeijing(notifiedAt), pack.Procedure.CorrectionWorkingDays));

    /// <summary>
    /// Counts the limit that runs again, as the holidays of its time may have been arranged since. It only ever becomes later: who was told
    /// of a day may rely on it, and what has passed has passed.
    /// </summary>
    /// <param name="pack">The policy version that judges it.</param>
    public static IReadOnlyList<ApplicationChange> Extend(Application application, PolicyPack pack, LegalCalendar calendar) =>
        application switch
    {
        { Status: ApplicationStatus.Correcting, Deficiency: { } notice } =>
            CorrectBy(pack, calendar, notice.NotifiedAt) is var later && later > notice.CorrectBy ? [new CorrectionExtended(later)] : [],
        { HeldSince: null, Stage: { } stage, Clock: { Overdue: false } clock } when application.Status.IsUnderWay() =>
            clock.Recounted(calendar) is { } later ? [new StageExtended(stage, later)] : [],
        _ => [],
    };

    /// <summary>When time next does something to the case; null when only a person can move it.</summary>
    /// <param name="application">The case, with everything due now done.</param>
    public static DateTimeOffset? Next(Application application) => application switch
    {
        { Status: ApplicationStatus.Correcting } => application.Deficiency!.CorrectBy,
        { HeldSince: null, Clock: { Overdue: false } clock } when application.Status.IsUnderWay() => clock.RemindAt ?? clock.DueAt,
        _ => null,
    };

    /// <summary>Lapses a draft whose window has closed.</summary>
    public static IReadOnlyList<ApplicationChange> Lapse(Application application, PolicyPack pack, DateTimeOffset now) =>
        application.Status == ApplicationStatus.Draft && SubmissionWindow.IsClosed(pack, application.Year, now)
            ? [new Ended(ApplicationStatus.Lapsed,
                $"{application.Year} 年申报已于 {SubmissionWindow.LastDay(pack, application.Year):yyyy年M月d日}24时截止，草稿未提交。")]
            : [];

    /// <summary>Lapses a draft whose matter rests on a document that has ended (定政办字〔2022〕61号 第八条、第九条).</summary>
    /// <param name="lastDay">The last day on which it held.</param>
    public static IReadOnlyList<ApplicationChange> LapseWith(Application application, string documentNumber, DateOnly lastDay) =>
        application.Status == ApplicationStatus.Draft
            ? [new Ended(ApplicationStatus.Lapsed, $"{documentNumber}自 {lastDay.AddDays(1):yyyy年M月d日}起不再施行，草稿未提交。")]
            : [];

    /// <summary>Records the final amount; an award is settled once.</summary>
    /// <param name="settled">What the settlement made of it.</param>
    public static IReadOnlyList<ApplicationChange> Settle(Application application, SettledAward settled) =>
        application.Status == ApplicationStatus.Approved ? [new AwardSettled(settled)] : [];

    /// <summary>Records that a later instalment is on a payment list; each is recorded once.</summary>
    /// <param name="paymentNumber">Number of its line on the list.</param>
    public static IReadOnlyList<ApplicationChange> PayInstalment(Application application, int number, string paymentNumber) =>
        application.Settlement?.Instalments?.Any(i => i.Number == number && i.PaymentNumber is null) == true
            ? [new InstalmentPaid(number, paymentNumber)]
            : [];
}
