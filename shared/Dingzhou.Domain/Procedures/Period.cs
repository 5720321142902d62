namespace Dingzhou.Domain.Procedures;

/// <summary>What a period is counted in.</summary>
public enum PeriodUnit
{
    /// <summary>工作日, as the calendar of the law has them.</summary>
    WorkingDays,

    /// <summary>日.</summary>
    Days,

    /// <summary>月.</summary>
    Months,

    /// <summary>年.</summary>
    Years,
}

/// <summary>A length of time as a document names it, counted from the day after: <c>5 working days</c>, <c>3 months</c>.</summary>
/// <param name="Count">How many.</param>
/// <param name="In">Of what.</param>
public readonly record struct Period(int Count, PeriodUnit In)
{
    /// <summary>The words of each unit in YAML, of one and of many.</summary>
    private static readonly (PeriodUnit Unit, string One, string Many)[] Words =
    [
        (PeriodUnit.WorkingDays, "working day", "working days"),
        (PeriodUnit.Days, "day", "days"),
        (PeriodUnit.Months, "month", "months"),
        (PeriodUnit.Years, "year", "years"),
    ];

    /// <summary>As people read it.</summary>
    [JsonIgnore]
    public LocalizedText InWords => LocalizedText.Of(
        In switch
        {
            PeriodUnit.WorkingDays => Count == 1 ? "period.working-day" : "period.working-days",
            PeriodUnit.Days => Count == 1 ? "period.day" : "period.days",
            PeriodUnit.Months => Count == 1 ? "period.month" : "period.months",
            PeriodUnit.Years => Count == 1 ? "period.year" : "period.years",
        },
        ("count", Count));

    /// <summary>Reads a period.</summary>
    /// <param name="text">As written in a procedure, from one to a thousand of a unit.</param>
    public static bool TryParse(string text, out Period period)
    {
        period = default;
        if (text.Split(' ', 2) is not [var number, var unit]
            || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            return false;
        foreach (var word in Words.Where(w => count is > 0 and <= 1000 && unit == (count == 1 ? w.One : w.Many)))
        {
            period = new(count, word.Unit);
            return true;
        }

        return false;
    }

    /// <summary>The last day of the period that begins with the day after another.</summary>
    /// <param name="day">The day from which it is counted.</param>
    public DateOnly After(DateOnly day, LegalCalendar calendar) => In switch
    {
        PeriodUnit.WorkingDays => calendar.AddWorkingDays(day, Count),
        PeriodUnit.Days => day.AddDays(Count),
        PeriodUnit.Months => day.AddMonths(Count),
        PeriodUnit.Years => day.AddYears(Count),
    };

    /// <summary>The day that lies the period before another.</summary>
    public DateOnly Before(DateOnly day, LegalCalendar calendar) => In switch
    {
        PeriodUnit.WorkingDays => calendar.SubtractWorkingDays(day, Count),
        PeriodUnit.Days => day.AddDays(-Count),
        PeriodUnit.Months => day.AddMonths(-Count),
        PeriodUnit.Years => day.AddYears(-Count),
    };
}
