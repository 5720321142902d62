namespace Dingzhou.Domain.Duties;

/// <summary>A kind of work of a department: the steps that it has in the cases of a procedure, of one matter where there are several.</summary>
/// <param name="Department">The department or office.</param>
/// <param name="ProcedureId">The procedure.</param>
/// <param name="MatterId">The matter; null where the procedure is for none.</param>
/// <param name="Name">What people call the matter, or else the procedure.</param>
public sealed record Work(string Department, string ProcedureId, string? MatterId, LocalizedText Name);

/// <summary>A case that is with a department.</summary>
/// <param name="Of">The work.</param>
/// <param name="IsOverdue">Whether a limit has passed.</param>
public sealed record OpenWork(Work Of, bool IsOverdue);

/// <summary>A step that a department was done with.</summary>
/// <param name="Of">The work.</param>
/// <param name="StepId">The step.</param>
/// <param name="StepName">What people call it.</param>
/// <param name="Limit">Its limit in words; null where it has none.</param>
/// <param name="InWorkingDays">Whether what it took is counted in working days.</param>
/// <param name="Days">What it took.</param>
/// <param name="IsLate">Whether the limit had passed.</param>
public sealed record DoneWork(
    Work Of, string StepId, LocalizedText StepName, LocalizedText? Limit, bool InWorkingDays, int Days, bool IsLate);

/// <summary>How much of a kind of work there is, and how long it took.</summary>
/// <param name="Department">The department or office.</param>
/// <param name="ProcedureId">The procedure.</param>
/// <param name="MatterId">The matter; absent where the procedure is for none.</param>
/// <param name="Name">What people call the matter, or else the procedure.</param>
/// <param name="OpenCases">The cases that are with the department now.</param>
/// <param name="OverdueCases">Those of them whose limit has passed.</param>
/// <param name="StepTimes">How long the steps took that it was done with, by step and limit.</param>
public sealed record WorkFigure(
    string Department, string ProcedureId, string? MatterId, LocalizedText Name, int OpenCases, int OverdueCases,
    IReadOnlyList<StepFigure> StepTimes);

/// <summary>How long a step took. Of those done, half took no longer than the median and nine in ten no longer than <c>p90</c>.</summary>
/// <param name="StepId">The step.</param>
/// <param name="StepName">What people call it.</param>
/// <param name="TimeLimit">Its limit in words; absent where it has none.</param>
/// <param name="InWorkingDays">Whether the figures are of working days; of days otherwise.</param>
/// <param name="Done">How many were done.</param>
/// <param name="DoneLate">How many of them after the limit.</param>
/// <param name="Median">The smallest number of days that half of them did not exceed.</param>
/// <param name="P90">The smallest number of days that nine in ten of them did not exceed.</param>
/// <param name="Longest">The most that one took.</param>
public sealed record StepFigure(
    string StepId, LocalizedText StepName, LocalizedText? TimeLimit, bool InWorkingDays, int Done, int DoneLate, int Median, int P90,
    int Longest)
{
    /// <summary>The figure of steps with the same name and limit; one at the least.</summary>
    internal static StepFigure Of(IReadOnlyList<DoneWork> done)
    {
        var days = done.Select(d => d.Days).Order().ToList();
        return new(
            done[0].StepId, done[0].StepName, done[0].Limit, done[0].InWorkingDays, done.Count,
            done.Count(d => d.IsLate), AtMost(50), AtMost(90), days[^1]);

        // Of n numbers in order the one at n·p/100, rounded up (nearest rank): one that was really taken.
        int AtMost(int percent) => days[(((days.Count * percent) + 99) / 100) - 1];
    }
}

/// <summary>Volumes, and times against limits, by department and matter.</summary>
public static class WorkFigures
{
    /// <summary>The figures, by department and name.</summary>
    public static IReadOnlyList<WorkFigure> Of(IEnumerable<OpenWork> open, IEnumerable<DoneWork> done)
    {
        var (opened, closed) = (open.ToLookup(o => Key(o.Of)), done.ToLookup(d => Key(d.Of)));
        return
        [
            .. opened.Select(o => o.Key).Union(closed.Select(c => c.Key)).Select(key => Of([.. opened[key]], [.. closed[key]]))
                .OrderBy(f => f.Department, StringComparer.Ordinal).ThenBy(f => f.Name.Zh, StringComparer.Ordinal),
        ];
    }

    private static WorkFigure Of(List<OpenWork> open, List<DoneWork> done)
    {
        var of = open.Select(o => o.Of).Concat(done.Select(d => d.Of)).First();
        return new(
            of.Department, of.ProcedureId, of.MatterId, of.Name, open.Count, open.Count(o => o.IsOverdue),
            [
                .. done.GroupBy(d => (d.StepId, d.Limit)).OrderBy(g => g.Key.StepId, StringComparer.Ordinal)
                    .ThenBy(g => g.Key.Limit?.Zh, StringComparer.Ordinal).Select(g => StepFigure.Of([.. g])),
            ]);
    }

    private static (string Department, string ProcedureId, string? MatterId) Key(Work of) => (of.Department, of.ProcedureId, of.MatterId);
}
