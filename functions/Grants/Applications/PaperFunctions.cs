using Dingzhou.Storage.Uploads;

namespace Dingzhou.Functions.Grants.Applications;

/// <summary>What somebody keeps of a case: its papers as PDF files, and all of it in one archive. What officials take is recorded.</summary>
internal sealed class PaperFunctions(
    CaseAccess access, ApplicationEffects effects, ApplicationStore store, PaperFiles papers, UploadStore documents,
    GrantProcedures procedures, TimeProvider clock)
{
    private const string Receipt = "receipt";

    // By exact name, as addresses have it.
    private static readonly Dictionary<string, ApplicationPaper> Names = new(StringComparer.Ordinal)
    {
        ["application"] = ApplicationPaper.Application, [Receipt] = ApplicationPaper.Receipt, ["decision"] = ApplicationPaper.Decision,
        ["award-letter"] = ApplicationPaper.AwardLetter, ["timeline"] = ApplicationPaper.Timeline,
    };

    /// <summary>One paper as a PDF file.</summary>
    [Function("GetApplicationPaper")]
    [Cost(10)]
    [Heavy]
    [Access(Role.Applicant, Role.Agent, Role.Clerk, Role.Reviewer, Role.Approver, Role.Finance, Role.Auditor)]
    [Summary("下载申请文书（PDF）", Remarks = "paper：application（申请表）、receipt（接收凭证）、decision（办理结果）、award-letter（奖补通知书）或 timeline（办件进度）。文字可以检索和复制。")]
    [Ranged]
    [Answers(StatusCodes.Status200OK, null, RangedFile.Pdf)]
    public async Task<IResult> GetAsync(
        [HttpTrigger(
            AuthorizationLevel.Anonymous, "get", "head", Route = "applications/{applicationId}/papers/{paper}")] HttpRequest request,
        string applicationId, string paper, CancellationToken cancellation)
    {
        var (caller, what) = (request.Caller(), $"papers/{paper}");
        var loaded = paper == Receipt
            ? await access.ReceiptOfAsync(applicationId, caller, what, cancellation)
            : await access.ReadableAsync(applicationId, caller, what, cancellation);
        if (!Names.TryGetValue(paper, out var kind))
            throw new RefusedException(RefusalKind.NotFound, "paper-not-found");
        var file = papers.Of(kind, loaded.State, await store.EventsAsync(applicationId, cancellation));
        return RangedFile.OfPdf(file.Name, file.Content);
    }

    /// <summary>Everything that there is of a case in one ZIP file, with the hash of each file.</summary>
    [Function("GetApplicationArchive")]
    [Cost(30)]
    [Heavy]
    [Access(Role.Applicant, Role.Agent, Role.Reviewer, Role.Approver, Role.Finance, Role.Auditor)]
    [Summary("下载全部档案（ZIP）", Remarks = "含各项文书、全部材料、办理过程（JSON）和清单（列明每个文件的 SHA-256）。")]
    [Answers(StatusCodes.Status200OK, null, "application/zip")]
    public async Task<IResult> ArchiveAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "applications/{applicationId}/archive")] HttpRequest request,
        string applicationId, CancellationToken cancellation)
    {
        var a = (await access.ReadableAsync(applicationId, request.Caller(), "archive", cancellation)).State;
        var events = await store.EventsAsync(applicationId, cancellation);
        var (pack, matter) = effects.Rules(a);
        var history = ShownHistory.Of(
            applicationId, events, matter, a.Case is { } c ? procedures.Of(c, pack, matter) : null,
            forOfficials: CaseAccess.IsForOfficials(request.Caller(), a));
        return CaseArchive.Of(a, matter, papers.AllOf(a, events), history, documents, clock.GetUtcNow());
    }
}
