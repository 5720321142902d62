namespace Dingzhou.Functions.Grants.Funds;

/// <summary>What is on publicity, for anybody.</summary>
internal sealed class PublicityFunctions(Publicities publicities, TimeProvider clock)
{
    /// <summary>The lists that are, or were, public for objections; what is open longest first.</summary>
    [Function("ListPublicities")]
    [Access(Public = true)]
    [Shared]
    [Summary("公示", Remarks = "年度资金分配方案、补充分配方案和单件奖补的公示，截止最晚的在前；在公示期内的可以提出异议（POST /settlements/{settlementId}/objections）。")]
    [Query("isOpen", "true：只看公示期内的。", Type = typeof(bool))]
    [Paged]
    [Answers(StatusCodes.Status200OK, typeof(ListOf<PublicityView>))]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "publicities")] HttpRequest request,
            CancellationToken cancellation)
    {
        var (page, now) = (Paging.Of(request), clock.GetUtcNow());
        var found = await publicities.ListAsync(request.QueryFlag("isOpen") == true ? now : null, page.Limit, page.Cursor, cancellation);
        return Answer.List(page, [.. found.Items.Select(p => PublicityView.Of(p, now))], found.Cursor);
    }
}

/// <summary>A list of awards that is, or was, public for objections.</summary>
/// <param name="SettlementId">The settlement whose list it is.</param>
/// <param name="Title">What it is.</param>
/// <param name="DocumentNumber">文号 of its document.</param>
/// <param name="Department">The department that answers objections.</param>
/// <param name="IsOpen">True while one may object.</param>
/// <param name="PublishedAt">When it was published.</param>
/// <param name="ObjectionsUntil">End of the objection period.</param>
/// <param name="Round">The round: more than 1 after an objection was upheld or the list was sent back.</param>
/// <param name="Awards">Cases on the list.</param>
/// <param name="Payable">Sum of their final amounts, in 元.</param>
/// <param name="Status">Where the settlement stands.</param>
/// <param name="ListLink">Path of the list.</param>
internal sealed record PublicityView(
    string SettlementId, LocalizedText Title, string DocumentNumber, string Department, bool IsOpen, DateTimeOffset PublishedAt,
    [property: EndOfDay(InWorkingDays = true)] DateTimeOffset ObjectionsUntil, int Round, int Awards, decimal Payable,
        SettlementStatus Status, string ListLink)
{
    /// <summary>The view of a publicity at a moment.</summary>
    public static PublicityView Of(Publicity p, DateTimeOffset now) => new(
        p.SettlementId, p.Title, p.DocumentNumber, p.Department, p.Status == SettlementStatus.Published && now < p.ObjectionsUntil,
        p.PublishedAt, p.ObjectionsUntil,
        p.Round, p.Awards, p.Payable, p.Status, $"/api/settlements/{p.SettlementId}/list");
}
