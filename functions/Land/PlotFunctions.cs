using Dingzhou.Domain.Land;
using Dingzhou.Storage.Land;

namespace Dingzhou.Functions.Land;

/// <summary>The register of plots, over HTTP (集体经营性建设用地信息备案, 定政发〔2022〕22号 第三十九条).</summary>
internal sealed class PlotFunctions(PlotCommands plots, PlotLists lists, PlotAccess access)
{
    /// <summary>The plots, newest first.</summary>
    [Function("ListPlots")]
    [Access(Public = true)]
    [Summary("集体经营性建设用地地块台账", Remarks = "最新载入的在前；随办件的进展实时更新（定政发〔2022〕22号 第三十九条）。")]
    [Query("plotStanding", "状态：approved 批准入市、traded 已成交、contracted 已签合同、registered 已登记、ended 权利终止。", Type = typeof(PlotStanding))]
    [Query("town", "所在乡镇、街道，须与所填的名称一致。")]
    [Query("ownerCode", "土地所有权人的统一社会信用代码。")]
    [Paged]
    [Answers(StatusCodes.Status200OK, typeof(ListOf<PlotSummary>))]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "plots")] HttpRequest request, CancellationToken cancellation)
    {
        var page = Paging.Of(request);
        return Answer.List(page, await lists.PageAsync(
            request.QueryChoice<PlotStanding>("plotStanding"), request.QueryValue("town"), request.QueryValue("ownerCode"), page.Limit,
            page.Cursor, cancellation));
    }

    /// <summary>A plot as everybody reads it.</summary>
    [Function("GetPlot")]
    [Access(Public = true)]
    [Summary("地块的公开信息和变动经过", Remarks = "编号中的年份用〔〕或者 [] 均可。示意图见 GET /plots/{plotNumber}/sketch。")]
    [Answers(StatusCodes.Status200OK, typeof(PlotView))]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "plots/{plotNumber}")] HttpRequest request,
        string plotNumber, CancellationToken cancellation)
    {
        _ = request;
        var loaded = await plots.GetAsync(DocumentNumber.IdAsWritten(plotNumber), cancellation);
        return Answer.Ok(PlotView.Of(loaded.State, isWhole: false), $"{loaded.EventCount}");
    }

    /// <summary>A plot with what is withheld from others; what officials read is recorded.</summary>
    [Function("GetPlotRecord")]
    [Access(SignedIn = true)]
    [Summary("地块的全部信息", Remarks = "土地所有权人、使用权人（ownerCode、holderCode 所填的单位）、市自然资源和规划局、市不动产登记中心和审计人员可以查看，含不公开的内容和办件编号；工作人员查看留下记录。")]
    [Answers(StatusCodes.Status200OK, typeof(PlotView))]
    public async Task<IResult> RecordAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "plots/{plotNumber}/record")] HttpRequest request,
        string plotNumber, CancellationToken cancellation)
    {
        var loaded = await access.ReadableAsync(plotNumber, request.Caller(), cancellation);
        return Answer.Ok(PlotView.Of(loaded.State, isWhole: true), $"{loaded.EventCount}");
    }

    /// <summary>A sketch of a plot, from the coordinates that the applicant gave.</summary>
    [Function("DrawPlot")]
    [Access(Public = true)]
    [Shared]
    [Cost(3)]
    [Summary("地块示意图（SVG）", Remarks = "按填写的界址点坐标绘制：界址点编号、指北针、比例尺、面积、四至；不使用任何外部地图。")]
    [Answers(StatusCodes.Status200OK, null, PlotSketch.MediaType)]
    public async Task<IResult> DrawAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "plots/{plotNumber}/sketch")] HttpRequest request,
        string plotNumber, CancellationToken cancellation)
    {
        var plot = (await plots.GetAsync(DocumentNumber.IdAsWritten(plotNumber), cancellation)).State;
        var outline = PlotSketch.OutlineOf(plot) ?? throw new RefusedException(RefusalKind.NotFound, "plot-without-sketch");
        return Answer.Text(PlotSketch.Draw(plot, outline, request.Headers.AcceptLanguage.ToString()), PlotSketch.MediaType);
    }
}

/// <summary>A plot.</summary>
/// <param name="PlotLine">What the list says of it.</param>
/// <param name="Facts">What is known of it.</param>
/// <param name="FactsInWords">The same as people read it.</param>
/// <param name="PlotChanges">What happened to it, in order.</param>
internal sealed record PlotView(
    PlotSummary PlotLine, Facts Facts, IReadOnlyList<FactInWords> FactsInWords, IReadOnlyList<PlotChangeView> PlotChanges)
{
    /// <summary>The view of a plot.</summary>
    /// <param name="isWhole">Whether with what is withheld from others.</param>
    public static PlotView Of(Plot plot, bool isWhole)
    {
        var facts = plot.Facts.Where(f => isWhole || !f.IsWithheld).ToList();
        return new(
            PlotSummary.Of(plot), new(facts.Select(f => KeyValuePair.Create(f.Name, f.Value))), [.. facts.Select(FactInWords.Of)],
            [.. plot.Changes.Select(c => PlotChangeView.Of(c, isWhole))]);
    }
}

/// <summary>A fact as people read it.</summary>
/// <param name="FactName">Its name among the facts.</param>
/// <param name="FactLabel">What people call it.</param>
/// <param name="FactText">What it is, in words.</param>
/// <param name="IsWithheld">Whether not everybody may read it.</param>
internal sealed record FactInWords(string FactName, LocalizedText FactLabel, LocalizedText FactText, bool IsWithheld)
{
    /// <summary>The view of a fact.</summary>
    public static FactInWords Of(PlotFact fact) => new(fact.Name, fact.Label, fact.InWords, fact.IsWithheld);
}

/// <summary>Something happened to a plot.</summary>
/// <param name="PlotChange">What, as the procedure names it.</param>
/// <param name="Name">The step in which, as people call it.</param>
/// <param name="PlotStanding">How it stood from then on; absent where that stayed.</param>
/// <param name="ProcedureId">The procedure in which.</param>
/// <param name="CaseId">The case in which; absent for the public.</param>
/// <param name="FactsInWords">What was put on it.</param>
/// <param name="ClearedFacts">The names of the facts that were taken off it.</param>
/// <param name="At">When.</param>
internal sealed record PlotChangeView(
    string PlotChange, LocalizedText Name, PlotStanding? PlotStanding, string ProcedureId, string? CaseId,
    IReadOnlyList<FactInWords> FactsInWords, IReadOnlyList<string> ClearedFacts, DateTimeOffset At)
{
    /// <summary>The view of a change.</summary>
    public static PlotChangeView Of(PlotChange c, bool isWhole) => new(
        c.ChangeId, c.Name, c.Standing, c.ProcedureId, isWhole ? c.CaseId : null,
        [.. c.Said.Where(f => isWhole || !f.IsWithheld).Select(FactInWords.Of)], c.Cleared, c.At);
}
