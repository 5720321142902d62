using Dingzhou.Domain.Certificates;

namespace Dingzhou.Functions.Certificates;

/// <summary>Which e-certificates there are, who is responsible for them, and by when what is to be done (定政办字〔2022〕73号).</summary>
internal sealed class CertificateKindFunctions(CertificateKinds kinds)
{
    /// <summary>The kinds, all or some.</summary>
    [Function("ListCertificateKinds")]
    [Access(Public = true)]
    [Shared]
    [Summary("电子证照种类", Remarks = "定政办字〔2022〕73号附件1（个人43种）、附件2（企业51种），两种同列两个附件，共 92 种；各条件同时满足。")]
    [Query("q", "证照名称、责任部门中的词，以空格分隔，须全部出现。")]
    [Query("department", "责任部门，附件所印的各种名称均可。")]
    [Query("holders", "persons：个人常用证照；enterprises：企业常用证照。", Type = typeof(CertificateHolders))]
    [Paged]
    [Answers(StatusCodes.Status200OK, typeof(ListOf<CertificateKindView>))]
    public IResult List([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "certificate-kinds")] HttpRequest request)
    {
        var page = Paging.Of(request);
        var found = kinds.Find(
            request.QueryValue("q"), request.QueryValue("department"), request.QueryChoice<CertificateHolders>("holders"));
        return Answer.List(page, found.Select(CertificateKindView.Of).PageOf(k => k.Id, page.Limit, page.Cursor));
    }

    /// <summary>A kind.</summary>
    [Function("GetCertificateKind")]
    [Access(Public = true)]
    [Shared]
    [Summary("电子证照种类（一种）")]
    [Answers(StatusCodes.Status200OK, typeof(CertificateKindView))]
    public IResult Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "certificate-kinds/{certificateKindId}")] HttpRequest request,
        string certificateKindId)
    {
        _ = request;
        return kinds.Find(certificateKindId) is { } kind
            ? Answer.Ok(CertificateKindView.Of(kind))
            : throw new RefusedException(RefusalKind.NotFound, "certificate-kind-not-found", ("document", kinds.Document));
    }

    /// <summary>The measures with their limits.</summary>
    [Function("ListCertificateMeasures")]
    [Access(Public = true)]
    [Shared]
    [Summary("扩大电子证照应用领域的措施及其完成时限", Remarks = "十一项，完成时限按所印；lastDay 为时限所称的最后一日，没有写明的不列。")]
    [Answers(StatusCodes.Status200OK, typeof(ListOf<CertificateMeasure>))]
    public IResult Measures(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "certificate-measures")] HttpRequest request)
    {
        _ = request;
        return Answer.List(kinds.Measures);
    }
}

/// <summary>A kind of e-certificate.</summary>
/// <param name="Id">Identity: the annex and the number of its first place.</param>
/// <param name="Name">证照名称.</param>
/// <param name="Departments">责任部门, by their one name.</param>
/// <param name="AssistsProvince">Whether the city assists the province with it (配合省级部门工作开展).</param>
/// <param name="Places">Where the annexes print it.</param>
/// <param name="PrintDoubts">What of it is doubtful.</param>
internal sealed record CertificateKindView(
    string Id, string Name, IReadOnlyList<string> Departments, bool AssistsProvince, IReadOnlyList<AnnexPlace> Places,
    IReadOnlyList<DoubtfulPrint> PrintDoubts)
{
    /// <summary>The view of a kind.</summary>
    public static CertificateKindView Of(CertificateKind kind) =>
        new(kind.Id, kind.Name, kind.Departments, kind.AssistsProvince, kind.Places, kind.Doubts);
}
