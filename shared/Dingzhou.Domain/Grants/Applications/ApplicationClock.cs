namespace Dingzhou.Domain.Grants.Applications;

/// <summary>What time does to a case. Each step looks at the state first, so that doing it twice does it once.</summary>
public static class ApplicationClock
{
    /// <summary>Lapses a draft whose window has closed.</summary>
    public static IReadOnlyList<ApplicationChange> Lapse(Application application, PolicyPack pack, DateTimeOffset now) =>
        application is { Status: ApplicationStatus.Draft, EntitledOn: null } && SubmissionWindow.IsClosed(pack, application.Year, now)
            ? [new Ended(ApplicationStatus.Lapsed,
                $"{application.Year} 年申报已于 {SubmissionWindow.LastDay(pack, application.Year):yyyy年M月d日}24时截止，草稿未提交。")]
            : [];

    /// <summary>Lapses a draft whose matter rests on a document that has ended (定政办字〔2022〕61号 第八条、第九条).</summary>
    /// <param name="lastDay">The last day on which it held.</param>
    public static IReadOnlyList<ApplicationChange> LapseWith(Application application, string documentNumber, DateOnly lastDay) =>
        application is { Status: ApplicationStatus.Draft, EntitledOn: null }
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
