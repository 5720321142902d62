namespace Dingzhou.Functions.Duties;

/// <summary>Everything that an official owes, by date.</summary>
internal sealed class DutyFunctions(IEnumerable<IDutySource> sources)
{
    /// <summary>What the caller owes, the nearest date first; what has no date comes last.</summary>
    [Function("ListDuties")]
    [Access(Role.Reviewer, Role.Approver, Role.Legal, Role.Finance, Role.PolicyManager, Role.Auditor)]
    [Summary("待办：本人所在部门、所任职责的全部事项，按期限先后", Remarks = "办理申请、答复异议、批准资金分配方案、拨付并记录结果、批准政策数据、规范性文件清理、有效期届满前评估、年度评估、答复建议、重新制定等；没有期限的在最后。")]
    [Query("department", "司法局、市政府和审计人员可以查看其他部门的。")]
    [Paged]
    [Answers(StatusCodes.Status200OK, typeof(ListOf<DutyView>))]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "duties")] HttpRequest request, CancellationToken cancellation)
    {
        var (page, caller) = (Paging.Of(request), request.Caller());

        // A reviewer without a department has no duties, and is told why instead of shown an empty list.
        if (caller.Roles.Count == 1 && caller.Is(Role.Reviewer))
            caller.DemandDepartment();
        var other = caller.DepartmentAsked(request, Role.Legal, Role.Approver, Role.Auditor);
        var found = await DutyPages.ReadAsync(
            [.. sources.SelectMany(s => other is null ? s.Of(caller) : s.Of(other, caller))], page.Limit, page.Cursor, cancellation);
        return Answer.List(page, [.. found.Items.Select(DutyView.Of)], found.Cursor);
    }
}

/// <summary>Something that is owed.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="What">The thing in words.</param>
/// <param name="Basis">Document and article that ask for it.</param>
/// <param name="DueAt">The end of its limit; absent where none is set.</param>
/// <param name="Link">Path of what it is about.</param>
internal sealed record DutyView(DutyType Kind, LocalizedText What, string Basis, [property: EndOfDay] DateTimeOffset? DueAt, string Link)
{
    /// <summary>The view of a duty.</summary>
    public static DutyView Of(Duty d) => new(d.Type, d.What, d.Why, d.DueAt, d.Link);
}
