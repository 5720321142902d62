using Dingzhou.Functions.Uploads;
using Dingzhou.Storage.Uploads;

namespace Dingzhou.Functions.Regulations.Register;

/// <summary>Files that belong to a normative document.</summary>
internal sealed class AttachmentFunctions(RegulationCommands regulations, UploadStore documents)
{
    /// <summary>Adds a file; the body is the file itself.</summary>
    [Function("AddRegulationAttachment")]
    [Cost(10)]
    [Access(Role.Legal)]
    [Summary("上传规范性文件的附件", Remarks = "请求体即文件内容；文件名由 Content-Disposition 给出。类型按内容识别；单个文件至多 20 MB，每件规范性文件至多 200 MB。")]
    [FileBody]
    [Idempotent]
    [Answers(StatusCodes.Status201Created, typeof(Attachment))]
    public async Task<IResult> AddAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "regulations/{documentId}/attachments")] HttpRequest request,
        string documentId, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        documentId = DocumentNumber.IdAsWritten(documentId);
        var commandId = request.CommandId();
        var ((document, _, _, _), isCarriedOut) = await regulations.GetAsync(documentId, commandId, cancellation);

        var (sha256, after) = await Upload.OnceAsync(
            request,
            isCarriedOut,
            () => regulations.IsCarriedOutAsync(documentId, commandId, cancellation),
            () => Upload.DemandAcceptable(request, document.Attachments.Sum(a => a.Size)),
            TakeAsync,
            sent => regulations.OnceAsync(documentId, KeyOf(sent), () => throw CommandKey.Reused(), cancellation));

        // Sent before, it has the name of the first time.
        var kept = after.State.Attachments.First(a => a.Sha256 == sha256);
        return Answer.Created(
            $"/api/regulations/{Uri.EscapeDataString(documentId)}/attachments/{kept.Sha256}", kept, $"{after.EventCount}");

        CommandKey KeyOf(string hash) => request.Command(new { documentId, Sha256 = hash });

        async Task<(string Sha256, Loaded<NormativeDocument> After)> TakeAsync(long mostBytes)
        {
            var stored = await Upload.StoreAsync(documents, request, FileOwner.KeptForGood, mostBytes);
            var attachment = new Attachment(Upload.NameOf(request, stored.Type), stored.Type.MediaType, stored.Size, stored.Sha256);
            return (stored.Sha256, await regulations.ExecuteAsync(
                documentId, request.Caller().ToActor(), (d, _) => DocumentAttachments.Add(d, attachment), client,
                command: KeyOf(stored.Sha256), cancellation: cancellation));
        }
    }

    /// <summary>Reads a file, or a part of it.</summary>
    [Function("GetRegulationAttachment")]
    [Access(Public = true)]
    [Shared(SharedAttribute.Forever)]
    [Summary("下载规范性文件的附件", Remarks = "支持 Range 分段下载。")]
    [Ranged]
    [Answers(StatusCodes.Status200OK, null, "application/octet-stream")]
    public async Task<IResult> GetAsync(
        [HttpTrigger(
            AuthorizationLevel.Anonymous, "get", "head", Route = "regulations/{documentId}/attachments/{sha256}")] HttpRequest request,
        string documentId, string sha256, CancellationToken cancellation)
    {
        documentId = DocumentNumber.IdAsWritten(documentId);
        _ = request;
        var document = (await regulations.GetAsync(documentId, cancellation)).State;
        var attachment = document.Attachments.FirstOrDefault(a => a.Sha256 == sha256) ?? throw NotFound();
        var content = await documents.OpenAsync(attachment.Sha256, cancellation) ?? throw NotFound();
        return new RangedFile(content, attachment.ContentType, attachment.Name, attachment.Sha256);
    }

    private static RefusedException NotFound() => new(RefusalKind.NotFound, "attachment-not-found");
}
