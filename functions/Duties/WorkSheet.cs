namespace Dingzhou.Functions.Duties;

/// <summary>The figures as a table: a row for each step, and one for work of which no step was closed.</summary>
internal static class WorkSheet
{
    private static readonly (LocalizedText Name, double Width)[] Columns =
    [
        (LocalizedText.Of("sheet.work-department"), 24), (LocalizedText.Of("sheet.work-name"), 40), (LocalizedText.Of("sheet.work-open"), 8),
        (LocalizedText.Of("sheet.work-overdue"), 8), (LocalizedText.Of("sheet.work-step"), 20), (LocalizedText.Of("sheet.work-limit"), 12),
        (LocalizedText.Of("sheet.work-unit"), 8), (LocalizedText.Of("sheet.work-done"), 8), (LocalizedText.Of("sheet.work-late"), 8),
        (LocalizedText.Of("sheet.work-median"), 8), (LocalizedText.Of("sheet.work-p90"), 8), (LocalizedText.Of("sheet.work-longest"), 8),
    ];

    /// <summary>The table.</summary>
    public static SheetTable Of(IReadOnlyList<WorkFigure> figures, string language) => SheetFile.Table(
        LocalizedText.Of("sheet.work"), Columns, language,
        from f in figures
        from s in f.StepTimes.DefaultIfEmpty()
        select new object?[]
        {
            f.Department, f.Name.In(language), f.OpenCases, f.OverdueCases, s?.StepName.In(language), s?.TimeLimit?.In(language),
            s is null ? null : (s.InWorkingDays ? LocalizedText.Of("sheet.working-days") : LocalizedText.Of("sheet.days")).In(language),
            s?.Done, s?.DoneLate, s?.Median, s?.P90, s?.Longest,
        });
}
