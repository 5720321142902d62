namespace Dingzhou.Functions.Policies;

/// <summary>What can be applied for, by whom, and what it needs; open to everybody.</summary>
internal sealed class PolicyFunctions(PolicyCatalogue catalogue, TimeProvider time)
{
    private DateOnly Today => LegalCalendar.DateInBeijing(time.GetUtcNow());

    /// <summary>All policies.</summary>
    [Function("ListPolicies")]
    [Access(Public = true)]
    [Shared]
    [Summary("政策一览")]
    [Answers(200, typeof(ListOf<PolicySummary>))]
    public IResult List([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "policies")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Answer.List([.. catalogue.On(Today).Select(p => PolicySummary.Of(p, Today))]);
    }

    /// <summary>One policy.</summary>
    [Function("GetPolicy")]
    [Access(Public = true)]
    [Shared]
    [Summary("政策详情：资金、程序、解释口径、事项")]
    [Query("version", "数据版本；缺省为今日施行的版本。")]
    [Answers(200, typeof(PolicyDetail))]
    public IResult Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "policies/{policyId}")] HttpRequest request, string policyId)
    {
        var version = request.QueryValue("version");
        var pack = (version is null ? catalogue.On(policyId, Today) : catalogue.Pack(policyId, version))
            ?? throw new ApiException(ErrorCode.NotFound, LocalizedText.Of("not-found.version"));
        return Answer.Ok(PolicyDetail.Of(pack, Today));
    }

    /// <summary>One matter with everything it needs.</summary>
    [Function("GetMatter")]
    [Access(Public = true)]
    [Shared]
    [Summary("事项详情：要填的事实、材料、条件、标准、上限")]
    [Answers(200, typeof(MatterDetail))]
    public IResult GetMatter(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "matters/{matterId}")] HttpRequest request, string matterId)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (pack, matter) = catalogue.FindMatter(matterId, Today) ?? throw new ApiException(
            ErrorCode.NotFound, LocalizedText.Of("not-found.matter"));
        return Answer.Ok(new MatterDetail(PolicySummary.Of(pack, Today), matter));
    }
}
