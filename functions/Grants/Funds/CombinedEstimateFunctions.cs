namespace Dingzhou.Functions.Grants.Funds;

/// <summary>What one applicant may claim together, for anybody who asks; nothing is stored.</summary>
internal sealed class CombinedEstimateFunctions(CombinedEstimates combined)
{
    /// <summary>The choice that gives one applicant most, of all that it could claim.</summary>
    [Function("EstimateCombined")]
    [Cost(5)]
    [Access(Public = true)]
    [Summary("多项合并测算", Remarks = "同一申报主体的多个事项一并测算：同一地块、证书、贷款、项目、荣誉不重复享受，已获奖补和其他财政支持予以扣除；"
        + "给出合计最高的选择，并逐项说明减少或不申报的原因。结果与填写次序无关。测算不构成承诺。")]
    [Body(typeof(CombinedEstimateRequest))]
    [Answers(200, typeof(CombinedEstimateAnswer))]
    public async Task<IResult> CombineAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "estimates/combined")] HttpRequest request) =>
        Answer.Ok(combined.Of(await request.ReadJsonAsync<CombinedEstimateRequest>(), request.HttpContext.RequestAborted));
}
