using Dingzhou.Storage.Papers;

namespace Dingzhou.Functions.Duties;

/// <summary>Everything that an official owes, by date.</summary>
internal sealed class DutyFunctions(IEnumerable<IDutySource> sources, AccessLog accessLog, TimeProvider clock)
{
    /// <summary>As many as are counted or given out as a file.</summary>
    private const int Most = 10_000;

    /// <summary>What the caller owes, the nearest date first; what has no date comes last.</summary>
    [Function("ListDuties")]
    [Access(Role.Reviewer, Role.Approver, Role.Legal, Role.Finance, Role.PolicyManager, Role.Auditor)]
    [Summary("待办：本人所在部门、所任职责的全部事项，按期限先后", Remarks = "办理申请、答复异议、批准资金分配方案、拨付并记录结果、批准政策数据、规范性文件清理、有效期届满前评估、年度评估、答复建议、重新制定等；没有期限的在最后。各筛选条件同时满足。承办、退回：PUT、DELETE /cases/{caseId}/steps/{stepId}/handler。")]
    [Query("department", "司法局、市政府和审计人员可以查看其他部门的。")]
    [DutyKindQuery]
    [DutyProcedureQuery]
    [DutyMatterQuery]
    [DutyDueQuery]
    [DutyHandlingQuery]
    [Paged]
    [Answers(StatusCodes.Status200OK, typeof(ListOf<DutyView>))]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "duties")] HttpRequest request, CancellationToken cancellation)
    {
        var (page, filter) = (Paging.Of(request), DutyFilter.Of(request, clock.GetUtcNow()));
        var found = await DutyPages.ReadAsync(ListsFor(request), page.Limit, page.Cursor, filter, cancellation);
        return Answer.List(page, [.. found.Items.Select(d => DutyView.Of(d, filter))], found.Cursor);
    }

    /// <summary>How much the caller owes.</summary>
    [Function("CountDuties")]
    [Access(Role.Reviewer, Role.Approver, Role.Legal, Role.Finance, Role.PolicyManager, Role.Auditor)]
    [Summary("待办的数量", Remarks = "筛选条件与 GET /duties 相同；至多清点期限最近的 10,000 项，超过的 isComplete 为 false。")]
    [Query("department", "司法局、市政府和审计人员可以查看其他部门的。")]
    [DutyKindQuery]
    [DutyProcedureQuery]
    [DutyMatterQuery]
    [DutyDueQuery]
    [DutyHandlingQuery]
    [Cost(5)]
    [Answers(StatusCodes.Status200OK, typeof(DutyCounts))]
    public async Task<IResult> CountAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "duties/counts")] HttpRequest request,
        CancellationToken cancellation)
    {
        var filter = DutyFilter.Of(request, clock.GetUtcNow());
        return Answer.Ok(DutyCounts.Of(await DutyPages.ReadAsync(ListsFor(request), Most, null, filter, cancellation), filter));
    }

    /// <summary>What the caller owes, as a file.</summary>
    [Function("ExportDuties")]
    [Access(Role.Reviewer, Role.Approver, Role.Legal, Role.Finance, Role.PolicyManager, Role.Auditor)]
    [Summary("导出待办（CSV、XLSX）", Remarks = "筛选条件与 GET /duties 相同；至多期限最近的 10,000 项。导出留痕。")]
    [Query("department", "司法局、市政府和审计人员可以查看其他部门的。")]
    [DutyKindQuery]
    [DutyProcedureQuery]
    [DutyMatterQuery]
    [DutyDueQuery]
    [DutyHandlingQuery]
    [SheetFormatQuery]
    [Cost(10)]
    [Heavy]
    [Answers(StatusCodes.Status200OK, null, Csv.MediaType, Spreadsheet.MediaType)]
    public async Task<IResult> ExportAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "duties/export")] HttpRequest request,
        CancellationToken cancellation)
    {
        var filter = DutyFilter.Of(request, clock.GetUtcNow());
        var found = await DutyPages.ReadAsync(ListsFor(request), Most, null, filter, cancellation);

        // Names of applicants leave the house here.
        await accessLog.WriteAsync(request.Caller().ToActor(), "duties", "export", cancellation);
        return SheetFile.Of(request, DutySheet.Of(found.Items, request.Language()), "duties");
    }

    private DutyList[] ListsFor(HttpRequest request)
    {
        // A reviewer without a department has no duties, and is told why instead of shown an empty list.
        var caller = request.Caller();
        if (caller.Roles.Count == 1 && caller.Is(Role.Reviewer))
            caller.DemandDepartment();
        var other = caller.DepartmentAsked(request, Role.Legal, Role.Approver, Role.Auditor);
        return [.. sources.SelectMany(s => other is null ? s.Of(caller) : s.Of(other, caller))];
    }
}

/// <summary>Something that is owed.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="What">The thing in words.</param>
/// <param name="Basis">Document and article that ask for it.</param>
/// <param name="DueAt">The end of its limit; absent where none is set.</param>
/// <param name="Overdue">Whether that has passed.</param>
/// <param name="Link">Path of what it is about.</param>
/// <param name="ProcedureId">The procedure of which it is a step; absent where it is none.</param>
/// <param name="MatterId">The matter it is about; absent where it is about none.</param>
/// <param name="HandlerName">Who of the department has taken it on; absent where nobody has.</param>
/// <param name="Handling">Whether that is the caller, a colleague, or nobody.</param>
internal sealed record DutyView(
    DutyType Kind, LocalizedText What, string Basis, [property: EndOfDay] DateTimeOffset? DueAt, bool Overdue, string Link,
    string? ProcedureId, string? MatterId, string? HandlerName, DutyHandling Handling)
{
    /// <summary>The view of a duty.</summary>
    public static DutyView Of(Duty d, DutyFilter filter) => new(
        d.Type, d.What, d.Why, d.DueAt, filter.DueOf(d) == DutyDue.Overdue, d.Link, d.ProcedureId, d.MatterId, d.Handler?.Name,
        filter.HandlingOf(d));
}
