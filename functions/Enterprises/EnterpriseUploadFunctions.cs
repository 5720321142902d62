using Dingzhou.Functions.Uploads;
using Dingzhou.Storage.Uploads;

namespace Dingzhou.Functions.Enterprises;

/// <summary>The certificates and other documents on an enterprise's file: handed in once, used by every application.</summary>
internal sealed class EnterpriseUploadFunctions(
    EnterpriseFileCommands files, EnterpriseAccess access, UploadStore documents, TimeProvider clock)
{
    /// <summary>Files a document; the body is the file itself.</summary>
    [Function("FileEnterpriseDocument")]
    [Cost(10)]
    [Access(Role.Applicant, Role.Agent)]
    [Summary("证照、材料入档", Remarks = "请求体即文件内容；文件名由 Content-Disposition 给出。类型按内容识别；单个文件至多 20 MB，档案至多 200 MB。确认申报时自动带入。")]
    [Query("matterId", "要求这一材料的事项。", Required = true)]
    [Query("material", "所证明的材料（见事项详情）。", Required = true)]
    [FileBody]
    [Idempotent]
    [Answers(StatusCodes.Status201Created, typeof(ApplicationUpload))]
    public async Task<IResult> AddAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "enterprises/{uscc}/documents")] HttpRequest request,
        string uscc, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        uscc = Uscc.Normalise(uscc);
        var caller = EnterpriseAccess.DemandOwn(request, uscc);
        var (_, matter) = access.MatterOf(request.RequiredQueryValue("matterId"));
        var material = request.RequiredQueryValue("material");
        var (commandId, file) = (request.CommandId(), await files.ReadAsync(uscc, cancellation));
        var (sha256, after) = await Upload.OnceAsync(
            request,
            await files.IsCarriedOutAsync(uscc, commandId, cancellation),
            () => files.IsCarriedOutAsync(uscc, commandId, cancellation),
            () =>
            {
                Filing.DemandRoom(file, matter, material);
                return Upload.DemandAcceptable(request, Filing.BytesOf(file));
            },
            TakeAsync,
            sent => files.OnceAsync(uscc, KeyOf(sent), () => throw CommandKey.Reused(), cancellation));

        // Sent before, the document has the name and the id of the first time.
        var kept = after.State.DocumentsOf(matter.Id).First(d => d.Material == material && d.Sha256 == sha256);
        return Answer.Created($"/api/enterprises/{uscc}", kept, $"{after.EventCount}");

        CommandKey KeyOf(string hash) => request.Command(new { matter.Id, material, Sha256 = hash });

        async Task<(string Sha256, Loaded<EnterpriseFile> After)> TakeAsync(long mostBytes)
        {
            var stored = await Upload.StoreAsync(documents, request, FileOwner.KeptForGood, mostBytes);
            var command = KeyOf(stored.Sha256);
            var document = new ApplicationUpload(
                command.Id[..16], material, Upload.NameOf(request, stored.Type), stored.Type.MediaType, stored.Size, stored.Sha256,
                clock.GetUtcNow());
            return (stored.Sha256, await files.RecordAsync(
                uscc, caller.ToActor(), (f, _) => Filing.FileDocument(f, matter, document), client, null, cancellation, command));
        }
    }

    /// <summary>Takes a document out of the file; applications that have it keep it.</summary>
    [Function("TakeOutEnterpriseDocument")]
    [Access(Role.Applicant, Role.Agent)]
    [Summary("撤出档案中的材料")]
    [Conditional]
    [Answers(StatusCodes.Status204NoContent)]
    public async Task<IResult> TakeOutAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "enterprises/{uscc}/documents/{uploadId}")] HttpRequest request,
        string uscc, string uploadId, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        uscc = Uscc.Normalise(uscc);
        var caller = EnterpriseAccess.DemandOwn(request, uscc);
        var after = await files.ExecuteAsync(
            uscc, caller.ToActor(), (f, _) => Filing.TakeOut(f, uploadId), client, request.Version(), cancellation: cancellation);
        return Answer.NoContent($"{after.EventCount}");
    }
}
