namespace Dingzhou.Functions.Grants.Applications;

/// <summary>
/// Applications that are brought on paper: a clerk enters a draft for the applicant, who needs no account, adds the scanned papers and
/// submits it; from then on the case is the applicant's alone.
/// </summary>
internal sealed class WindowFunctions(
    ApplicationCommands cases, CaseAccess access, ApplicationEffects effects, ApplicationStore store, ApplicationLists lists,
    PolicyCatalogue policies, CarriedPolicies documents, TimeProvider clock)
{
    /// <summary>Enters a draft for an applicant.</summary>
    [Function("EnterApplication")]
    [Access(Role.Clerk)]
    [Summary("窗口录入申请", Remarks = "为到窗口提交纸质材料的申报主体录入草稿，再上传扫描件并提交；申报主体无须先有账号，也可以自己在线上继续。录入人只能查看自己录入、尚未提交的，提交后只能查看接收凭证；不得参与审核。")]
    [Body(typeof(WindowApplication))]
    [Idempotent]
    [Answers(StatusCodes.Status201Created, typeof(ApplicationView))]
    public async Task<IResult> EnterAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "window-applications")] HttpRequest request,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = request.Caller();
        caller.DemandDepartment();
        var body = await request.ReadJsonAsync<WindowApplication>();
        var command = request.Command(body);
        var id = CommandKeys.NewApplicationId(SubmissionWindow.YearOf(clock.GetUtcNow()), command);
        var made = await cases.OnceAsync(
            id, command, () => StartAsync(id, body, caller, command, client, cancellation), cancellation, leavesNothing: true);
        var part = DraftPart.First(effects.Rules(made.State).Matter, body.ToApplicant(), body.Facts ?? Facts.None);
        return Answer.Created(
            $"/api/applications/{id}", (await access.ViewAsync(made, caller, cancellation)).Without(part.NotSaved, request),
            $"{made.EventCount}");
    }

    /// <summary>What the clerk has entered and not submitted yet, newest first.</summary>
    [Function("ListWindowApplications")]
    [Access(Role.Clerk)]
    [Summary("本人录入、尚未提交的申请")]
    [Paged]
    [Answers(StatusCodes.Status200OK, typeof(ListOf<ApplicationSummary>))]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "window-applications")] HttpRequest request,
        CancellationToken cancellation)
    {
        var page = Paging.Of(request);
        return Answer.List(page, await lists.OfClerkAsync(request.Caller().Subject, page.Limit, page.Cursor, cancellation));
    }

    /// <summary>The receipt of a submitted application.</summary>
    [Function("GetReceipt")]
    [Access(Role.Applicant, Role.Agent, Role.Clerk, Role.Reviewer, Role.Approver, Role.Finance, Role.Auditor)]
    [Summary("接收凭证", Remarks = "载明编号、日期和提交的材料；窗口录入的，录入人提交后也可以查看。PDF 见 GET /applications/{applicationId}/papers/receipt。")]
    [Answers(StatusCodes.Status200OK, typeof(SubmissionReceipt))]
    public async Task<IResult> ReceiptAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "applications/{applicationId}/receipt")] HttpRequest request,
        string applicationId, CancellationToken cancellation)
    {
        var a = (await access.ReceiptOfAsync(applicationId, request.Caller(), "receipt", cancellation)).State;
        return Answer.Ok(SubmissionReceipt.Of(a, await store.EventsAsync(applicationId, cancellation), effects.Rules(a).Matter));
    }

    private async Task<Loaded<Application>> StartAsync(
        string id, WindowApplication body, Caller clerk, CommandKey command, DurableTaskClient client, CancellationToken cancellation)
    {
        var today = LegalCalendar.DateInBeijing(clock.GetUtcNow());
        var (pack, matter) = policies.FindMatter(body.MatterId, today) ?? throw UnknownMatter.At("/matterId");
        await documents.DemandInForceAsync(pack, cancellation);
        WindowEntry.DemandDay(body.ReceivedOn, pack, today);
        var part = DraftPart.First(matter, body.ToApplicant(), body.Facts ?? Facts.None);
        var entry = new WindowEntry(clerk.DemandDepartment(), body.ReceivedOn, clerk.Subject);
        return await cases.CreateAsync(
            id, clerk.ToActor(), moment => Drafting.Enter(pack, matter, part, entry, moment), client, command, cancellation);
    }
}

/// <summary>An application that was brought on paper.</summary>
/// <param name="MatterId">The matter.</param>
/// <param name="Uscc">The applicant's unified social credit code.</param>
/// <param name="Applicant">Who applies.</param>
/// <param name="ReceivedOn">The day on which the papers were received.</param>
/// <param name="Facts">What the papers state.</param>
internal sealed record WindowApplication(
    string MatterId, string Uscc, ApplicantData Applicant, DateOnly ReceivedOn, Facts? Facts = null)
{
    /// <summary>Who applies.</summary>
    public Applicant ToApplicant() => Applicant.With(Domain.Identity.Uscc.Normalise(Uscc));
}
