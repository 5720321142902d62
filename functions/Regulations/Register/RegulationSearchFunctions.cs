namespace Dingzhou.Functions.Regulations.Register;

/// <summary>The search of the register; open to everybody.</summary>
internal sealed class RegulationSearchFunctions(RegulationIndex index, FunctionMoveStore moves, TimeProvider clock)
{
    /// <summary>The documents that match, newest first.</summary>
    [Function("SearchRegulations")]
    [Cost(20)]
    [Access(Public = true)]
    [Shared]
    [Summary("检索规范性文件，最新的在前", Remarks = "各条件须同时满足；一个条件也不给，列出全部。一页可能少于 limit 条；只要有 cursor，就还有下一页。")]
    [Query("q", "文号、标题和摘要中的词，以空格分隔，须全部出现；标点和全半角不计。")]
    [Query("number", "文号。")]
    [Query("department", "实施机关（主要的或其他的）：文件所载的，或者职责调整后当日承担的。")]
    [Query("status", "在 on 这一天的效力：pending、valid、toBeAmended、repealed、lapsed。", Type = typeof(DocumentStatus))]
    [Query("year", "印发年份。", Type = typeof(int))]
    [Query("on", "查询效力的日期，如 2022-07-31；缺省为今天。当日尚未印发的不列出。", Type = typeof(DateOnly))]
    [Paged]
    [Answers(200, typeof(ListOf<RegulationItem>))]
    public async Task<IResult> SearchAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "regulations")] HttpRequest request)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var query = RegulationSearch.Of(request, LegalCalendar.DateInBeijing(clock.GetUtcNow()), await moves.AllAsync(cancellation));
        var paging = Paging.Of(request);
        var page = await index.SearchAsync(query, paging.Limit, paging.Cursor, cancellation);
        return Answer.List(paging, [.. page.Items.Select(d => RegulationItem.Of(d, query.On))], page.Cursor);
    }
}

/// <summary>A normative document in a list.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Number">文号.</param>
/// <param name="Title">The title on the day asked.</param>
/// <param name="Issuer">The body that issued it; 未载明 where the source does not say.</param>
/// <param name="Implementers">Who carries it out; 未载明 likewise.</param>
/// <param name="IssuedOn">The day of issue; absent where only the year is known.</param>
/// <param name="LastDay">The last day on which it holds, as far as is decided; absent where no end is known.</param>
/// <param name="Status">Its status on the day asked.</param>
/// <param name="StatusText">The same in words.</param>
/// <param name="Summary">What it is about.</param>
internal sealed record RegulationItem(
    string Id, string Number, string Title, string Issuer, Implementers Implementers, DateOnly? IssuedOn, DateOnly? LastDay,
    DocumentStatus? Status, string? StatusText, string? Summary)
{
    internal static RegulationItem Of(NormativeDocument d, DateOnly on) => new(
        d.Id, d.Number, d.EditionOn(on).Title, d.Issuer, d.Implementers, d.IssuedOn, d.LastDay, d.StatusOn(on),
        d.StatusOn(on)?.InWords().Zh, d.Summary);
}
