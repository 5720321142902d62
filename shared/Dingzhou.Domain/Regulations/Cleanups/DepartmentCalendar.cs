namespace Dingzhou.Domain.Regulations.Cleanups;

/// <summary>A day by which, or on which, something is due for a department.</summary>
/// <param name="Key">What it is, always the same for the same thing.</param>
/// <param name="On">The day in Beijing.</param>
/// <param name="Title">What, in one line.</param>
/// <param name="Text">What is to be done.</param>
public sealed record DueDay(string Key, DateOnly On, string Title, string Text);

/// <summary>The days of a department's documents: their evaluation and the ends of their validity (定政办字〔2022〕61号 第五条).</summary>
public static class DepartmentCalendar
{
    /// <summary>The days of the documents that a department carries out now and that have not ended.</summary>
    /// <param name="documents">Documents, those of others among them.</param>
    /// <param name="evaluated">Documents whose evaluation the department has filed.</param>
    public static IEnumerable<DueDay> Of(
        string department, IEnumerable<NormativeDocument> documents, RecordedMoves moves, IReadOnlySet<string> evaluated,
        CleanupRules rules, DateOnly today)
    {
        foreach (var document in documents.Where(d => d.LastDay >= today))
        {
            var (name, now) = ($"《{document.Title}》（{document.Number}）", moves.Current(document, today));
            if (now.Main != department && !now.Others.Contains(department))
                continue;
            yield return new($"{document.Id}/lastDay", document.LastDay!.Value, $"施行的最后一日：{name}", "次日起不再施行。");

            // The main department evaluates; once it has, the next step is another's.
            if (now.Main != department || document.EvaluationOn is not { } evaluation || evaluated.Contains(document.Id))
                continue;
            var what = $"有效期至 {document.ValidThrough:yyyy年M月d日}，请评估并提出重新发布、修改或者不再施行的意见。";
            yield return new($"{document.Id}/evaluation", evaluation, $"有效期届满前评估开始：{name}", what);
            yield return new(
                $"{document.Id}/reminder", document.LastDay.Value.AddDays(-rules.Limits.EvaluationReminderDays), $"有效期届满前评估提醒：{name}",
                what);
            yield return new(
                $"{document.Id}/urging", document.LastDay.Value.AddDays(-rules.Limits.EvaluationUrgingDays), $"有效期届满前评估催办：{name}", what);
        }
    }
}
