using System.Globalization;
using Dingzhou.Domain.Calendar;
using Dingzhou.Domain.Refusals;
using Dingzhou.Domain.Regulations;
using Dingzhou.Functions.Applications;
using Dingzhou.Functions.Http;
using Dingzhou.Functions.Identity;
using Dingzhou.Functions.OpenApi;
using Dingzhou.Storage.Regulations;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Dingzhou.Functions.Regulations;

/// <summary>The register of normative documents over HTTP.</summary>
internal sealed class RegulationFunctions(RegulationCommands regulations, RegulationTexts texts, TimeProvider clock)
{
    /// <summary>Enters a document into the register.</summary>
    [Function("RegisterRegulation")]
    [Access(Role.Legal)]
    [Summary("登记规范性文件")]
    [Body(typeof(NewRegulation))]
    [Idempotent]
    [Answers(StatusCodes.Status201Created, typeof(RegulationView))]
    public async Task<IResult> RegisterAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "regulations")] HttpRequest request,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var body = await request.ReadJsonAsync<NewRegulation>();
        var command = request.Command(body);
        DocumentRegistration.Register(body.Entry(text: null));
        var text = string.IsNullOrWhiteSpace(body.Text) ? null : await texts.WriteAsync(body.Text, cancellation);
        var changes = DocumentRegistration.Register(body.Entry(text));
        var id = DocumentNumber.IdOf(DocumentNumber.Normalise(body.Number)!, body.Part);
        var made = await regulations.CreateAsync(id, request.Caller().ToActor(), _ => changes, client, command, cancellation);
        return Answer.Created(PathOf(id), RegulationView.Of(made, Today()), $"{made.EventCount}");
    }

    /// <summary>One document, with its status today or on another day.</summary>
    [Function("GetRegulation")]
    [Access(Public = true)]
    [Summary("规范性文件", Remarks = "on 给出查询其效力的日期（如 2022-07-31），默认为今天。")]
    [Query("on", "日期")]
    [Answers(StatusCodes.Status200OK, typeof(RegulationView))]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "regulations/{documentId}")] HttpRequest request,
        string documentId, CancellationToken cancellation)
    {
        var on = request.QueryValue("on");
        var day = Today();
        if (on is not null && !DateOnly.TryParseExact(on, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
            throw ApiException.Parameter("on", "on 应为日期，如 2022-07-31。");
        var loaded = await regulations.GetAsync(documentId, cancellation);
        return Answer.Ok(RegulationView.Of(loaded, day), $"{loaded.EventCount}");
    }

    /// <summary>The full text of a document, as last amended.</summary>
    [Function("GetRegulationText")]
    [Access(Public = true)]
    [Summary("规范性文件全文")]
    [Answers(StatusCodes.Status200OK, null, "text/markdown")]
    public async Task<IResult> TextAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "regulations/{documentId}/text")] HttpRequest request,
        string documentId, CancellationToken cancellation)
    {
        _ = request;
        var document = (await regulations.GetAsync(documentId, cancellation)).State;
        return document.Text is { } text
            ? Results.Text(await texts.ReadAsync(text, cancellation), "text/markdown; charset=utf-8")
            : throw new RefusedException(RefusalKind.NotFound, "no-text", "登记时没有收录全文。");
    }

    private DateOnly Today() => LegalCalendar.DateInBeijing(clock.GetUtcNow());

    private static string PathOf(string documentId) => $"/api/regulations/{Uri.EscapeDataString(documentId)}";
}
