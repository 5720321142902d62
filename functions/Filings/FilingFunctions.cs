using Dingzhou.Domain.Filings;
using Dingzhou.Functions.Certificates;
using Dingzhou.Storage.Filings;
using Dingzhou.Storage.Papers;

namespace Dingzhou.Functions.Filings;

/// <summary>The register of filings, over HTTP.</summary>
internal sealed class FilingFunctions(
    FilingCommands filings, FilingLists lists, FilingItems items, FilingCatalogue catalogue, OwnCertificates certificates,
    FilingAccess access)
{
    /// <summary>The filings, newest first.</summary>
    [Function("ListFilings")]
    [Access(Public = true)]
    [Summary("行政备案登记簿", Remarks = "最新的在前。备案号查询见 GET /filings/{filingNumber}；自然人只显示姓氏。办理备案见 POST /procedures/filing/cases。")]
    [Query("filingItemId", "备案事项，如 194.1。")]
    [Query("department", "备案的部门，目录所印的各种名称均可；乡级事项为乡镇人民政府、街道办事处或者其行政综合服务中心。")]
    [Paged]
    [Answers(StatusCodes.Status200OK, typeof(ListOf<FilingSummary>))]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "filings")] HttpRequest request, CancellationToken cancellation)
    {
        var (page, itemId) = (Paging.Of(request), request.QueryValue("filingItemId"));
        if (itemId is not null)
            await items.GetAsync(itemId, cancellation);
        var department = request.QueryValue("department") is { } name ? catalogue.DepartmentOf(name) : null;
        if (department is not null && !DepartmentName.IsSound(department))
            throw ApiException.Parameter("department", DepartmentName.Rule);
        return Answer.List(page, await lists.PageAsync(itemId, department, page.Limit, page.Cursor, cancellation));
    }

    /// <summary>A filing.</summary>
    [Function("GetFiling")]
    [Access(Public = true)]
    [Summary("备案登记", Remarks = "备案号中的年份用〔〕或者 [] 均可。")]
    [Answers(StatusCodes.Status200OK, typeof(FilingView))]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "filings/{filingNumber}")] HttpRequest request,
        string filingNumber, CancellationToken cancellation)
    {
        _ = request;
        var loaded = await filings.GetAsync(DocumentNumber.IdAsWritten(filingNumber), cancellation);
        return Answer.Ok(FilingView.Of(loaded.State), $"{loaded.EventCount}");
    }

    /// <summary>The receipt of a filing, for whoever filed it, and for the department; what officials take is recorded.</summary>
    [Function("GetFilingReceipt")]
    [Cost(10)]
    [Heavy]
    [Access(SignedIn = true)]
    [Summary("下载行政备案凭证（PDF）", Remarks = "备案人、备案的部门和审计可以下载；文字可以检索和复制，所印二维码可以核验备案是否有效。凭证也是一份电子证照，见 GET /certificates。")]
    [Ranged]
    [Answers(StatusCodes.Status200OK, null, RangedFile.Pdf)]
    public async Task<IResult> ReceiptAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "filings/{filingNumber}/receipt")] HttpRequest request,
        string filingNumber, CancellationToken cancellation)
    {
        var (filing, _) = await access.ReadableAsync(filingNumber, request.Caller(), "receipt", cancellation);
        var checkedAt = await certificates.CheckedAtAsync(FilingReceipt.About(filing.Number), cancellation);
        return RangedFile.OfPdf($"{filing.Number}.pdf", PaperPdf.Write(FilingPaper.Of(filing, catalogue.Document, checkedAt)));
    }
}

/// <summary>A filing as everybody reads it.</summary>
/// <param name="FilingLine">What the list says of it.</param>
/// <param name="FilingStandings">What became of it, in order.</param>
/// <param name="FilingChecks">How it was checked, in order.</param>
internal sealed record FilingView(
    FilingSummary FilingLine, IReadOnlyList<FilingStandingView> FilingStandings, IReadOnlyList<FilingCheckView> FilingChecks)
{
    /// <summary>The view of a filing.</summary>
    public static FilingView Of(RegisteredFiling f) => new(
        FilingSummary.Of(f), [.. f.Standings.Select(s => new FilingStandingView(s.Standing, s.FilingItemId, s.ItemName, s.At, s.Ground))],
        [.. f.Checks.Select(c => new FilingCheckView(c.CheckKind, c.CheckResult, c.At))]);
}

/// <summary>What became of a filing.</summary>
/// <param name="FilingStatus">What.</param>
/// <param name="FilingItemId">The entry of the catalogue by which.</param>
/// <param name="ItemName">What people call that.</param>
/// <param name="At">When.</param>
/// <param name="RevocationGround">On what ground it was revoked; absent where it was not.</param>
internal sealed record FilingStandingView(
    FilingStatus FilingStatus, string FilingItemId, string ItemName, DateTimeOffset At, RevocationGround? RevocationGround);

/// <summary>A check of a filing.</summary>
/// <param name="CheckKind">How it came about.</param>
/// <param name="CheckResult">What was found.</param>
/// <param name="At">When.</param>
internal sealed record FilingCheckView(FilingCheckKind CheckKind, FilingCheckResult CheckResult, DateTimeOffset At);
