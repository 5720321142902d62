namespace Dingzhou.Domain.Calendar;

/// <summary>A limit in working days, counted from the day after: when whoever it binds is reminded, and when it ends.</summary>
/// <param name="RemindAt">0:00 of the day of the reminder.</param>
/// <param name="EndsAt">24:00 of the last day.</param>
public readonly record struct WorkingDayLimit(DateTimeOffset RemindAt, [property: EndOfDay(InWorkingDays = true)] DateTimeOffset EndsAt)
{
    /// <summary>Counts a limit.</summary>
    /// <param name="from">The moment from which it runs.</param>
    /// <param name="reminderDays">Working days before its end at which to remind.</param>
    public static WorkingDayLimit From(DateTimeOffset from, int days, int reminderDays, LegalCalendar calendar)
    {
        var last = calendar.AddWorkingDays(LegalCalendar.DateInBeijing(from), days);
        return new(LegalCalendar.StartOfDay(calendar.SubtractWorkingDays(last, reminderDays)), LegalCalendar.EndOfDay(last));
    }
}
