using Dingzhou.Domain.Applications;
using Dingzhou.Domain.Enterprises;
using Dingzhou.Domain.Identity;
using Dingzhou.Functions.Applications;
using Dingzhou.Functions.Documents;
using Dingzhou.Functions.Http;
using Dingzhou.Functions.Identity;
using Dingzhou.Functions.OpenApi;
using Dingzhou.Storage.Documents;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Dingzhou.Functions.Enterprises;

/// <summary>The certificates and other documents on an enterprise's file: handed in once, used by every application.</summary>
internal sealed class EnterpriseDocumentFunctions(EnterpriseFiles files, EnterpriseAccess access, DocumentStore documents, TimeProvider clock)
{
    /// <summary>Files a document; the body is the file itself.</summary>
    [Function("FileEnterpriseDocument")]
    [Access(Role.Applicant, Role.Agent)]
    [Summary("证照、材料入档", Remarks = "请求体即文件内容；文件名由 Content-Disposition 给出。类型按内容识别；单个文件至多 20 MB，档案至多 200 MB。确认申报时自动带入。")]
    [Query("matterId", "要求这一材料的事项。", Required = true)]
    [Query("material", "所证明的材料（见事项详情）。", Required = true)]
    [Body]
    [Idempotent]
    [Answers(StatusCodes.Status201Created, typeof(ApplicationDocument))]
    public async Task<IResult> AddAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "enterprises/{uscc}/documents")] HttpRequest request,
        string uscc, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        uscc = Uscc.Normalise(uscc);
        var caller = EnterpriseAccess.DemandOwn(request, uscc);
        var (_, matter) = access.MatterOf(request.RequiredQueryValue("matterId"));
        var material = request.RequiredQueryValue("material");
        var file = await files.ReadAsync(uscc, cancellation);
        Filing.DemandRoom(file, matter, material);
        var stored = await Upload.StoreAsync(documents, request, Upload.DemandAcceptable(request, Filing.BytesOf(file)));

        var document = new ApplicationDocument(
            request.Command(new { matter.Id, material, stored.Sha256 }).Id[..16], material, Upload.NameOf(request, stored.Type), stored.Type.MediaType,
            stored.Size, stored.Sha256, clock.GetUtcNow());
        var after = await files.RecordAsync(uscc, caller.ToActor(), (f, _) => Filing.FileDocument(f, matter, document), client, null, cancellation);

        // Sent before, the document has the name and the id of the first time.
        var kept = after.State.DocumentsOf(matter.Id).First(d => d.Material == material && d.Sha256 == stored.Sha256);
        return Answer.Created($"/api/enterprises/{uscc}", kept, $"{after.EventCount}");
    }

    /// <summary>Takes a document out of the file; applications that have it keep it.</summary>
    [Function("TakeOutEnterpriseDocument")]
    [Access(Role.Applicant, Role.Agent)]
    [Summary("撤出档案中的材料")]
    [Conditional]
    [Answers(StatusCodes.Status204NoContent)]
    public async Task<IResult> TakeOutAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "enterprises/{uscc}/documents/{documentId}")] HttpRequest request,
        string uscc, string documentId, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        uscc = Uscc.Normalise(uscc);
        var caller = EnterpriseAccess.DemandOwn(request, uscc);
        var after = await files.ExecuteAsync(
            uscc, caller.ToActor(), (f, _) => Filing.TakeOut(f, documentId), client, request.Version(), cancellation: cancellation);
        return Answer.NoContent($"{after.EventCount}");
    }
}
