using Dingzhou.Domain.Filings;

namespace Dingzhou.Functions.Filings;

/// <summary>What can be filed, over HTTP: the whole catalogue, and nothing beside it (定政办字〔2022〕76号).</summary>
internal sealed class FilingItemFunctions(FilingCatalogue catalogue)
{
    private const int LongestWords = 100;

    /// <summary>What can be filed, all or some.</summary>
    [Function("ListFilingItems")]
    [Access(Public = true)]
    [Shared]
    [Summary("行政备案事项目录", Remarks = "定政办字〔2022〕76号公布的 211 项，有子项的逐一列出，共 247 项，按目录的顺序；各条件同时满足。查不到的，目录中没有；目录之外一律不得实施其他备案事项。")]
    [Query("q", "名称、设定依据、实施部门中的词，以空格分隔，须全部出现。")]
    [Query("basis", "设定依据的名称或者文号的一部分。")]
    [Query("department", "实施部门，目录所印的各种名称均可。")]
    [Query("filingLevel", "行使层级：province、city、county、town。", Type = typeof(FilingLevel))]
    [Query("normativeOnly", "true：只看仅以规范性文件为设定依据的，供清理评估。", Type = typeof(bool))]
    [Paged]
    [Answers(StatusCodes.Status200OK, typeof(ListOf<FilingItemView>))]
    public IResult List([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "filing-items")] HttpRequest request)
    {
        var page = Paging.Of(request);
        foreach (var name in new[] { "q", "basis", "department" })
        {
            if (ReadableText.LengthOf(request.QueryValue(name)) > LongestWords)
                throw ApiException.Parameter(name, LocalizedText.Of("invalid-parameter.too-long", ("name", name)));
        }

        var search = new FilingSearch(
            request.QueryValue("q"), request.QueryValue("basis"), request.QueryValue("department"),
            request.QueryChoice<FilingLevel>("filingLevel"), request.QueryFlag("normativeOnly"));
        var found = search.Find(catalogue).Select(f => FilingItemView.Of(f.Item, f.Entry));
        return Answer.List(page, found.PageOf(f => f.Id, page.Limit, page.Cursor));
    }

    /// <summary>Something that can be filed.</summary>
    [Function("GetFilingItem")]
    [Access(Public = true)]
    [Shared]
    [Summary("行政备案事项")]
    [Answers(StatusCodes.Status200OK, typeof(FilingItemView))]
    public IResult Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "filing-items/{filingItemId}")] HttpRequest request,
        string filingItemId)
    {
        _ = request;
        return catalogue.Find(filingItemId) is var (item, entry)
            ? Answer.Ok(FilingItemView.Of(item, entry))
            : throw new RefusedException(RefusalKind.NotFound, "not-in-catalogue", ("document", catalogue.Document));
    }
}

/// <summary>Something that can be filed.</summary>
/// <param name="Id">Identity: the number in the catalogue, and of the sub-item where there are some.</param>
/// <param name="Name">What people call it: 子项名称, or else 主项名称.</param>
/// <param name="MainItem">主项名称.</param>
/// <param name="PrintedLevel">行使层级, as printed.</param>
/// <param name="FilingLevels">The same, one by one.</param>
/// <param name="Departments">实施部门, by their one name.</param>
/// <param name="Bases">设定依据.</param>
/// <param name="NormativeOnly">Whether nothing but normative documents founds the item.</param>
/// <param name="GazetteLines">Its lines in the gazette.</param>
/// <param name="Doubts">What of the printed table is doubtful.</param>
internal sealed record FilingItemView(
    string Id, string Name, string MainItem, string PrintedLevel, IReadOnlyList<FilingLevel> FilingLevels, IReadOnlyList<string> Departments,
    IReadOnlyList<FilingBasis> Bases, bool NormativeOnly, string GazetteLines, IReadOnlyList<DoubtfulCell> Doubts)
{
    /// <summary>The view of an entry of the catalogue.</summary>
    public static FilingItemView Of(FilingItem item, FilingEntry entry) => new(
        entry.Id, entry.Name, item.Name, entry.Level, entry.Levels, entry.Departments, entry.Bases, item.IsFoundedOnNormativeDocumentsAlone,
        item.Lines, item.Doubts);
}
