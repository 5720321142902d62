namespace Dingzhou.Functions.Grants.Applications;

/// <summary>Drafts over HTTP: made, saved as often as wanted, listed.</summary>
internal sealed class DraftFunctions(
    ApplicationCommands cases, CaseAccess access, ApplicationEffects effects, ApplicationLists lists, PolicyCatalogue policies,
    Submissions submissions, CarriedPolicies documents, IKnownOfApplicants known, TimeProvider clock)
{
    /// <summary>Makes a draft for the caller's organisation.</summary>
    [Function("CreateApplication")]
    [Access(Role.Applicant, Role.Agent)]
    [Summary("新建申请草稿",
        Remarks = "填对的存入草稿，填错的在 notSaved 中逐项列明，不影响其余。企业档案和此前的申请已有的事实和材料自动填入，各注明来源（filledIn），可以改写；以 null 写明的不填，prefill 为 false 的全部不填。")]
    [Body(typeof(NewApplication))]
    [Idempotent]
    [Answers(StatusCodes.Status201Created, typeof(ApplicationView))]
    public async Task<IResult> CreateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "applications")] HttpRequest request,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var body = await request.ReadJsonAsync<NewApplication>();
        var command = request.Command(body);
        var id = CommandKeys.NewApplicationId(SubmissionWindow.YearOf(clock.GetUtcNow()), command);
        var made = await cases.OnceAsync(
            id, command, () => StartAsync(id, body, caller, command, client, cancellation), cancellation, leavesNothing: true);

        // What was not saved follows from what was sent, so that a repeat is told the same.
        var part = DraftPart.First(
            effects.Rules(made.State).Matter, body.Applicant.By(caller, caller.DemandOrganisation()), body.Facts ?? Facts.None);
        return Answer.Created(
            $"/api/applications/{id}", (await access.ViewAsync(made, caller, cancellation)).Without(part.NotSaved, request),
            $"{made.EventCount}");
    }

    private async Task<Loaded<Application>> StartAsync(
        string id, NewApplication body, Caller caller, CommandKey command, DurableTaskClient client, CancellationToken cancellation)
    {
        var (pack, matter) = policies.FindMatter(body.MatterId, LegalCalendar.DateInBeijing(clock.GetUtcNow()))
            ?? throw UnknownMatter.At("/matterId");
        await documents.DemandInForceAsync(pack, cancellation);
        var (stated, uscc) = (body.Facts ?? Facts.None, caller.DemandUscc(matter.Id, pack.Id));
        var found = body.Prefill ? await known.ForAsync(uscc, matter, stated, cancellation) : KnownOfApplicant.None;
        var part = DraftPart.First(matter, body.Applicant.By(caller, uscc), found.Filled.Values.Merge(stated));
        return await cases.CreateAsync(
            id, caller.ToActor(),
            moment =>
            [
                .. Drafting.Start(pack, matter, part, moment, found.Filled.In(part.Facts, stated)),
                .. found.Documents.Select(d => new UploadAdded(d)),
            ],
            client, command, cancellation);
    }

    /// <summary>The caller's applications, newest first.</summary>
    [Function("ListApplications")]
    [Access(Role.Applicant, Role.Agent)]
    [Summary("本单位的申请")]
    [Answers(StatusCodes.Status200OK, typeof(ListOf<ApplicationSummary>))]
    [Paged]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "applications")] HttpRequest request,
            CancellationToken cancellation)
    {
        var page = Paging.Of(request);
        var caller = request.Caller();
        var listed = await lists.OfApplicantAsync(caller.DemandOrganisation(), page.Limit, page.Cursor, cancellation);
        return Answer.List(
            page, [.. listed.Items.Where(a => caller.Scope?.Covers(a.MatterId, a.PolicyId) != false)], listed.Cursor);
    }

    /// <summary>One application.</summary>
    [Function("GetApplication")]
    [Access(Role.Applicant, Role.Agent, Role.Clerk, Role.Reviewer, Role.Approver, Role.Finance, Role.Auditor)]
    [Summary("申请详情")]
    [Answers(StatusCodes.Status200OK, typeof(ApplicationView))]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "applications/{applicationId}")] HttpRequest request,
        string applicationId, CancellationToken cancellation)
    {
        var loaded = await access.ReadableAsync(applicationId, request.Caller(), "application", cancellation);
        return Answer.Ok(await access.ViewAsync(loaded, request.Caller(), cancellation), $"{loaded.EventCount}");
    }

    /// <summary>Saves a draft: a merge patch (RFC 7396) on its facts and what the applicant says of itself.</summary>
    [Function("SaveApplication")]
    [Access(Role.Applicant, Role.Agent, Role.Clerk)]
    [Summary("保存草稿", Remarks = "填对的存入草稿，填错的在 notSaved 中逐项列明，该项保持原值。")]
    [Body(typeof(DraftPatch))]
    [Conditional(Required = true)]
    [Answers(StatusCodes.Status200OK, typeof(ApplicationView))]
    public async Task<IResult> SaveAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = "applications/{applicationId}")] HttpRequest request,
        string applicationId, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = request.Caller();
        await access.OwnKnownAsync(applicationId, caller, cancellation);
        var patch = await request.ReadJsonAsync<DraftPatch>();
        IReadOnlyList<Fault> notSaved = [];
        var saved = await cases.ExecuteAsync(
            applicationId,
            caller.ToActor(),
            async (a, moment) =>
            {
                var (pack, matter) = effects.Rules(a);
                var applicant = patch.Applicant?.By(caller, a.Applicant.Uscc, a.Applicant.BankAccount) ?? a.Applicant;
                var part = DraftPart.Of(matter, a, applicant, patch.Facts ?? Facts.None);
                var rules = await submissions.InsteadAsync(a with { Promised = patch.Promised ?? a.Promised }, pack, matter, cancellation);
                var (said, wrong) = Drafting.SayInstead(a, matter, rules, patch.ToFollow, patch.Promised);
                notSaved = [.. part.NotSaved, .. wrong];
                return [.. Drafting.Save(a, pack, part, moment), .. said];
            },
            client,
            request.Version(),
            cancellation: cancellation);
        return Answer.Ok((await access.ViewAsync(saved, caller, cancellation)).Without(notSaved, request), $"{saved.EventCount}");
    }

    /// <summary>Deletes a draft: it leaves the lists, and its history says that there was one.</summary>
    [Function("DeleteApplication")]
    [Access(Role.Applicant, Role.Agent, Role.Clerk)]
    [Summary("删除草稿", Remarks = "仅限未提交的草稿；已提交的申请可以撤回。删除的草稿不再列出，办理过程中仍有记录。重复删除结果相同。")]
    [Conditional]
    [Answers(StatusCodes.Status204NoContent)]
    public async Task<IResult> DeleteAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "applications/{applicationId}")] HttpRequest request,
        string applicationId, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = request.Caller();
        await access.OwnKnownAsync(applicationId, caller, cancellation);
        var deleted = await cases.ExecuteAsync(
            applicationId, caller.ToActor(), (a, _) => Drafting.Delete(a), client, request.Version(), cancellation: cancellation);
        return Answer.NoContent($"{deleted.EventCount}");
    }
}

