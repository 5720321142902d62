namespace Dingzhou.Functions.Estimates;

/// <summary>The register of interpretations over all policies: open to everybody, since everybody is judged by them.</summary>
internal sealed class InterpretationFunctions(PolicyCatalogue catalogue, EstimateCalculator estimates, TimeProvider clock)
{
    /// <summary>All questions, with the reading in force on a day.</summary>
    [Function("ListInterpretations")]
    [Access(Public = true)]
    [Shared]
    [Summary("解释口径登记：问题、各种理解、现行口径、何人何时因何决定")]
    [Query("policyId", "只列某一政策的问题。")]
    [Query("on", "哪一天的现行口径（如 2022-11-15）；缺省为今日。", Type = typeof(DateOnly))]
    [Answers(200, typeof(ListOf<InterpretationView>))]
    public IResult List([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "interpretations")] HttpRequest request)
    {
        var (policy, day) = (request.QueryValue("policyId"), DayOf(request));
        var found =
            from pack in catalogue.On(day)
            where policy is null || pack.Id == policy
            from interpretation in pack.Interpretations
            select InterpretationView.Of(pack, interpretation, day);
        return Answer.List([.. found]);
    }

    /// <summary>One question.</summary>
    [Function("GetInterpretation")]
    [Access(Public = true)]
    [Shared]
    [Summary("一项解释口径")]
    [Query("on", "哪一天的现行口径（如 2022-11-15）；缺省为今日。", Type = typeof(DateOnly))]
    [Answers(200, typeof(InterpretationView))]
    public IResult Get(
        [HttpTrigger(
            AuthorizationLevel.Anonymous, "get", "head", Route =
            "policies/{policyId}/interpretations/{interpretationId}")] HttpRequest request,
        string policyId, string interpretationId) => Answer.Ok(Find(policyId, interpretationId, DayOf(request)));

    /// <summary>What each reading of a question gives for the same facts.</summary>
    [Function("CompareReadings")]
    [Access(Public = true)]
    [Summary("按各种理解分别测算", Remarks = "同一组事实按该问题的每一种理解各测算一次；readings 可另定其他问题的口径。")]
    [Body(typeof(EstimateRequest))]
    [Answers(200, typeof(ReadingsCompared))]
    public async Task<IResult> CompareAsync(
        [HttpTrigger(
            AuthorizationLevel.Anonymous, "post", Route =
            "policies/{policyId}/interpretations/{interpretationId}/estimates")] HttpRequest request,
        string policyId, string interpretationId)
    {
        var asked = await request.ReadJsonAsync<EstimateRequest>();
        var on = asked.On ?? LegalCalendar.DateInBeijing(clock.GetUtcNow());
        var view = Find(policyId, interpretationId, on);
        if (catalogue.FindMatter(asked.MatterId, on) is var (pack, _) && pack.Id != policyId)
            throw new ApiException(ErrorCode.NotFound, LocalizedText.Of("not-found.other-policy"));
        return Answer.Ok(new ReadingsCompared(
            view, [.. view.PossibleReadings.Select(
                r => new ReadingEstimate(r, r.Id == view.InForce.Reading, estimates.Of(Under(asked, interpretationId, r.Id, on))))]));
    }

    private static EstimateRequest Under(EstimateRequest asked, string interpretationId, string reading, DateOnly on) => asked with
    {
        On = on,
        Readings = new Dictionary<string,
        string>(asked.Readings ?? new Dictionary<string, string>(), StringComparer.Ordinal) { [interpretationId] = reading },
    };

    private InterpretationView Find(string policyId, string interpretationId, DateOnly on) =>
        catalogue.On(policyId, on) is { } pack && pack.Interpretations.FirstOrDefault(i => i.Id == interpretationId) is { } found
            ? InterpretationView.Of(pack, found, on)
            : throw new ApiException(ErrorCode.NotFound, LocalizedText.Of("not-found.question"));

    private DateOnly DayOf(HttpRequest request) => request.QueryDay("on") ?? LegalCalendar.DateInBeijing(clock.GetUtcNow());
}
