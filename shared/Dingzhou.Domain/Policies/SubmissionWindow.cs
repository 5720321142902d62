namespace Dingzhou.Domain.Policies;

/// <summary>
/// When one may apply: while the policy is valid and, where it has a window, until the window's last day at 24:00 Beijing time
/// (定政发〔2022〕20号 附则 当年11月15日前).
/// </summary>
public static class SubmissionWindow
{
    /// <summary>The year in Beijing.</summary>
    public static int YearOf(DateTimeOffset now) => LegalCalendar.DateInBeijing(now).Year;

    /// <summary>
    /// The last day of a year's window: the policy's cutoff, or its last day of validity where that is earlier or there is no cutoff.
    /// </summary>
    /// <param name="readings">Readings other than those in force.</param>
    public static DateOnly LastDay(PolicyPack pack, int year, IReadOnlyDictionary<string, string>? readings = null)
    {
        var cutoff = pack.WindowLastDay(year, readings);
        return cutoff < pack.ValidThrough ? cutoff : pack.ValidThrough;
    }

    /// <summary>
    /// The last day in a year on which one may apply: without a window, the year's own. It decides whose fund rule the year has.
    /// </summary>
    public static DateOnly LastDayIn(PolicyPack pack, int year)
    {
        var (last, end) = (LastDay(pack, year), new DateOnly(year, 12, 31));
        return last < end ? last : end;
    }

    /// <summary>The moment the window closes, 24:00 Beijing time.</summary>
    public static DateTimeOffset ClosesAt(PolicyPack pack, int year) => LegalCalendar.EndOfDay(LastDay(pack, year));

    /// <summary>True once the year's window has closed.</summary>
    public static bool IsClosed(PolicyPack pack, int year, DateTimeOffset now) => now >= ClosesAt(pack, year);

    /// <summary>Refuses when the policy is not yet, or no longer, in force, or the year's window has closed.</summary>
    /// <param name="year">The year of the application.</param>
    /// <param name="entitledOn">The day on which what is applied for began: then the policy is to have held; null: now.</param>
    /// <exception cref="RefusedException">One may not apply now.</exception>
    public static void DemandOpen(PolicyPack pack, int year, DateTimeOffset now, DateOnly? entitledOn = null)
    {
        var today = entitledOn ?? LegalCalendar.DateInBeijing(now);
        if (today < pack.EffectiveOn)
        {
            throw new RefusedException(
                RefusalKind.Conflict, "policy-not-in-force",
                ("title", pack.Title), ("number", pack.DocumentNumber), ("from", pack.EffectiveOn));
        }

        if (today > pack.ValidThrough)
        {
            throw new RefusedException(
                RefusalKind.Conflict, "policy-expired",
                ("title", pack.Title), ("number", pack.DocumentNumber), ("from", pack.EffectiveOn), ("through", pack.ValidThrough));
        }

        if (entitledOn is null && IsClosed(pack, year, now))
        {
            throw new RefusedException(
                RefusalKind.Conflict, "window-closed", ("year", year), ("lastDay", LastDay(pack, year)), ("number", pack.DocumentNumber));
        }
    }
}
