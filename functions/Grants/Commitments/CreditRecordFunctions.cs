using Dingzhou.Domain.Grants.Commitments;
using Dingzhou.Storage.Grants.Commitments;

namespace Dingzhou.Functions.Grants.Commitments;

/// <summary>What the credit platform is told of commitments, to read over HTTP.</summary>
internal sealed class CreditRecordFunctions(CreditRecords records, AccessLog accessLog)
{
    /// <summary>The records: for the credit platform and auditors those of all, for an applicant its own.</summary>
    [Function("ListCreditRecords")]
    [Access(Role.Applicant, Role.Agent, Role.Reviewer, Role.Auditor)]
    [Summary("承诺及其履行情况", Remarks = "申请人查看本单位的；信用平台和审计人员查看全部，最新的在前，查阅留痕；其他部门没有可查看的。每条记录同时以通知推送信用平台。")]
    [Paged]
    [Answers(StatusCodes.Status200OK, typeof(ListOf<CreditRecord>))]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "credit-records")] HttpRequest request,
        CancellationToken cancellation)
    {
        var (page, caller) = (Paging.Of(request), request.Caller());
        if (caller.Is(Role.Auditor) || caller.Offices().Contains(Offices.Current.CreditPlatform))
        {
            await accessLog.WriteAsync(caller.ToActor(), "credit-records", "credit-records", cancellation);
            return Answer.List(page, await records.ListAsync(page.Limit, page.Cursor, cancellation));
        }

        if (caller.Is(Role.Applicant) || caller.Is(Role.Agent))
            return Answer.List(page, await records.ListAsync(caller.DemandUscc(), page.Limit, page.Cursor, cancellation));

        // Other departments have none of their own here.
        caller.DemandDepartment();
        return Answer.List<CreditRecord>(page, [], null);
    }
}
