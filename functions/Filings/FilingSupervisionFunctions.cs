using Dingzhou.Domain.Filings;
using Dingzhou.Functions.Uploads;
using Dingzhou.Storage.Filings;
using Dingzhou.Storage.Papers;

namespace Dingzhou.Functions.Filings;

/// <summary>The supervision of filings over HTTP: what was drawn, what was done, and all of one (核查、统计、存档, 定政办字〔2022〕76号 三).</summary>
internal sealed class FilingSupervisionFunctions(
    FilingDraws draws, FilingCounts counts, FilingItems items, FilingCatalogue catalogue, FilingAccess access, FilingArchive archive)
{
    private const int FirstYear = 2022;

    /// <summary>Which filings were drawn to be checked.</summary>
    [Function("ListFilingDraws")]
    [Access(Role.Reviewer, Role.Auditor)]
    [Summary("备案核查的抽取记录", Remarks = "每季度首日由平台抽取，最新的在前。抽取可以复核：把抽取时有效的备案按“种子|备案号”的 SHA-256 排序，取前若干件；populationSha256 为各备案号按登记簿顺序逐行相连的 SHA-256。部门工作人员查看本部门的，审计人员查看全部或者指定部门的；核查结果在登记簿公开。")]
    [Query("department", "只看一个部门的。")]
    [Paged]
    [Answers(StatusCodes.Status200OK, typeof(ListOf<FilingDraw>))]
    public async Task<IResult> DrawsAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "filing-draws")] HttpRequest request, CancellationToken cancellation)
    {
        var (page, caller) = (Paging.Of(request), request.Caller());
        var department = caller.DepartmentAsked(request, Role.Auditor) ?? (caller.Is(Role.Auditor) ? null : caller.DemandDepartment());
        return Answer.List(page, await draws.PageAsync(department, page.Limit, page.Cursor, cancellation));
    }

    /// <summary>What was done with filings in a year.</summary>
    [Function("ListFilingFigures")]
    [Access(Public = true)]
    [Shared]
    [Summary("行政备案统计", Remarks = "按月份、部门、备案事项分列：首次备案、变更、延续、其他办理、取消和终止、撤销，以及核查的结果。没有办理的不列。")]
    [Query("year", "年份，如 2022；缺省为今年。", Type = typeof(int))]
    [Query("department", "备案的部门，目录所印的各种名称均可。")]
    [Query("filingItemId", "备案事项，如 194.1。")]
    [Paged]
    [Answers(StatusCodes.Status200OK, typeof(ListOf<FilingFigures>))]
    public async Task<IResult> FiguresAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "filing-statistics")] HttpRequest request,
        CancellationToken cancellation)
    {
        var (page, figures) = (Paging.Of(request), await AskedAsync(request, cancellation));
        return Answer.List(page, figures.PageOf(f => $"{f.Month}|{f.Department}|{f.FilingItemId}", page.Limit, page.Cursor));
    }

    /// <summary>The same as a file.</summary>
    [Function("ExportFilingFigures")]
    [Access(Public = true)]
    [Summary("导出行政备案统计（CSV、XLSX）")]
    [Query("year", "年份，如 2022；缺省为今年。", Type = typeof(int))]
    [Query("department", "备案的部门，目录所印的各种名称均可。")]
    [Query("filingItemId", "备案事项，如 194.1。")]
    [SheetFormatQuery]
    [Cost(10)]
    [Heavy]
    [Answers(StatusCodes.Status200OK, null, Csv.MediaType, Spreadsheet.MediaType)]
    public async Task<IResult> ExportAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "filing-statistics/export")] HttpRequest request,
        CancellationToken cancellation)
    {
        var names = (await items.AllAsync(items.Today, cancellation)).ToDictionary(
            i => i.Entry.Id, i => i.Entry.Name, StringComparer.Ordinal);
        return SheetFile.Of(
            request, FilingFiguresSheet.Of(await AskedAsync(request, cancellation), names, request.Language()), "filing-statistics");
    }

    /// <summary>All that there is of a filing; what officials take is recorded.</summary>
    [Function("GetFilingArchive")]
    [Cost(30)]
    [Heavy]
    [Access(SignedIn = true)]
    [Summary("下载备案档案（ZIP）", Remarks = "含备案凭证、登记和办理过程（JSON）、各次办件的过程和材料，以及清单（列明每个文件的 SHA-256）。备案人下载自己参与的部分，备案的部门和审计人员下载全部，并留下记录。")]
    [Answers(StatusCodes.Status200OK, null, ArchiveAnswer.MediaType)]
    public async Task<IResult> ArchiveAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "filings/{filingNumber}/archive")] HttpRequest request,
        string filingNumber, CancellationToken cancellation)
    {
        var (filing, isOwn) = await access.ReadableAsync(filingNumber, request.Caller(), "archive", cancellation);
        return await archive.OfAsync(filing, request.Caller(), isOfficial: !isOwn, cancellation);
    }

    private async Task<IReadOnlyList<FilingFigures>> AskedAsync(HttpRequest request, CancellationToken cancellation)
    {
        var (year, itemId) = (request.QueryYear(FirstYear, items.Today), request.QueryValue("filingItemId"));
        if (itemId is not null)
            await items.GetAsync(itemId, cancellation);
        var department = request.QueryValue("department") is { } name ? catalogue.DepartmentOf(name) : null;
        if (department is not null && !DepartmentName.IsSound(department))
            throw ApiException.Parameter("department", DepartmentName.Rule);
        return
        [
            .. from f in await counts.OfAsync(year, department, cancellation)
               where itemId is null || f.FilingItemId == itemId
               orderby f.Month, f.Department, f.FilingItemId
               select f,
        ];
    }
}

/// <summary>The figures as a table.</summary>
internal static class FilingFiguresSheet
{
    private static readonly (LocalizedText Name, double Width)[] Columns =
    [
        (LocalizedText.Of("sheet.filing-month"), 10), (LocalizedText.Of("sheet.filing-department"), 24),
        (LocalizedText.Of("sheet.filing-item"), 10), (LocalizedText.Of("sheet.filing-item-name"), 40),
        (LocalizedText.Of("sheet.filing-filed"), 10),
        (LocalizedText.Of("sheet.filing-changed"), 10),
        (LocalizedText.Of("sheet.filing-extended"), 10),
        (LocalizedText.Of("sheet.filing-other"), 10),
        (LocalizedText.Of("sheet.filing-ended"), 10),
        (LocalizedText.Of("sheet.filing-revoked"), 10),
        (LocalizedText.Of("sheet.filing-passed"), 10),
        (LocalizedText.Of("sheet.filing-put-right"), 10),
        (LocalizedText.Of("sheet.filing-failed"), 10),
    ];

    /// <summary>The table.</summary>
    /// <param name="names">What people call what was filed.</param>
    public static SheetTable Of(
        IReadOnlyList<FilingFigures> figures, IReadOnlyDictionary<string, string> names, string language) => SheetFile.Table(
        LocalizedText.Of("sheet.filings"), Columns, language,
        from f in figures
        let c = f.FilingCount
        select new object?[]
        {
            f.Month, f.Department, f.FilingItemId, names.GetValueOrDefault(f.FilingItemId), c.FiledCount, c.ChangedCount, c.ExtendedCount,
            c.OtherActsCount, c.EndedCount, c.RevokedCount, c.ChecksPassed, c.ChecksPutRight, c.ChecksFailed,
        });
}
