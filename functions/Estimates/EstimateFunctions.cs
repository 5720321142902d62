namespace Dingzhou.Functions.Estimates;

/// <summary>What a policy gives, for anybody who asks; nothing is stored.</summary>
internal sealed class EstimateFunctions(EstimateCalculator estimates)
{
    /// <summary>The award with its trace, the conditions that are not met, or the facts that are missing.</summary>
    [Function("Estimate")]
    [Access(Public = true)]
    [Summary("奖补测算", Remarks = "给出金额及逐步计算过程，或未满足的条件，或缺少的事实。测算不构成承诺。")]
    [Body(typeof(EstimateRequest))]
    [Answers(200, typeof(EstimateAnswer))]
    public async Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "estimates")] HttpRequest request) =>
        Answer.Ok(estimates.Of(await request.ReadJsonAsync<EstimateRequest>()));
}
