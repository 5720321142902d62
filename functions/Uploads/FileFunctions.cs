using Dingzhou.Domain.Uploads;
using Dingzhou.Storage.Uploads;

namespace Dingzhou.Functions.Uploads;

/// <summary>Files that people hand in before they state them in a case, by the ids that they get here.</summary>
internal sealed class FileFunctions(HandedInFiles handedIn, UploadStore uploads, TimeProvider clock)
{
    /// <summary>So many may wait to be stated somewhere: more than any case asks for.</summary>
    private const int MostWaiting = 200;
    /// <summary>As long as the name of a material in a guide may be.</summary>
    private const int LongestLabel = 200;

    /// <summary>Takes a file in; the body is the file itself.</summary>
    [Function("HandInFile")]
    [Cost(10)]
    [Access(SignedIn = true)]
    [Summary("上传办件的文件", Remarks = "请求体即文件内容，文件名由 Content-Disposition 给出，类型按内容识别。单个文件至多 20 MB；尚未写入办件的至多 200 个、合计 200 MB，三十日后删除。")]
    [Query("fileLabel", "这是什么，如备案指南所列材料的名称。", Required = true)]
    [FileBody]
    [Idempotent]
    [Answers(StatusCodes.Status201Created, typeof(HandedInFile))]
    public async Task<IResult> AddAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "files")] HttpRequest request)
    {
        var (label, owner) = (request.RequiredQueryValue("fileLabel").Trim(), request.Caller().Holder());
        var cancellation = request.HttpContext.RequestAborted;
        if (ReadableText.LengthOf(label) is 0 or > LongestLabel)
            throw ApiException.Parameter("fileLabel", LocalizedText.Of("invalid-parameter.too-long", ("name", "fileLabel")));
        var id = CommandKeys.Code(request.CommandId(), 16);
        if (await handedIn.FindAsync(owner, id, cancellation) is { } before)
            return await RepeatAsync(request, before, label);
        var (count, bytes) = await handedIn.WaitingAsync(owner, MostWaiting, cancellation);
        if (count >= MostWaiting)
            throw new RefusedException(RefusalKind.Conflict, "too-many-files", ("most", MostWaiting));
        var most = Upload.DemandAcceptable(request, bytes);
        var stored = await Upload.StoreAsync(uploads, request, FileOwner.HandedIn(id), most);
        var file = new HandedInFile(
            id, Upload.NameOf(request, stored.Type), label, stored.Type.MediaType, stored.Size, stored.Sha256, clock.GetUtcNow());

        // Whoever goes away meanwhile has handed it in all the same: a content without its row would never go.
        if (await handedIn.AddAsync(owner, file, CancellationToken.None))
            return Created(file);

        // The same request came twice at once: the first one counts.
        var first = await handedIn.FindAsync(owner, id, cancellation);
        if (first?.Sha256 != file.Sha256)
            await uploads.RemoveAsync(file.Sha256, FileOwner.HandedIn(id), cancellation);
        return first is not null && first.Sha256 == file.Sha256 && first.FileLabel == label ? Created(first) : throw CommandKey.Reused();
    }

    /// <summary>A file that one handed in oneself, as long as it is kept for that.</summary>
    [Function("GetHandedInFile")]
    [Access(SignedIn = true)]
    [Summary("本人、本单位上传的文件")]
    [Answers(StatusCodes.Status200OK, typeof(HandedInFile))]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "files/{fileId}")] HttpRequest request, string fileId,
        CancellationToken cancellation) =>
        Answer.Ok(await handedIn.FindAsync(request.Caller().Holder(), fileId, cancellation)
            ?? throw new RefusedException(RefusalKind.NotFound, "document-not-found"));

    private static async Task<IResult> RepeatAsync(HttpRequest request, HandedInFile before, string label) =>
        before.FileLabel == label && await Upload.HashAsync(request) == before.Sha256 ? Created(before) : throw CommandKey.Reused();

    private static IResult Created(HandedInFile file) => Answer.Created($"/api/files/{file.Id}", file);
}

/// <summary>Whose files are handed in.</summary>
internal static class FileHolders
{
    /// <summary>The organisation for which somebody acts in everything, or he himself.</summary>
    public static DataSubject Holder(this Caller caller) =>
        caller.Uscc is { } uscc && caller.ActsFor(uscc) ? DataSubject.Enterprise(uscc) : DataSubject.Person(caller.Subject);
}
