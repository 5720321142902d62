namespace Dingzhou.Domain.Policies;

/// <summary>Until when one may apply in a year.</summary>
/// <param name="LastDay">The day the text names.</param>
/// <param name="Question">The interpretation that decides whether that day itself counts, if the text leaves it open.</param>
/// <param name="ReminderDays">How many days before the end those with drafts are reminded.</param>
/// <param name="Source">Where the text says so.</param>
public sealed record ApplicationWindow(MonthDay LastDay, string? Question, IReadOnlyList<int> ReminderDays, Citation Source)
{
    /// <summary>The reading under which the day named no longer counts.</summary>
    internal const string Excluded = "excluded";
}
