namespace Dingzhou.Functions.Grants.Applications;

/// <summary>Who may see which case: an applicant its own, a reviewer those of which its department decides a stage, government, finance and auditors all that are submitted.</summary>
internal sealed class CaseAccess(CaseCommands cases, CaseEffects effects, SharedThings shared, Contests contests, AccessLog accessLog, TimeProvider clock)
{
    /// <summary>The applicant's own case.</summary>
    /// <exception cref="Domain.Refusals.RefusedException">There is none, or it is somebody else's: the same answer for both.</exception>
    public async Task<Loaded<Application>> OwnAsync(string id, Caller caller, CancellationToken cancellation)
    {
        var loaded = await cases.GetAsync(id, cancellation);
        return caller.ActsFor(loaded.State.Applicant.Uscc) ? loaded : throw CaseCommands.Missing();
    }

    /// <summary>A case the caller may read; an official's reading leaves a trace.</summary>
    /// <exception cref="Domain.Refusals.RefusedException">There is none that the caller may read.</exception>
    public async Task<Loaded<Application>> ReadableAsync(string id, HttpRequest request, string what, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var loaded = await cases.GetAsync(id, cancellation);
        var a = loaded.State;
        if (caller.ActsFor(a.Applicant.Uscc))
            return loaded;
        if (a.SubmittedAt is null || !MayOversee(caller, a))
            throw CaseCommands.Missing();
        await accessLog.WriteAsync(caller.ToActor(), id, what, cancellation);
        return loaded;
    }

    /// <summary>The view of a case for the caller.</summary>
    public async Task<ApplicationView> ViewAsync(Loaded<Application> loaded, Caller caller, CancellationToken cancellation)
    {
        var a = loaded.State;
        var (pack, matter) = effects.Rules(a);
        var one = new JudgedCase(a, pack, matter);
        var others = a.SubmittedAt is null ? [] : await shared.OthersAsync(one, cancellation);
        var forOfficials = !caller.ActsFor(a.Applicant.Uscc);
        var view = ApplicationView.Of(loaded, pack, matter, forOfficials);
        if (a.Award is null && a.EffectiveFacts.Check(matter, FactStage.Verification).Count == 0)
        {
            var options = new EstimateOptions(LegalCalendar.DateInBeijing(a.SubmittedAt ?? clock.GetUtcNow()))
            {
                Found = others.Count > 0 ? await shared.SupportAsync(one, cancellation) : null,
            };
            view = view with
            {
                Estimate = Estimator.Estimate(pack, matter, a.EffectiveFacts, options),
                Assumed = AssumedEstimate.Of(pack, matter, a.EffectiveFacts, options),
            };
        }

        view = view with { Contested = await contests.ViewAsync(a, pack, matter, forOfficials, clock.GetUtcNow(), cancellation) };
        return OtherClaim.Of(one, others, forOfficials) is { Count: > 0 } claims ? view with { OtherClaims = claims } : view;
    }

    private bool MayOversee(Caller caller, Application a) =>
        caller.Is(Role.Auditor) || caller.Is(Role.Approver) || caller.Is(Role.Finance)
        || (caller.Is(Role.Reviewer) && effects.Rules(a).Matter.Stages.Any(s => s.Department == caller.Department));
}
