namespace Dingzhou.Domain.Filings;

/// <summary>By when departments publish the guides of what is filed with them (在本通知印发15个工作日内, 定政办字〔2022〕76号 二).</summary>
/// <param name="Within">Within which time from the notice; of what is added later, from the day on which it is there.</param>
/// <param name="Remind">How long before they are reminded.</param>
/// <param name="WithoutGuide">Within how many working days something is filed of which no guide says it.</param>
public sealed record GuideLimits(Period Within, Period Remind, int WithoutGuide)
{
    /// <summary>The last day for a guide.</summary>
    /// <param name="addedOn">Since when the item is in the catalogue; null where the notice has it.</param>
    public DateOnly LastDay(FilingCatalogue catalogue, DateOnly? addedOn, LegalCalendar calendar) =>
        Within.After(addedOn ?? catalogue.IssuedOn, calendar);
}
