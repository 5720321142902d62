namespace Dingzhou.Functions.Enterprises;

/// <summary>What a department has recorded wrongly, an enterprise asks it to correct.</summary>
internal sealed class CorrectionFunctions(
    EnterpriseFileCommands files, EnterpriseAccess access, CaseCommands cases, CaseGround ground, Senders senders, TimeProvider clock)
{
    /// <summary>Asks for the correction of a fact.</summary>
    [Function("RequestCorrection")]
    [Access(Role.Applicant, Role.Agent)]
    [Sparing(10)]
    [Summary("申请更正部门记录的事实",
        Remarks = "facts 给出一项事实及其应有的值（null 为应当删去）。由记录的部门在期限内核实：属实的记入档案并注明来源和日期，不属实的说明理由；进度见 Location 所指的办件。企业自行填报的事实，以 PATCH /enterprises/{uscc}/facts 直接更正。")]
    [Body(typeof(NewCorrection))]
    [Idempotent]
    [Answers(StatusCodes.Status201Created, typeof(CaseView))]
    public async Task<IResult> AskAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "enterprises/{uscc}/corrections")] HttpRequest request,
        string uscc, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        uscc = Uscc.Normalise(uscc);
        var caller = EnterpriseAccess.DemandOwn(request, uscc);
        var body = await request.ReadJsonAsync<NewCorrection>();
        var (procedure, command) = (ground.Get(FactCorrection.ProcedureId), request.Command(body));
        var id = $"{procedure.Id}-{CommandKeys.Code(command.Id, 12)}";
        var opened = await cases.OnceAsync(id, command, OpenAsync, cancellation, leavesNothing: true);
        var (_, _, at) = await ground.OfAsync(opened.State, cancellation);
        return Answer.Created(
            $"/api/cases/{id}", CaseView.Of(opened, procedure, caller, at(clock.GetUtcNow())), $"{opened.EventCount}");

        async Task<Loaded<Case>> OpenAsync()
        {
            var (_, matter) = access.MatterOf(body.MatterId);
            var contents = FactCorrection.ContentsOf(await files.ReadAsync(uscc, cancellation), matter, body.Facts, body.Reason);

            // Who acts for the enterprise asks as the enterprise, whatever else the token says.
            return await cases.OpenAsync(
                procedure, id, subject: null, contents, caller.ToActor() with { Department = null },
                senders.HashOf(request, procedure.Id, contact: null), client, command, cancellation);
        }
    }
}

/// <summary>A correction that is asked for.</summary>
/// <param name="MatterId">The matter that the fact is recorded for.</param>
/// <param name="Facts">The fact as it should be: one; a null takes it away.</param>
/// <param name="Reason">Why.</param>
internal sealed record NewCorrection(string MatterId, Facts Facts, [property: SeveralLines] string? Reason = null);
