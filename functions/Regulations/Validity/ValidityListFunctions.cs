using Dingzhou.Storage.Regulations.Validity;

namespace Dingzhou.Functions.Regulations.Validity;

/// <summary>The list of reviews of validity, over HTTP (第五条).</summary>
internal sealed class ValidityListFunctions(ValidityLists lists)
{
    /// <summary>The reviews, those whose documents end last first.</summary>
    [Function("ListValidityReviews")]
    [Access(Role.Reviewer, Role.Legal, Role.Approver, Role.Auditor, AnyDepartment = true)]
    [Summary("有效期届满前评估一览，有效期最晚的在前")]
    [Query("status", "只看处于该环节的：evaluating、examining、awaitingDecision、closed。", Type = typeof(ValidityStatus))]
    [Query("department", "只看该主要实施机关的；没有载明的为 未载明。")]
    [Paged]
    [Answers(StatusCodes.Status200OK, typeof(ListOf<ValidityReviewSummary>))]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "validity-reviews")] HttpRequest request, CancellationToken cancellation)
    {
        var page = Paging.Of(request);
        var department = request.QueryValue("department") is { } name ? DepartmentName.Of(name) : null;
        return Answer.List(page, await lists.ListAsync(request.QueryStage<ValidityStatus>("status"), department, page.Limit, page.Cursor, cancellation));
    }
}
