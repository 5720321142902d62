using Dingzhou.Domain.Guides;

namespace Dingzhou.Functions.Guides;

/// <summary>What can be applied for, and how: the catalogue of matters and the lists that are public (定政发〔2022〕23号 一（二）、二).</summary>
internal sealed class GuideFunctions(PolicyCatalogue catalogue, ProcedureCatalogue procedures, MatterGuides guides, TimeProvider time)
{
    private DateOnly Today => LegalCalendar.DateInBeijing(time.GetUtcNow());

    /// <summary>The matters, all or some.</summary>
    [Function("ListMatters")]
    [Access(Public = true)]
    [Shared]
    [Summary("可申报事项一览", Remarks = "各条件同时满足；q 在事项、政策、材料和条件的文字中查找，空格隔开的各词都要有。")]
    [Query("policyId", "只列某一政策的事项。")]
    [Query("applicantKind",
        "只列某类主体可申报的事项：enterprise、leadingEnterprise、cooperative、familyFarm、villageCollective、town、serviceOrganisation、association。",
        Type = typeof(ApplicantKind))]
    [Query("matterKind",
        "只列某一类型的事项：license、confirmation、adjudication、benefit、reward、filing、otherPower、publicService。", Type = typeof(MatterKind))]
    [Query("department", "只列某一部门办理的事项。")]
    [Query("theme", "只列某一主题的事项，主题见 GET /service-lists。")]
    [Query("q", "关键词。")]
    [Answers(200, typeof(ListOf<MatterSummary>))]
    public IResult List([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "matters")] HttpRequest request)
    {
        var search = new MatterSearch(
            request.QueryValue("policyId"),
            request.QueryChoice<ApplicantKind>("applicantKind"),
            request.QueryChoice<MatterKind>("matterKind"),
            request.QueryValue("department"), request.QueryValue("theme"), request.QueryValue("q"));
        if (search.Faults(guides).Select(f => ApiException.Parameter(f.Name, f.Detail)).ToList() is { Count: > 0 } faults)
            throw ApiException.Together(faults);
        return Answer.List([.. search.Find(catalogue, guides, Today).Select(m => MatterSummary.Of(m.Pack, m.Matter, Today))]);
    }

    /// <summary>The guide of a matter.</summary>
    [Function("GetGuide")]
    [Access(Public = true)]
    [Shared]
    [Summary("办事指南", Remarks = "由事项、办理流程和公布的办理信息直接生成，与实际办理所用的数据是同一份，不会不一致；流程图见 GET /procedures/{procedureId}/picture。")]
    [Answers(200, typeof(Guide))]
    public IResult Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "matters/{matterId}/guide")] HttpRequest request, string matterId)
    {
        _ = request;
        var (pack, matter) = catalogue.FindMatter(matterId, Today) ?? throw new ApiException(
            ErrorCode.NotFound, LocalizedText.Of("not-found.matter"));
        return Answer.Ok(guides.Of(pack, matter));
    }

    /// <summary>The lists that must be public.</summary>
    [Function("GetServiceLists")]
    [Access(Public = true)]
    [Shared]
    [Summary("政务服务清单：勘验审查听证、中介服务、不进驻中心的事项", Remarks = "清单由事项和流程的数据直接生成：清单之外的勘验、审查、听证和中介服务不得要求。")]
    [Answers(200, typeof(ServiceLists))]
    public IResult Lists([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "service-lists")] HttpRequest request)
    {
        _ = request;
        var all = catalogue.On(Today).SelectMany(p => p.Matters.Select(m => guides.Of(p, m))).ToList();
        return Answer.Ok(ServiceLists.Of(all, guides.Themes, procedures.Current));
    }
}
