namespace Dingzhou.Functions.Grants.Applications;

/// <summary>
/// Who may see which case: an applicant its own, a reviewer those of which its department decides a stage, government, finance and
/// auditors all that are submitted.
/// </summary>
internal sealed class CaseAccess(
    ApplicationCommands cases, ApplicationEffects effects, ClaimRegister claims, SharedThings shared, Contests contests,
    GrantProcedures procedures, LegalCalendar calendar, AccessLog accessLog, TimeProvider clock)
{
    /// <summary>The applicant's own case, and whether a command was carried out on it under a key.</summary>
    /// <inheritdoc cref="OwnAsync(string, Caller, CancellationToken)"/>
    public async Task<(Application Own, bool IsCarriedOut)> OwnAsync(
        string id, string commandId, Caller caller, CancellationToken cancellation)
    {
        var (loaded, isCarriedOut) = await cases.GetAsync(id, commandId, cancellation);
        return IsOwn(caller, loaded.State) ? (loaded.State, isCarriedOut) : throw ApplicationCommands.Missing();
    }

    /// <summary>The applicant's own case, as this process knows it: to begin a command with. Whose it is never changes.</summary>
    /// <inheritdoc cref="OwnAsync(string, Caller, CancellationToken)"/>
    public async Task<Application> OwnKnownAsync(string id, Caller caller, CancellationToken cancellation)
    {
        var known = (await cases.KnownAsync(id, cancellation)).State;
        return IsOwn(caller, known) ? known : throw ApplicationCommands.Missing();
    }

    /// <summary>The case that the caller submits: his own, or one that he entered at a window, also where he has submitted it before.</summary>
    /// <inheritdoc cref="OwnAsync(string, Caller, CancellationToken)"/>
    public async Task DemandSubmitterAsync(string id, Caller caller, CancellationToken cancellation)
    {
        var known = (await cases.KnownAsync(id, cancellation)).State;
        if (!IsEnteredBy(caller, known) && !IsOwn(caller, known))
            throw ApplicationCommands.Missing();
    }

    /// <summary>A case of which the caller may have the receipt: one that he may read, or that he entered at a window.</summary>
    /// <inheritdoc cref="ReadableAsync"/>
    public async Task<Loaded<Application>> ReceiptOfAsync(string id, Caller caller, string what, CancellationToken cancellation)
    {
        var known = await cases.GetAsync(id, cancellation);
        return IsEnteredBy(caller, known.State) ? known : await ReadableAsync(id, caller, what, cancellation);
    }

    /// <summary>Refuses who may not see a case, before it is decided on: the decision is the trace of who has seen it.</summary>
    /// <exception cref="Domain.Refusals.RefusedException">There is none that the caller may read.</exception>
    public async Task<Loaded<Application>> ReadableKnownAsync(string id, Caller caller, CancellationToken cancellation)
    {
        if (await cases.KnownAsync(id, cancellation) is var known && MayRead(caller, known.State))
            return known;
        return await cases.GetAsync(id, cancellation) is var stored && MayRead(caller, stored.State)
            ? stored : throw ApplicationCommands.Missing();
    }

    /// <summary>The applicant's own case.</summary>
    /// <exception cref="Domain.Refusals.RefusedException">There is none, or it is somebody else's: the same answer for both.</exception>
    public async Task<Loaded<Application>> OwnAsync(string id, Caller caller, CancellationToken cancellation)
    {
        var loaded = await cases.GetAsync(id, cancellation);
        return IsOwn(caller, loaded.State) ? loaded : throw ApplicationCommands.Missing();
    }

    /// <summary>A case the caller may read; an official's reading leaves a trace.</summary>
    /// <exception cref="Domain.Refusals.RefusedException">There is none that the caller may read.</exception>
    public async Task<Loaded<Application>> ReadableAsync(string id, Caller caller, string what, CancellationToken cancellation)
    {
        var loaded = await cases.GetAsync(id, cancellation);
        var a = loaded.State;
        if (IsOwn(caller, a))
            return loaded;
        if (!MayRead(caller, a))
            throw ApplicationCommands.Missing();
        await accessLog.WriteAsync(caller.AsReader(), id, what, DataSubject.Enterprise(a.Applicant.Uscc), cancellation);
        return loaded;
    }

    /// <summary>The view of a case for the caller.</summary>
    /// <param name="near">Who else claims its things; null where that is not known yet.</param>
    public async Task<ApplicationView> ViewAsync(
        Loaded<Application> loaded, Caller caller, CancellationToken cancellation, Neighbours? near = null)
    {
        var a = loaded.State;
        var (pack, matter) = effects.Rules(a);
        var one = new JudgedCase(a, pack, matter);
        near = a.SubmittedAt is null ? Neighbours.None : near ?? await claims.NeighboursAsync(a.Id, cancellation);
        var others = await shared.OthersAsync(one, near, cancellation);
        var forOfficials = IsForOfficials(caller, a);
        var view = ApplicationView.Of(loaded, pack, matter) with { Case = CaseOf(loaded, pack, matter, caller) };
        if (a.Award is null && a.EffectiveFacts.Check(matter, FactStage.Verification).Count == 0)
        {
            var options = new EstimateOptions(LegalCalendar.DateInBeijing(a.SubmittedAt ?? clock.GetUtcNow()))
            {
                Found = others.Count > 0 ? await shared.SupportAsync(one, others, cancellation) : null,
            };
            view = view with
            {
                Estimate = Estimator.Estimate(pack, matter, a.EffectiveFacts, options),
                Assumed = AssumedEstimate.Of(pack, matter, a.EffectiveFacts, options),
            };
        }

        view = view with { Contested = await contests.ViewAsync(a, near, pack, matter, forOfficials, clock.GetUtcNow(), cancellation) };
        return OtherClaim.Of(one, others, forOfficials) is { Count: > 0 } otherClaims ? view with { OtherClaims = otherClaims } : view;
    }

    /// <summary>Whether a caller who may read a case is shown it as officials are.</summary>
    public static bool IsForOfficials(Caller caller, Application a) => !caller.IsOf(a.Applicant.Uscc) && !IsEnteredBy(caller, a);

    /// <summary>Whether it is the case of whom the caller acts for, or a draft that he entered at a window.</summary>
    /// <exception cref="Domain.Refusals.RefusedException">It is, and the agent's authority is for other matters.</exception>
    private static bool IsOwn(Caller caller, Application a)
    {
        if (!caller.IsOf(a.Applicant.Uscc))
            return a.Status == ApplicationStatus.Draft && IsEnteredBy(caller, a);
        return caller.ActsFor(a.Applicant.Uscc, a.MatterId, a.PolicyId) ? true : throw Caller.OutsideAuthority();
    }

    /// <summary>Whether the caller is the clerk who has entered a case.</summary>
    private static bool IsEnteredBy(Caller caller, Application a) =>
        caller.Is(Role.Clerk) && a.Window is { ClerkSubject: var clerk } && clerk == caller.Subject;

    private bool MayRead(Caller caller, Application a) => IsOwn(caller, a)
        || (a.SubmittedAt is not null && MayOversee(caller, a));

    private bool MayOversee(Caller caller, Application a) =>
        caller.Is(Role.Auditor) || caller.Is(Role.Approver) || caller.Is(Role.Finance)
        || (caller.Is(Role.Reviewer) && MayDecide(caller, effects.Rules(a)));

    private bool MayDecide(Caller caller, (PolicyPack Pack, Matter Matter) rules) =>
        caller.Department is { } own && procedures.DepartmentsOf(rules.Pack, rules.Matter).Contains(own);

    private CaseView? CaseOf(Loaded<Application> loaded, PolicyPack pack, Matter matter, Caller caller) => loaded.State.Case is not { } c ? null
        : CaseView.Of(loaded.With(c), procedures.Of(c, pack, matter), caller, new Surroundings(clock.GetUtcNow(), calendar));
}
