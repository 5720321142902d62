namespace Dingzhou.Domain.Calendar;

/// <summary>What the State Council's notice says of one year.</summary>
/// <param name="Year">The year it arranges.</param>
/// <param name="Source">The number of the notice.</param>
/// <param name="DaysOff">Days on which nobody works, weekends within a holiday included.</param>
/// <param name="MakeUpDays">Weekend days that are worked in exchange.</param>
public sealed record HolidayNotice(int Year, string Source, IReadOnlyList<DateOnly> DaysOff, IReadOnlyList<DateOnly> MakeUpDays);
