using Dingzhou.Functions.Regulations.Cleanups;

namespace Dingzhou.Functions.Regulations.Register;

/// <summary>The register by the year, and clean-ups, in figures.</summary>
internal sealed class StatisticsFunctions(
    RegulationIndex index, FunctionMoveStore moves, CleanupCommands cleanups, CleanupTaskCommands tasks, CleanupLists lists,
    CleanupRules rules, TimeProvider clock)
{
    private const int FirstYear = 1949;

    /// <summary>A year of the register.</summary>
    [Function("GetRegulationStatistics")]
    [Cost(100)]
    [Access(Public = true)]
    [Shared]
    [Summary("规范性文件年度统计", Remarks = "年末（当年为今天）各效力状态的件数，以及当年印发、重新发布、修改、废止、失效的件数；并按现承担职责的主要实施机关分列。")]
    [Query("year", "年份，如 2022；缺省为今年。", Type = typeof(int))]
    [Answers(StatusCodes.Status200OK, typeof(RegisterStatistics))]
    public async Task<IResult> YearAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "regulation-statistics")] HttpRequest request,
            CancellationToken cancellation)
    {
        var today = LegalCalendar.DateInBeijing(clock.GetUtcNow());
        var year = request.QueryYear(FirstYear, today);
        var asOf = RegisterStatistics.DayOf(year, today);
        return Answer.Ok(
            RegisterStatistics.Of(asOf, await index.AllAsync(new(asOf, []), cancellation), await moves.AllAsync(cancellation)));
    }

    /// <summary>A clean-up.</summary>
    [Function("GetCleanupStatistics")]
    [Cost(50)]
    [Access(Role.Legal, Role.Reviewer, Role.Approver, Role.Auditor, AnyDepartment = true)]
    [Summary("清理统计", Remarks = "按处理结果、第八条至第十条的情形、主要实施机关分列：件数，意见按时、逾期，建议和催办函及其书面反馈，会商论证，“打包”修改。")]
    [Answers(StatusCodes.Status200OK, typeof(CleanupStatistics))]
    public async Task<IResult> CleanupAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "cleanups/{cycleId}/statistics")] HttpRequest request,
            string cycleId, CancellationToken cancellation)
    {
        _ = request;
        await cleanups.GetAsync(cycleId, cancellation);
        var figures = new List<CleanupTaskFigures>();
        foreach (var line in await lists.AllTasksAsync(cycleId, cancellation))
            figures.Add(
                line.Figures
                ?? CleanupTaskFigures.Of((await tasks.GetAsync(CleanupTask.IdOf(cycleId, line.DocumentId), cancellation)).State));
        return Answer.Ok(CleanupStatistics.Of(cycleId, figures, rules, clock.GetUtcNow()));
    }
}
