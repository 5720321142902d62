namespace Dingzhou.Functions.Regulations.Register;

/// <summary>The register of normative documents over HTTP.</summary>
internal sealed class RegulationFunctions(
    RegulationCommands regulations, DocumentRegister register, TextStore texts, RegulationPages pages, TimeProvider clock)
{
    /// <summary>Enters a document into the register.</summary>
    [Function("RegisterRegulation")]
    [Access(Role.Legal)]
    [Summary("登记规范性文件", Remarks = "文号中的全角数字、各种括号和空格均可，登记后为统一写法。没有终止日期的，validThrough 填“长期有效”（9999-12-31 同此），或者不填。")]
    [Body(typeof(NewRegulation))]
    [Idempotent]
    [Answers(StatusCodes.Status201Created, typeof(RegulationView))]
    public async Task<IResult> RegisterAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "regulations")] HttpRequest request,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var body = await request.ReadJsonAsync<NewRegulation>();
        var command = request.Command(body);
        var text = string.IsNullOrWhiteSpace(body.Text) ? null : body.Text;
        var changes = DocumentRegistration.Register(body.Entry(text is null ? null : StoredText.Of(text)));
        var id = DocumentNumber.IdOf(body.Number, body.Part);
        var made = await regulations.CreateAsync(
            id, request.Caller().ToActor(), _ => changes, client, command, cancellation, () => text is null
                ? Task.CompletedTask : texts.WriteAsync(text, cancellation));
        return Answer.Created(PathOf(id), await pages.OfAsync(made, Today(), cancellation), $"{made.EventCount}");
    }

    /// <summary>One document, with its status today or on another day.</summary>
    [Function("GetRegulation")]
    [Access(Public = true)]
    [Shared]
    [Summary("规范性文件", Remarks = "on 给出查询其效力的日期（如 2022-07-31），默认为今天。")]
    [Query("on", "日期", Type = typeof(DateOnly))]
    [Answers(StatusCodes.Status200OK, typeof(RegulationView))]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "regulations/{documentId}")] HttpRequest request,
        string documentId, CancellationToken cancellation)
    {
        var day = request.QueryDay("on") ?? Today();
        var loaded = await regulations.GetAsync(DocumentNumber.IdAsWritten(documentId), cancellation);
        return Answer.Ok(await pages.OfAsync(loaded, day, cancellation), $"{loaded.EventCount}");
    }

    /// <summary>What happened to a document, from its registration on.</summary>
    [Function("GetRegulationHistory")]
    [Access(Public = true)]
    [Shared]
    [Summary("规范性文件的沿革")]
    [Answers(StatusCodes.Status200OK, typeof(ListOf<RegulationEvent>))]
    public async Task<IResult> HistoryAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "regulations/{documentId}/history")] HttpRequest request,
        string documentId, CancellationToken cancellation)
    {
        _ = request;
        var document = (await regulations.GetAsync(DocumentNumber.IdAsWritten(documentId), cancellation)).State;
        return Answer.List([.. (await register.EventsAsync(document.Id, cancellation)).Select(RegulationEvent.Of)]);
    }

    /// <summary>The same as it is recorded, numbered and hash-chained.</summary>
    [Function("GetRegulationChain")]
    [Access(Public = true)]
    [Summary("规范性文件的登记记录（供核对）", Remarks = "经办人员以加盐散列代替，仍可逐条核对，方法见 docs/history.md。")]
    [Answers(StatusCodes.Status200OK, typeof(History<DocumentChange>))]
    public async Task<IResult> ChainAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "regulations/{documentId}/chain")] HttpRequest request,
        string documentId, CancellationToken cancellation)
    {
        _ = request;
        var document = (await regulations.GetAsync(DocumentNumber.IdAsWritten(documentId), cancellation)).State;
        return Answer.Ok(History<DocumentChange>.ForAnybody(await register.EventsAsync(document.Id, cancellation), DocumentSentences.Of));
    }

    /// <summary>The full text of a document as it holds today, or held on another day.</summary>
    [Function("GetRegulationText")]
    [Access(Public = true)]
    [Shared]
    [Summary("规范性文件全文", Remarks = "on 给出查询其文本的日期（如 2022-07-31），默认为今天。")]
    [Query("on", "日期", Type = typeof(DateOnly))]
    [Answers(StatusCodes.Status200OK, null, "text/markdown")]
    public async Task<IResult> TextAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "regulations/{documentId}/text")] HttpRequest request,
        string documentId, CancellationToken cancellation)
    {
        var day = request.QueryDay("on") ?? Today();
        var document = (await regulations.GetAsync(DocumentNumber.IdAsWritten(documentId), cancellation)).State;
        return document.EditionOn(day).Text is { } text
            ? Answer.Text(await texts.ReadAsync(text, cancellation), "text/markdown")
            : throw new RefusedException(RefusalKind.NotFound, "no-text");
    }

    private DateOnly Today() => LegalCalendar.DateInBeijing(clock.GetUtcNow());

    private static string PathOf(string documentId) => $"/api/regulations/{Uri.EscapeDataString(documentId)}";
}