/// <summary>A new application.</summary>
/// <param name="MatterId">The matter.</param>
/// <param name="Applicant">Who applies.</param>
/// <param name="Facts">Facts known so far.</param>
/// <param name="Prefill">Whether what is known of the applicant is filled in.</param>
internal sealed record NewApplication(string MatterId, ApplicantData Applicant, Facts? Facts = null, bool Prefill = true);

/// <summary>What is changed in a draft.</summary>
/// <param name="Facts">Facts to set; null takes a fact away.</param>
/// <param name="Applicant">Who applies, as a whole.</param>
/// <param name="ToFollow">Materials that follow after the acceptance, of those that the guide lists; the list as a whole.</param>
/// <param name="Promised">Materials in whose place the published commitment is given; the list as a whole.</param>
internal sealed record DraftPatch(
    Facts? Facts = null, ApplicantData? Applicant = null, IReadOnlyList<string>? ToFollow = null, IReadOnlyList<string>? Promised = null);

/// <summary>What an applicant says of itself; its code comes from the token.</summary>
/// <param name="Name">Registered name.</param>
/// <param name="Kind">Kind of operator.</param>
/// <param name="Address">Address in 定州.</param>
/// <param name="Contact">Contact person.</param>
/// <param name="Phone">Telephone.</param>
/// <param name="BankAccount">Account the award is paid to.</param>
internal sealed record ApplicantData(
    string Name, ApplicantKind Kind, string? Address = null, string? Contact = null, string? Phone = null, string? BankAccount = null)
{
    /// <summary>As somebody of the organisation may say it: the account is for administrators to give.</summary>
    /// <param name="account">The account that it has so far.</param>
    /// <exception cref="RefusedException">A handler gives another one.</exception>
    public Applicant By(Caller caller, string uscc, string? account = null)
    {
        if (caller.Administers)
            return With(uscc);
        if (BankAccount is not null && BankAccount != account)
            throw new RefusedException(RefusalKind.Forbidden, "not-administrator", LocalizedText.Of("not-administrator.account"));
        return With(uscc) with { BankAccount = account };
    }

    /// <summary>With the code the token names.</summary>
    public Applicant With(string uscc) => new(uscc, Name, Kind, Address, Contact, Phone, BankAccount);
}
