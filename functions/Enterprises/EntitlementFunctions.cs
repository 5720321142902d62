namespace Dingzhou.Functions.Enterprises;

/// <summary>免申即享: what the data show an enterprise to qualify for, and its one step to apply for it.</summary>
internal sealed class EntitlementFunctions(
    KnownFiles files, Entitlements entitlements, EnterpriseAccess access, Confirmations confirmations, ApplicationCommands cases,
    Submissions submissions,
    CaseAccess caseAccess, CarriedPolicies documents)
{
    /// <summary>What an enterprise qualifies for, or nearly does.</summary>
    [Function("ListEntitlements")]
    [Access(Role.Applicant, Role.Agent, Role.Reviewer, Role.Auditor)]
    [Summary("免申即享：符合的事项、接近符合的事项（还缺什么）及测算", Remarks = "按档案中已知的事实逐项测算；档案中毫无记载的事项不列。测算不构成承诺。")]
    [Answers(StatusCodes.Status200OK, typeof(ListOf<EntitlementView>))]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "enterprises/{uscc}/entitlements")] HttpRequest request,
        string uscc, CancellationToken cancellation)
    {
        uscc = Uscc.Normalise(uscc);
        var caller = request.Caller();
        var file = await files.ForAsync(uscc, caller, cancellation);
        await access.DemandReaderAsync(file.State, caller, "entitlements", cancellation);
        var found = await entitlements.FindAsync(file.State, cancellation);
        return Answer.List([.. found.Where(f => access.Sees(caller, uscc, f.Entitlement.Matter.Id)).Select(EntitlementView.Of)]);
    }

    /// <summary>Makes the application with what is known filled in, and submits it where nothing is missing.</summary>
    [Function("ConfirmEntitlement")]
    [Access(Role.Applicant, Role.Agent)]
    [Summary("一步确认申报",
        Remarks = "以档案中的事实和材料填好申请；无所缺的即行提交，有所缺或者有误的留作草稿并一次列明（missing）。同一单位同一事项同一年度只有一件：再次确认的，以新填的和档案中新增的补充原草稿；已提交的，答复原申请。原申请已撤回、退回、不予核准或逾期的，另起一件。")]
    [Body(typeof(Confirmation))]
    [Idempotent]
    [Answers(StatusCodes.Status201Created, typeof(ConfirmationResult))]
    public async Task<IResult> ConfirmAsync(
        [HttpTrigger(
            AuthorizationLevel.Anonymous, "post", Route = "enterprises/{uscc}/entitlements/{matterId}/confirmation")] HttpRequest request,
        string uscc, string matterId, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        uscc = Uscc.Normalise(uscc);
        var caller = EnterpriseAccess.DemandOwn(request, uscc);
        var body = await request.ReadJsonAsync<Confirmation>();
        var command = request.Command(body);
        var (pack, matter) = access.MatterOf(matterId);
        await documents.DemandInForceAsync(pack, cancellation);
        var file = (await files.ForAsync(uscc, caller, cancellation)).State;
        var applicant = body.Applicant?.With(uscc) ?? file.Profile ?? throw new RefusedException(
            RefusalKind.Invalid, "profile-missing", [Fault.Of("/applicant", "required", LocalizedText.Of("required.profile"))]);

        var (confirmed, notSaved) = await confirmations.ConfirmAsync(
            new(pack, matter, file, applicant, body.Facts ?? Facts.None), caller.ToActor(), command, client, cancellation);
        var (after, missing) = await SubmitAsync(confirmed, notSaved, caller, command, client, cancellation);
        return Answer.Created(
            $"/api/applications/{after.State.Id}",
            new ConfirmationResult(
                await caseAccess.ViewAsync(after, caller, cancellation), after.State.Status != ApplicationStatus.Draft,
                missing.For(request)), $"{after.EventCount}");
    }

    // A repeat finds the case submitted, or tries again what a crash has cut short.
    private async Task<(Loaded<Application> Case, IReadOnlyList<Fault> Missing)> SubmitAsync(
        Loaded<Application> made, IReadOnlyList<Fault> notSaved, Caller caller, CommandKey command, DurableTaskClient client,
        CancellationToken cancellation)
    {
        if (made.State.Status != ApplicationStatus.Draft)
            return (made, []);

        // What is wrong is not left out of what is submitted without the enterprise having seen it.
        if (notSaved.Count > 0)
        {
            var check = await submissions.CheckAsync(made.State, cancellation);
            return (made, [.. notSaved, .. check.Faults.ExceptBy(notSaved.Select(f => f.Pointer), f => f.Pointer)]);
        }

        try
        {
            // Two commands under one key of the caller: the draft made, and its submission.
            var submission = command with { Id = $"{command.Id}-submission" };
            return ((await submissions.SubmitAsync(made.State.Id, caller.ToActor(), client, null, submission, cancellation)).Submitted, []);
        }
        catch (RefusedException refused)
        {
            // Another confirmation at the same time may have submitted it.
            var now = await cases.GetAsync(made.State.Id, cancellation);
            if (now.State.Status != ApplicationStatus.Draft)
                return (now, []);
            if (refused.Faults.Count == 0)
                throw;
            return (now, refused.Faults);
        }
    }
}
