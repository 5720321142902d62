using Dingzhou.Storage.Supervision;

namespace Dingzhou.Functions.Supervision;

/// <summary>The results that reach a supervising department, over HTTP.</summary>
internal sealed class ResultFunctions(SupervisedResults results)
{
    /// <summary>The results of the caller's department.</summary>
    [Function("ListSupervisedResults")]
    [Access(Role.Reviewer)]
    [Summary("推送至本部门的审批结果", Remarks = "已划转的事项由其他部门审批，结果即行推送至行业主管部门：核准、变更、结算和撤销各为一条，最新的在前。检查、处罚的结果以 POST /enterprises/{uscc}/inspections、penalties 反馈。")]
    [Paged]
    [Answers(StatusCodes.Status200OK, typeof(ListOf<SupervisedResult>))]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "supervision/results")] HttpRequest request,
        CancellationToken cancellation)
    {
        var page = Paging.Of(request);
        return Answer.List(page, await results.OfAsync(request.Caller().DemandDepartment(), page.Limit, page.Cursor, cancellation));
    }
}
