using System.Buffers;
using Dingzhou.Storage.Enterprises;

namespace Dingzhou.Functions.Enterprises;

/// <summary>An enterprise takes its whole file with it: one JSON document, written page by page and never held whole.</summary>
internal sealed class ExportFunctions(
    KnownFiles files, EnterpriseAccess access, ApplicationLists applications, AwardLists awards, CasesOfOpeners cases, AccessLog accessLog,
    TimeProvider clock)
{
    /// <summary>The most lines of each list; more than this no enterprise has.</summary>
    private const int Most = 10_000;

    private const int PageSize = 200;

    /// <summary>The whole file.</summary>
    [Function("ExportEnterpriseFile")]
    [Access(Role.Applicant, Role.Agent, Role.Auditor)]
    [Cost(30)]
    [Summary("下载本单位的全部档案（JSON）", Remarks = "含基本情况、事实及其来源和日期、材料目录、行政检查、行政处罚、申请、奖补、办件和查阅记录；各清单至多一万条。审计人员下载留痕。")]
    [Answers(StatusCodes.Status200OK, null, "application/json")]
    public async Task<IResult> ExportAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "enterprises/{uscc}/export")] HttpRequest request,
        string uscc, CancellationToken cancellation)
    {
        uscc = Uscc.Normalise(uscc);
        var caller = await access.DemandOwnOrAuditorAsync(request, uscc, "export", cancellation);
        var file = await files.ForAsync(uscc, caller, cancellation);
        var (view, now) = (access.View(file, caller), clock.GetUtcNow());
        return Results.Stream(
            to => WriteAsync(to, view, file.State, isNamed: !caller.ActsFor(uscc), now, request.HttpContext.RequestAborted),
            "application/json", $"{uscc}.json");
    }

    private async Task WriteAsync(
        Stream to, EnterpriseFileView view, EnterpriseFile file, bool isNamed, DateTimeOffset now, CancellationToken cancellation)
    {
        var (uscc, about) = (file.Uscc, DataSubject.Enterprise(file.Uscc));

        // What is written stands in the buffer until it is sent: a page at the most.
        var buffer = new ArrayBufferWriter<byte>();
        await using var json = new Utf8JsonWriter(buffer, new() { Indented = true });
        json.WriteStartObject();
        json.WritePropertyName("exportedAt");
        JsonSerializer.Serialize(json, now, HttpJson.Options);
        json.WritePropertyName("file");
        JsonSerializer.Serialize(json, view, HttpJson.Options);
        json.WritePropertyName("inspections");
        JsonSerializer.Serialize(json, file.Inspections, HttpJson.Options);
        json.WritePropertyName("penalties");
        JsonSerializer.Serialize(json, file.Penalties, HttpJson.Options);
        await WriteAllAsync("applications", c => applications.OfApplicantAsync(uscc, PageSize, c, cancellation), a => a);
        await WriteAllAsync("awards", c => awards.OfAsync(uscc, PageSize, c, cancellation), a => a);
        await WriteAllAsync("cases", c => cases.OfAsync(about, PageSize, c, cancellation), c => c);
        await WriteAllAsync("readings", c => accessLog.OfAsync(about, PageSize, c, cancellation), r => ReadingView.Of(r, isNamed));
        json.WriteEndObject();
        await SendAsync();

        async Task SendAsync()
        {
            await json.FlushAsync(cancellation);
            await to.WriteAsync(buffer.WrittenMemory, cancellation);
            buffer.ResetWrittenCount();
        }

        async Task WriteAllAsync<T, TShown>(string name, Func<string?, Task<Page<T>>> read, Func<T, TShown> show)
        {
            json.WriteStartArray(name);
            string? cursor = null;
            var written = 0;
            do
            {
                var page = await read(cursor);
                foreach (var item in page.Items)
                    JsonSerializer.Serialize(json, show(item), HttpJson.Options);
                await SendAsync();
                (cursor, written) = (page.Cursor, written + page.Items.Count);
            }
            while (cursor is not null && written < Most);
            json.WriteEndArray();
        }
    }
}
