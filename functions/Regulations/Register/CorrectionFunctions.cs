namespace Dingzhou.Functions.Regulations.Register;

/// <summary>Corrections of the register over HTTP.</summary>
internal sealed class CorrectionFunctions(
    RegulationCommands regulations, DocumentRegister register, RegulationPages pages, TimeProvider clock)
{
    /// <summary>Puts right what was entered wrongly.</summary>
    [Function("CorrectRegulation")]
    [Access(Role.Legal)]
    [Summary("更正登记",
        Remarks = "登记有误或者遗漏的，由登记人以外的人按文件原文更正，沿革中载明理由；文件本身的修改不在此办理。文件没有载明的日期列入 notStated，补录的关系列入 relations。因有效期登记有误而失效的，恢复效力；应为长期有效的，validThrough 填“长期有效”。")]
    [Body(typeof(DocumentCorrection))]
    [Idempotent]
    [Conditional]
    [Answers(StatusCodes.Status200OK, typeof(RegulationView))]
    public async Task<IResult> CorrectAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "regulations/{documentId}/corrections")] HttpRequest request,
        string documentId, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        documentId = DocumentNumber.IdAsWritten(documentId);
        var body = await request.ReadJsonAsync<DocumentCorrection>();
        var by = request.Caller().ToActor();
        await regulations.GetAsync(documentId, cancellation);
        var registeredBy = (await register.EventsAsync(documentId, cancellation))[0].By.Subject;
        var after = await regulations.ExecuteAsync(
            documentId, by, (d, _) => DocumentCorrections.Correct(d, body, registeredBy, by), client, request.Version(),
            request.Command(body), cancellation: cancellation);
        return Answer.Ok(await pages.OfAsync(after, LegalCalendar.DateInBeijing(clock.GetUtcNow()), cancellation), $"{after.EventCount}");
    }
}
