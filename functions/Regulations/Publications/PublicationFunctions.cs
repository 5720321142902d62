using Dingzhou.Domain.Regulations.Publications;
using Dingzhou.Storage.Regulations.Publications;

namespace Dingzhou.Functions.Regulations.Publications;

/// <summary>Published announcements, to be read and downloaded by anybody.</summary>
internal sealed class PublicationFunctions(PublicationStore publications)
{
    /// <summary>The announcements, newest first.</summary>
    [Function("ListPublications")]
    [Access(Public = true)]
    [Shared]
    [Summary("公告一览，最新的在前")]
    [Paged]
    [Answers(200, typeof(ListOf<Publication>))]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "publications")] HttpRequest request)
    {
        var paging = Paging.Of(request);
        return Answer.List(paging, await publications.ListAsync(paging.Limit, paging.Cursor, request.HttpContext.RequestAborted));
    }

    /// <summary>One announcement as page data.</summary>
    [Function("GetPublication")]
    [Access(Public = true)]
    [Shared]
    [Summary("公告：标题、正文和附件")]
    [Answers(200, typeof(AnnouncementPage))]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "publications/{number}")] HttpRequest request, string number)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var publication = await publications.FindAsync(DocumentNumber.IdAsWritten(number), cancellation) ?? throw NotFound();
        return Answer.Ok(await publications.ReadPageAsync(publication, cancellation));
    }

    /// <summary>One announcement as a file; its ETag is the SHA-256 of its content.</summary>
    [Function("GetPublicationFile")]
    [Access(Public = true)]
    [Shared(0)]
    [Summary("下载公告", Remarks = "format：pdf、docx 或 json。ETag 为文件内容的 SHA-256。支持 Range 分段下载。")]
    [Ranged]
    [Answers(200, null, "application/pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/json")]
    public async Task<IResult> FileAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "publications/{number}/files/{format}")] HttpRequest request,
        string number, string format)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var publication = await publications.FindAsync(DocumentNumber.IdAsWritten(number), cancellation) ?? throw NotFound();
        var file = publication.File(format) ?? throw NotFound();
        return new RangedFile(
            await publications.OpenAsync(file, cancellation), file.ContentType, $"{publication.Number}.{file.Format}", file.Sha256);
    }

    private static RefusedException NotFound() => new(RefusalKind.NotFound, "publication-not-found");
}
