using Dingzhou.Domain.Filings;
using Dingzhou.Storage.Filings;

namespace Dingzhou.Functions.Filings;

/// <summary>What can be filed, over HTTP: the whole catalogue, and nothing beside it (定政办字〔2022〕76号).</summary>
internal sealed class FilingItemFunctions(FilingCatalogue catalogue, FilingItems items, FilingGuideStore guides)
{
    /// <summary>What can be filed, all or some.</summary>
    [Function("ListFilingItems")]
    [Access(Public = true)]
    [Shared]
    [Summary("行政备案事项目录", Remarks = "定政办字〔2022〕76号公布的 211 项，有子项的逐一列出，共 247 项，以及此后新增的，按目录的顺序；已取消的不列。各条件同时满足。查不到的，目录中没有；目录之外一律不得实施其他备案事项。")]
    [Query("q", "名称、设定依据、实施部门中的词，以空格分隔，须全部出现。")]
    [Query("basis", "设定依据的名称或者文号的一部分。")]
    [Query("department", "实施部门，目录所印的各种名称均可。")]
    [Query("filingLevel", "行使层级：province、city、county、town。", Type = typeof(FilingLevel))]
    [Query("normativeOnly", "true：只看仅以规范性文件为设定依据的，供清理评估。", Type = typeof(bool))]
    [Query("hasGuide", "true：只看已公布办事指南的；false：只看尚未公布的。", Type = typeof(bool))]
    [Paged]
    [Answers(StatusCodes.Status200OK, typeof(ListOf<FilingItemView>))]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "filing-items")] HttpRequest request,
        CancellationToken cancellation)
    {
        var page = Paging.Of(request);
        var search = new FilingSearch(
            request.QueryValue("q"), request.QueryValue("basis"), request.QueryValue("department"),
            request.QueryChoice<FilingLevel>("filingLevel"), request.QueryFlag("normativeOnly"),
            request.QueryFlag("hasGuide"));
        var there = (await items.AllAsync(items.Today, cancellation)).Where(i => i.EndedOn is null);
        var found = search.Find(catalogue, there).Select(FilingItemView.Of);
        return Answer.List(page, found.PageOf(f => f.Id, page.Limit, page.Cursor));
    }

    /// <summary>Something that can be filed, with its guide and what has changed.</summary>
    [Function("GetFilingItem")]
    [Access(Public = true)]
    [Shared]
    [Summary("行政备案事项", Remarks = "办事指南的六个要素：名称、设定依据见 filingItem，备案流程、办理时限、备案材料、备案示范文本见 guide；没有 guide 的，实施部门尚未公布。")]
    [Answers(StatusCodes.Status200OK, typeof(FilingItemDetail))]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "filing-items/{filingItemId}")] HttpRequest request,
        string filingItemId, CancellationToken cancellation)
    {
        _ = request;
        return Answer.Ok(FilingItemDetail.Of(await items.WithGuideAsync(filingItemId, cancellation)));
    }

    /// <summary>Every guide that something that can be filed has had.</summary>
    [Function("ListFilingGuides")]
    [Access(Public = true)]
    [Shared]
    [Summary("办事指南的历次版本")]
    [Answers(StatusCodes.Status200OK, typeof(ListOf<PublishedGuide>))]
    public async Task<IResult> ListGuidesAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "filing-items/{filingItemId}/guides")] HttpRequest request,
        string filingItemId, CancellationToken cancellation)
    {
        _ = request;
        var now = await items.GetAsync(filingItemId, cancellation);
        return Answer.List<PublishedGuide>([.. (await guides.StatesAsync(now.Entry.Id, cancellation)).Reverse()]);
    }

    /// <summary>How far each department is with its guides.</summary>
    [Function("ListFilingGuideFigures")]
    [Access(Public = true)]
    [Shared]
    [Summary("各部门公布办事指南的情况", Remarks = "各行政备案实施部门要在通知印发15个工作日内编制办事指南，向社会公开（定政办字〔2022〕76号 二）。")]
    [Answers(StatusCodes.Status200OK, typeof(ListOf<GuideFigures>))]
    public async Task<IResult> CountGuidesAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "filing-guide-figures")] HttpRequest request,
        CancellationToken cancellation)
    {
        _ = request;
        return Answer.List<GuideFigures>([.. GuideFigures.Of(await items.AllAsync(items.Today, cancellation))]);
    }
}

/// <summary>Something that can be filed.</summary>
/// <param name="Id">Identity: the number in the catalogue, and of the sub-item where there are some.</param>
/// <param name="Name">What people call it: 子项名称, or else 主项名称.</param>
/// <param name="MainItem">主项名称.</param>
/// <param name="PrintedLevel">行使层级, as printed.</param>
/// <param name="FilingLevels">The same, one by one.</param>
/// <param name="Departments">实施部门, by their one name: those that have the functions now.</param>
/// <param name="Bases">设定依据.</param>
/// <param name="NormativeOnly">Whether nothing but normative documents founds the item.</param>
/// <param name="HasGuide">Whether its guide is published.</param>
/// <param name="GazetteLines">Its lines in the gazette; absent where it was added later.</param>
/// <param name="Doubts">What of the printed table is doubtful.</param>
internal sealed record FilingItemView(
    string Id, string Name, string MainItem, string PrintedLevel, IReadOnlyList<FilingLevel> FilingLevels, IReadOnlyList<string> Departments,
    IReadOnlyList<FilingBasis> Bases, bool NormativeOnly, bool HasGuide, string? GazetteLines, IReadOnlyList<DoubtfulCell> Doubts)
{
    /// <summary>The view of an entry of the catalogue.</summary>
    public static FilingItemView Of(FilingItemNow now)
    {
        var (item, entry) = (now.Item, now.Entry);
        return new(
            entry.Id, entry.Name, item.Name, entry.Level, entry.Levels, entry.Departments, entry.Bases,
            item.IsFoundedOnNormativeDocumentsAlone, now.Guide is not null, item.Lines, item.Doubts);
    }
}

/// <summary>Something that can be filed, with its guide and what has changed.</summary>
/// <param name="FilingItem">What it is.</param>
/// <param name="Guide">Its guide; absent where its department has published none.</param>
/// <param name="Adjustments">What has changed since the notice, in the order in which it was decided, with what lies ahead.</param>
/// <param name="EndedOn">Since when it cannot be filed any more.</param>
internal sealed record FilingItemDetail(
    FilingItemView FilingItem, PublishedGuide? Guide, IReadOnlyList<CatalogueAdjustment> Adjustments, DateOnly? EndedOn)
{
    /// <summary>The view of an entry of the catalogue.</summary>
    public static FilingItemDetail Of(FilingItemNow now) => new(FilingItemView.Of(now), now.Guide, now.Adjustments, now.EndedOn);
}
