using Dingzhou.Functions.Uploads;
using Dingzhou.Storage.Uploads;

namespace Dingzhou.Functions.Grants.Applications;

/// <summary>The documents of an application: handed in, read, taken back.</summary>
internal sealed class UploadFunctions(
    ApplicationCommands cases, CaseAccess access, ApplicationEffects effects, UploadStore documents, TimeProvider time)
{
    /// <summary>Takes a document in; the body is the file itself.</summary>
    [Function("AddDocument")]
    [Cost(10)]
    [Access(Role.Applicant, Role.Agent, Role.Clerk)]
    [Summary("上传材料",
        Remarks = "请求体即文件内容；文件名由 Content-Disposition 给出。类型按内容识别；单个文件至多 20 MB，每件申请至多 200 MB。补正期间交来的，代替补正告知前就同一材料交来的文件，原文件仍可查阅；如为补充而非代替，请加 supplement=true。")]
    [Query("material", "所证明的材料（见事项详情）。", Required = true)]
    [Query("supplement", "补正期间：true 为补充，原文件仍然有效；缺省为代替。", Type = typeof(bool))]
    [FileBody]
    [Idempotent]
    [Conditional]
    [Answers(StatusCodes.Status201Created, typeof(ApplicationUpload))]
    public async Task<IResult> AddAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "applications/{applicationId}/documents")] HttpRequest request,
        string applicationId, [DurableClient] DurableTaskClient client)
    {
        var (caller, cancellation) = (request.Caller(), request.HttpContext.RequestAborted);
        var commandId = request.CommandId();
        var (application, isCarriedOut) = await access.OwnAsync(applicationId, commandId, caller, cancellation);
        var material = request.RequiredQueryValue("material");
        var supplements = request.QueryFlag("supplement") == true;
        var (sha256, after) = await Upload.OnceAsync(
            request,
            isCarriedOut,
            () => cases.IsCarriedOutAsync(applicationId, commandId, cancellation),
            () =>
            {
                Drafting.DemandDocumentsOpen(application, effects.Rules(application).Matter, material, supplements);
                return Upload.DemandAcceptable(request, Drafting.Staying(application, material, supplements).Sum(d => d.Size));
            },
            TakeAsync,
            sent => cases.OnceAsync(applicationId, KeyOf(sent), () => throw CommandKey.Reused(), cancellation));

        // Sent before, the document has the name and the id of the first time.
        var kept = after.State.Documents.FirstOrDefault(d => d.Material == material && d.Sha256 == sha256) ?? throw NotFound();
        return Answer.Created($"/api/applications/{applicationId}/documents/{kept.Id}", kept, $"{after.EventCount}");

        CommandKey KeyOf(string hash) => request.Command(new { material, Sha256 = hash, supplements = supplements ? true : (bool?)null });

        async Task<(string Sha256, Loaded<Application> After)> TakeAsync(long mostBytes)
        {
            var stored = await Upload.StoreAsync(documents, request, mostBytes);
            var command = KeyOf(stored.Sha256);
            var document = new ApplicationUpload(
                command.Id[..16], material, Upload.NameOf(request, stored.Type), stored.Type.MediaType, stored.Size, stored.Sha256,
                time.GetUtcNow());
            return (stored.Sha256, await cases.ExecuteAsync(
                applicationId, caller.ToActor(),
                (a, _) => Drafting.AddDocument(a, effects.Rules(a).Matter, document, supplements),
                client, request.Version(), command, cancellation: cancellation));
        }
    }

    /// <summary>Reads a document, or a part of it; what officials read is recorded.</summary>
    [Function("GetDocument")]
    [Access(Role.Applicant, Role.Agent, Role.Clerk, Role.Reviewer, Role.Approver, Role.Finance, Role.Auditor)]
    [Summary("下载材料", Remarks = "支持 Range 分段下载。")]
    [Ranged]
    [Answers(StatusCodes.Status200OK, null, "application/octet-stream")]
    public async Task<IResult> GetAsync(
        [HttpTrigger(
            AuthorizationLevel.Anonymous, "get", "head", Route =
            "applications/{applicationId}/documents/{uploadId}")] HttpRequest request,
        string applicationId, string uploadId)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var loaded = await access.ReadableAsync(applicationId, request.Caller(), $"documents/{uploadId}", cancellation);
        var document = loaded.State.Documents.Concat(loaded.State.FormerDocuments.Select(f => f.Document)).FirstOrDefault(
            d => d.Id == uploadId)
            ?? throw NotFound();
        var content = await documents.OpenAsync(document.Sha256, cancellation) ?? throw NotFound();
        return new RangedFile(content, document.ContentType, document.Name, document.Sha256, document.UploadedAt);
    }

    /// <summary>Takes a document out of a draft.</summary>
    [Function("RemoveDocument")]
    [Access(Role.Applicant, Role.Agent, Role.Clerk)]
    [Summary("移除草稿中的材料")]
    [Conditional]
    [Answers(StatusCodes.Status204NoContent)]
    public async Task<IResult> RemoveAsync(
        [HttpTrigger(
            AuthorizationLevel.Anonymous, "delete", Route = "applications/{applicationId}/documents/{uploadId}")] HttpRequest request,
        string applicationId, string uploadId, [DurableClient] DurableTaskClient client)
    {
        var (caller, cancellation) = (request.Caller(), request.HttpContext.RequestAborted);
        await access.OwnKnownAsync(applicationId, caller, cancellation);
        var after = await cases.ExecuteAsync(
            applicationId, caller.ToActor(), (a, _) => Drafting.RemoveDocument(a, uploadId),
            client, request.Version(), cancellation: cancellation);
        return Answer.NoContent($"{after.EventCount}");
    }

    private static RefusedException NotFound() => new(RefusalKind.NotFound, "document-not-found");
}
