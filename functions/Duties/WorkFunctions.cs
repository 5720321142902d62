using Dingzhou.Storage.Papers;

namespace Dingzhou.Functions.Duties;

/// <summary>How much there is to do and how long it took, for those who answer for it.</summary>
internal sealed class WorkFunctions(IEnumerable<IWorkSource> sources, TimeProvider clock)
{
    private const int MostDays = 366;

    /// <summary>More than a city decides in a year; who asks for more asks for less at a time.</summary>
    private const int MostSteps = 200_000;

    /// <summary>The figures of the caller's department, or of all.</summary>
    [Function("ListWorkFigures")]
    [Access(Role.Reviewer, Role.Approver, Role.Legal, Role.Auditor)]
    [Summary("办理量和办理时限：按部门、事项、环节", Remarks = "在办和逾期为现在的；用时为 from 至 to 期间办结的办件的，以该环节自己的期限计算，补正等停止计算的时间不计入，当日办结为 0。median：半数不超过的天数；p90：九成不超过的天数；inWorkingDays 为 true 的以工作日计，否则以日计。公示不计。部门工作人员查看本部门的，市政府、司法局、审计人员查看全部或指定部门的。")]
    [Query("from", "办结的第一天；缺省为本月第一天。", Type = typeof(DateOnly))]
    [Query("to", "办结的最后一天；缺省为今天。", Type = typeof(DateOnly))]
    [Query("department", "只看一个部门的。")]
    [Cost(20)]
    [Heavy]
    [Answers(StatusCodes.Status200OK, typeof(ListOf<WorkFigure>))]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "work-figures")] HttpRequest request,
        CancellationToken cancellation) =>
        Answer.List(await FiguresAsync(request, cancellation));

    /// <summary>The same as a file.</summary>
    [Function("ExportWorkFigures")]
    [Access(Role.Reviewer, Role.Approver, Role.Legal, Role.Auditor)]
    [Summary("导出办理量和办理时限（CSV、XLSX）")]
    [Query("from", "办结的第一天；缺省为本月第一天。", Type = typeof(DateOnly))]
    [Query("to", "办结的最后一天；缺省为今天。", Type = typeof(DateOnly))]
    [Query("department", "只看一个部门的。")]
    [SheetFormatQuery]
    [Cost(20)]
    [Heavy]
    [Answers(StatusCodes.Status200OK, null, Csv.MediaType, Spreadsheet.MediaType)]
    public async Task<IResult> ExportAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "work-figures/export")] HttpRequest request,
        CancellationToken cancellation) =>
        SheetFile.Of(request, WorkSheet.Of(await FiguresAsync(request, cancellation), request.Language()), "work-figures");

    private async Task<IReadOnlyList<WorkFigure>> FiguresAsync(HttpRequest request, CancellationToken cancellation)
    {
        var (caller, today) = (request.Caller(), LegalCalendar.DateInBeijing(clock.GetUtcNow()));
        var to = request.QueryDay("to") ?? today;
        var from = request.QueryDay("from") ?? new(to.Year, to.Month, 1);
        if (to < from || to.DayNumber - from.DayNumber >= MostDays)
            throw ApiException.Parameter("from", LocalizedText.Of("invalid-parameter.work-period", ("most", MostDays)));
        Role[] overseers = [Role.Approver, Role.Legal, Role.Auditor];
        var department = caller.DepartmentAsked(request, overseers) ?? (overseers.Any(caller.Is) ? null : caller.DemandDepartment());
        var (open, done) = (new List<OpenWork>(), new List<DoneWork>());
        foreach (var source in sources)
        {
            await foreach (var one in source.OpenAsync(cancellation).Where(o => Asked(o.Of)))
                open.Add(one);
            var steps = source.DoneAsync(LegalCalendar.StartOfDay(from), LegalCalendar.EndOfDay(to), cancellation);
            await foreach (var one in steps.Where(d => Asked(d.Of)))
                done.Add(done.Count < MostSteps ? one : throw TooMuch());
        }

        return WorkFigures.Of(open, done);

        bool Asked(Work work) => department is null || work.Department == department;
    }

    private static ApiException TooMuch() =>
        ApiException.Parameter("from", LocalizedText.Of("invalid-parameter.work-too-much", ("most", MostSteps)));
}
