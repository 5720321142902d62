namespace Dingzhou.Functions.Duties;

/// <summary>What is owed, as a table.</summary>
internal static class DutySheet
{
    private static readonly (LocalizedText Name, double Width)[] Columns =
    [
        (LocalizedText.Of("sheet.duty-what"), 60), (LocalizedText.Of("sheet.duty-basis"), 24), (LocalizedText.Of("sheet.duty-due"), 12),
        (LocalizedText.Of("sheet.duty-handler"), 12), (LocalizedText.Of("sheet.duty-link"), 40),
    ];

    /// <summary>The table.</summary>
    public static SheetTable Of(IEnumerable<Duty> duties, string language) => SheetFile.Table(
        LocalizedText.Of("sheet.duties"), Columns, language,
        duties.Select(d => new object?[]
        {
            d.What.In(language), d.Why, d.DueAt is { } due ? LegalCalendar.LastDayOf(due) : null, d.Handler?.Name, d.Link,
        }));
}
