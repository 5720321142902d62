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
    /// <summary>The words of each unit in YAML, in English of one and of many, and as people read it.</summary>
    private static readonly (PeriodUnit Unit, string One, string Many, string Zh)[] Words =
    [
        (PeriodUnit.WorkingDays, "working day", "working days", "个工作日"),
        (PeriodUnit.Days, "day", "days", "日"),
        (PeriodUnit.Months, "month", "months", "个月"),
        (PeriodUnit.Years, "year", "years", "年"),
    ];

    /// <summary>As people read it.</summary>
    [JsonIgnore]
    public LocalizedText InWords
    {
        get
        {
            var (_, one, many, zh) = Words[(int)In];
            return new($"{Count}{(zh[0] == '个' ? " " : "")}{zh}", $"{Count} {(Count == 1 ? one : many)}");
        }
    }

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
