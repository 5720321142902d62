namespace Dingzhou.Domain.Regulations.FunctionMoves;

/// <summary>
/// The clean-up of a document went to the departments that have its functions now; what was filed until then stays filed under who filed
/// it.
/// </summary>
/// <param name="ImplementersBefore">Who had it.</param>
/// <param name="ImplementersAfter">Who has it now.</param>
/// <param name="At">When it was passed on.</param>
public sealed record Handover(
    [property: StoredAs("from")] Implementers ImplementersBefore, [property: StoredAs("to")] Implementers ImplementersAfter,
    DateTimeOffset At)
{
    /// <summary>Those who have nothing to do with it any more.</summary>
    public IEnumerable<string> Leaving() => ImplementersBefore.All().Except(ImplementersAfter.All(), StringComparer.Ordinal);

    /// <summary>Those who have it now, or have another part in it than before.</summary>
    public IEnumerable<string> Coming() => ImplementersBefore.Main == ImplementersAfter.Main
        ? ImplementersAfter.All().Except(ImplementersBefore.All(), StringComparer.Ordinal)
        : ImplementersAfter.Others.Except(ImplementersBefore.All(), StringComparer.Ordinal).Prepend(ImplementersAfter.Main);
}

/// <summary>因机构改革涉及职责调整的，由现承担相关职责的机关提出清理意见 (定政办字〔2022〕61号 第六条第三款), while a procedure runs, too.</summary>
public static class Handovers
{
    /// <summary>Passes on what a department has still to do for a document: the task, and questions that are not answered.</summary>
    /// <param name="task">The task; one that is examined or decided has nothing left to pass on.</param>
    public static IReadOnlyList<CleanupTaskChange> PassOn(
        CleanupTask task, NormativeDocument document, RecordedMoves moves, DateTimeOffset now)
    {
        if (task.Status is CleanupTaskStatus.Examined or CleanupTaskStatus.Decided)
            return [];
        var today = LegalCalendar.DateInBeijing(now);
        var changes = new List<CleanupTaskChange>();
        var (from, to) = (new Implementers(task.Assignment.Department, task.Assignment.Others), Now(task, document, moves, today));
        if (from.Main != to.Main || !from.Others.ToHashSet(StringComparer.Ordinal).SetEquals(to.Others))
            changes.Add(new TaskPassedOn(new(from, to, now)));
        foreach (var question in task.OpenQuestions)
        {
            var asked = moves.Since(question.At).Current(question.Department, document.Id, today);
            if (asked != question.Department && asked != to.Main)
                changes.Add(new QuestionPassedOn(question.Number, asked));
        }

        return changes;
    }

    /// <summary>An opinion given by one of the others holds for whoever has its functions now: it is not asked again.</summary>
    private static Implementers Now(CleanupTask task, NormativeDocument document, RecordedMoves moves, DateOnly today)
    {
        var current = moves.Current(document, today);
        var heard = task.JointOpinions.Select(o => moves.Since(o.At).Current(o.Department, document.Id, today)).ToHashSet(
            StringComparer.Ordinal);
        return current with
        {
            Others = [.. task.JointOpinions.Select(o => o.Department).Concat(current.Others.Where(o => !heard.Contains(o))).Where(
                o => o != current.Main).Distinct()],
        };
    }
}
