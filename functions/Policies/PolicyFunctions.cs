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

    /// <summary>The matters, all or those of one policy or for one kind of applicant.</summary>
    [Function("ListMatters")]
    [Access(Public = true)]
    [Shared]
    [Summary("可申报事项一览")]
    [Query("policyId", "只列某一政策的事项。")]
    [Query("applicantKind",
        "只列某类主体可申报的事项：enterprise、leadingEnterprise、cooperative、familyFarm、villageCollective、town、serviceOrganisation、association。",
        Type = typeof(ApplicantKind))]
    [Answers(200, typeof(ListOf<MatterSummary>))]
    public IResult ListMatters([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "matters")] HttpRequest request)
    {
        var policy = request.QueryValue("policyId");
        var kind = KindOf(request.QueryValue("applicantKind"));
        var matters =
            from pack in catalogue.On(Today)
            where policy is null || pack.Id == policy
            from matter in pack.Matters
            where kind is null || matter.Applicants.Contains(kind.Value)
            select MatterSummary.Of(pack, matter, Today);
        return Answer.List([.. matters]);
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

    private static ApplicantKind? KindOf(string? text)
    {
        if (text is null)
            return null;
        foreach (var kind in Enum.GetValues<ApplicantKind>())
        {
            if (JsonNamingPolicy.CamelCase.ConvertName(kind.ToString()) == text)
                return kind;
        }

        throw ApiException.Parameter("applicantKind", LocalizedText.Of("invalid-parameter.applicant-kind"));
    }
}
