using Dingzhou.Domain.Filings;
using Dingzhou.Functions.Certificates.Use;

namespace Dingzhou.Functions.Filings;

/// <summary>What the caller need not hand in with a filing, before he files (免证办, 定政办字〔2022〕73号 一（三）).</summary>
internal sealed class FilingMaterialFunctions(FilingItems items, CertificateMaterials certificates)
{
    /// <summary>The materials of a guide, and which of them certificates of the caller's prove today.</summary>
    [Function("ListFilingMaterials")]
    [Access(SignedIn = true)]
    [Summary("备案前查看：哪些材料可以用自己的电子证照代替", Remarks = "列出办事指南的备案材料；有 fetchedMaterial 的，今天备案时从本单位（令牌载明单位时）或者本人的有效电子证照取用，不需要提交。仍然提交的照收。")]
    [Answers(StatusCodes.Status200OK, typeof(ListOf<FilingMaterialView>))]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "filing-items/{filingItemId}/materials")] HttpRequest request,
        string filingItemId, CancellationToken cancellation)
    {
        var (caller, guide) = (request.Caller(), (await items.WithGuideAsync(filingItemId, cancellation)).Guide?.GuideElements);
        var fetched = await certificates.FetchAsync(
            DataSubject.Of(caller.Uscc is { } uscc && caller.ActsFor(uscc) ? uscc : null, caller.Subject), FilingFaults.Fetchable(guide, []), cancellation);
        return Answer.List<FilingMaterialView>(
        [
            .. from material in guide?.FilingMaterials ?? []
               select new FilingMaterialView(material, fetched.FirstOrDefault(f => f.Material == material)),
        ]);
    }
}

/// <summary>A material of a guide, for whoever is about to file.</summary>
/// <param name="Material">The material.</param>
/// <param name="FetchedMaterial">The certificate that takes its place; absent where it is to be handed in.</param>
internal sealed record FilingMaterialView(string Material, FetchedMaterial? FetchedMaterial);
