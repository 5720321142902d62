using Dingzhou.Storage.Uploads;

namespace Dingzhou.Functions.Procedures;

/// <summary>The files of cases, over HTTP.</summary>
internal sealed class CaseFileFunctions(CaseKeepers keepers, UploadStore uploads, AccessLog accessLog)
{
    /// <summary>Reads a file of a case, or a part of it; of what is withheld each reading leaves a trace.</summary>
    [Function("GetCaseFile")]
    [Access(Public = true)]
    [Summary("下载办件的文件", Remarks = "办件的 caseFiles 所列的，能看办件的都可以下载；不公开内容中的（见 GET /cases/{caseId}/private），只有参与办件的可以，并留下记录。支持 Range 分段下载。")]
    [Ranged]
    [Answers(StatusCodes.Status200OK, null, "application/octet-stream")]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "cases/{caseId}/files/{fileId}")] HttpRequest request,
        string caseId, string fileId)
    {
        var (caller, cancellation) = (request.CallerOrNull(), request.HttpContext.RequestAborted);
        var c = (await keepers.Of(caseId).SeenAsync(caseId, caller, $"files/{fileId}", cancellation)).State;
        var file = c.Files.FirstOrDefault(f => f.Id == fileId);
        if (file is null && caller is not null && (caller.Is(Role.Auditor) || caller.HasPartIn(c)))
        {
            var part = WithheldPart.Of(c, caller.HandFor(c).For, caller.Is(Role.Auditor));
            file = CaseFiles.Of(part, c).FirstOrDefault(f => f.Id == fileId);
            if (file is not null)
                await accessLog.NoteAsync(caller, c, $"private/files/{fileId}", cancellation);
        }

        if (file is null || await uploads.OpenAsync(file.Sha256, cancellation) is not { } content)
            throw new RefusedException(RefusalKind.NotFound, "document-not-found");
        return new RangedFile(content, file.ContentType, file.Name, file.Sha256, file.HandedInAt);
    }
}
