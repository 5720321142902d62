namespace Dingzhou.Functions.Duties;

/// <summary>How much is owed.</summary>
/// <param name="Count">All of it.</param>
/// <param name="OverdueCount">Of that, what is past its limit.</param>
/// <param name="MineCount">Of that, what the caller has taken on.</param>
/// <param name="UnclaimedCount">Of that, what nobody has taken on.</param>
/// <param name="ByKind">By kind, the most first.</param>
/// <param name="ByProcedure">The steps of cases by procedure and matter, the most first.</param>
/// <param name="IsComplete">False where there is more than was counted.</param>
internal sealed record DutyCounts(
    int Count, int OverdueCount, int MineCount, int UnclaimedCount, IReadOnlyList<DutyKindCount> ByKind,
    IReadOnlyList<DutyProcedureCount> ByProcedure, bool IsComplete)
{
    /// <summary>Counts what was found.</summary>
    public static DutyCounts Of(Page<Duty> found, DutyFilter filter)
    {
        int Late(IEnumerable<Duty> some) => some.Count(d => filter.DueOf(d) == DutyDue.Overdue);
        var all = found.Items;
        return new(
            all.Count, Late(all), all.Count(d => filter.HandlingOf(d) == DutyHandling.Me),
            all.Count(d => filter.HandlingOf(d) == DutyHandling.Nobody),
            [.. all.GroupBy(d => d.Type).Select(g => new DutyKindCount(g.Key, g.Count(), Late(g))).OrderByDescending(k => k.Count)],
            [
                .. from d in all
                   where d.ProcedureId is not null
                   group d by (d.ProcedureId, d.MatterId) into g
                   orderby g.Count() descending
                   select new DutyProcedureCount(g.Key.ProcedureId!, g.Key.MatterId, g.Count(), Late(g)),
            ],
            found.Cursor is null);
    }
}

/// <summary>How much of one kind is owed.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Count">All of it.</param>
/// <param name="OverdueCount">Of that, what is past its limit.</param>
internal sealed record DutyKindCount(DutyType Kind, int Count, int OverdueCount);

/// <summary>How many steps of a procedure are owed.</summary>
/// <param name="ProcedureId">The procedure.</param>
/// <param name="MatterId">The matter; absent where it is about none.</param>
/// <param name="Count">All of them.</param>
/// <param name="OverdueCount">Of them, those past their limit.</param>
internal sealed record DutyProcedureCount(string ProcedureId, string? MatterId, int Count, int OverdueCount);
