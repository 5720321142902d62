namespace Dingzhou.Domain.Calendar;

/// <summary>
/// Marks the end of a limit, which is 24:00 of its last day and so reads as the day after: whoever is answered with it finds that day
/// beside it, and where it was counted in working days that nobody has arranged yet, that it may become later.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class EndOfDayAttribute : Attribute
{
    /// <summary>Whether the limit is counted in working days.</summary>
    public bool InWorkingDays { get; init; }

    /// <summary>Name of the member that says whether it is, where that depends.</summary>
    public string? InWorkingDaysIf { get; init; }
}
