using Dingzhou.Functions.Grants.Funds;
using Microsoft.Extensions.Hosting;

namespace Dingzhou.Functions.Grants.Reviews;

/// <summary>The cases that are parts of applications: what becomes of a case becomes of its application, in one commit.</summary>
internal sealed class ApplicationCases(
    ApplicationCommands applications, CaseAccess access, ApplicationEffects effects, GrantProcedures procedures, Impartiality impartiality,
    AwardClaims claims, Submissions submissions, SharedThings shared, Contests contests, SettlementCommands settlements,
    LegalCalendar calendar, TimeProvider clock)
    : ICaseKeeper
{
    /// <inheritdoc/>
    public bool Keeps(string caseId) => caseId is [>= '0' and <= '9', ..];

    /// <inheritdoc/>
    public async Task<Loaded<Case>> SeenAsync(string caseId, Caller? caller, string? reading, CancellationToken cancellation)
    {
        if (caller is null)
            throw CaseCommands.Hidden();
        var loaded = reading is null
            ? await access.ReadableKnownAsync(caseId, caller, cancellation)
            : await access.ReadableAsync(caseId, caller, reading, cancellation);
        return loaded.With(loaded.State.Case ?? throw CaseCommands.Hidden());
    }

    /// <inheritdoc/>
    public async Task<(Procedure Procedure, Func<DateTimeOffset, Surroundings> At)> GroundAsync(
        Case c, int? about, CancellationToken cancellation) =>
        effects.Rules((await applications.KnownAsync(c.Id, cancellation)).State) is var (pack, matter)
            ? (procedures.Of(c, pack, matter), At) : default;

    /// <inheritdoc/>
    public async Task<Loaded<Case>> ExecuteAsync(
        string caseId, Actor by, Func<Case, DateTimeOffset, Task<IReadOnlyList<CaseChange>>> decide, DurableTaskClient? client, int? version,
        CommandKey? command, Func<Task>? prepare, CancellationToken cancellation)
    {
        var after = await applications.ExecuteAsync(
            caseId,
            by,
            async (a, now) =>
            {
                var steps = await decide(a.Case ?? throw CaseCommands.Hidden(), now);

                // Whoever began it asks for its reconsideration himself.
                if (by != Actor.System && !steps.OfType<CaseReopened>().Any())
                    await impartiality.DemandAsync(a, by, cancellation);
                if (steps.OfType<AnswerGiven>().Any(s => s.Given.Act == "correct"))
                    throw CorrectedElsewhere();
                Review.DemandMaterials(a, effects.Rules(a).Matter, steps);
                return steps.OfType<CaseReopened>().Any()
                    ? await ReclaimedAsync(a, steps, command, now, cancellation)
                    : await AwardedAsync(a, steps, command, now, cancellation);
            },
            client,
            version,
            command,
            prepare,
            cancellation: cancellation);
        return after.With(after.State.Case!);
    }

    /// <inheritdoc/>
    public async Task<Loaded<Case>> AdvanceAsync(string caseId, int number, DurableTaskClient? client, CancellationToken cancellation)
    {
        var current = await applications.AdvanceAsync(caseId, number, (a, now) => DueAsync(a, At(now), cancellation), cancellation);
        if (client is not null)
            await TellOthersAsync(current.State, client, cancellation);
        return current.With(current.State.Case!);
    }

    private Surroundings At(DateTimeOffset now) => new(now, calendar);

    private async Task<IReadOnlyList<ApplicationChange>> DueAsync(Application a, Surroundings s, CancellationToken cancellation)
    {
        if (a.Case is not { Result: null } c)
            return [];
        var (pack, matter) = effects.Rules(a);
        var procedure = procedures.Of(c, pack, matter);
        var held = await contests.HoldAsync(a, pack, matter, procedure, s, cancellation);
        return Review.Follow(a, pack, matter, held.Count > 0 ? held : CaseClock.Due(c, procedure, s));
    }

    /// <summary>What follows for the application. An award claims its things before it is committed, and gives way to what others have.</summary>
    private async Task<IReadOnlyList<ApplicationChange>> AwardedAsync(
        Application a, IReadOnlyList<CaseChange> steps, CommandKey? command, DateTimeOffset now, CancellationToken cancellation)
    {
        var (pack, matter) = effects.Rules(a);
        var changes = Review.Follow(a, pack, matter, steps);

        // One that was asked for before under the same key claims nothing.
        if (!changes.OfType<AwardApproved>().Any()
            || (command is not null && await applications.IsCarriedOutAsync(a.Id, command.Id, cancellation)))
            return changes;
        return await claims.ClaimAsync(a, changes, pack, matter, now, cancellation) == Neighbours.None
            ? changes : await shared.GiveWayAsync(a, changes, pack, matter, cancellation);
    }

    /// <summary>A case that is reconsidered claims its things again, which it had given back; others may have them by now.</summary>
    private async Task<IReadOnlyList<ApplicationChange>> ReclaimedAsync(
        Application a, IReadOnlyList<CaseChange> steps, CommandKey? command, DateTimeOffset now, CancellationToken cancellation)
    {
        var (pack, matter) = effects.Rules(a);
        var alone = new SubmissionDossier(a, matter, pack, []);
        return command is not null && await applications.IsCarriedOutAsync(a.Id, command.Id, cancellation)
            ? Review.Reopen(alone, steps)
            : Review.Reopen((await submissions.ClaimAsync(a, alone, now, cancellation)).Claimed, steps);
    }

    /// <summary>
    /// Time may have ended the case for which another one, or the year's settlement, was waiting; and nobody waits for one that itself
    /// waits.
    /// </summary>
    private async Task TellOthersAsync(Application a, DurableTaskClient client, CancellationToken cancellation)
    {
        var (pack, matter) = effects.Rules(a);
        if (a.Status == ApplicationStatus.Returned)
            await contests.TellWaitingAsync(a, pack, matter, client, clock.GetUtcNow(), cancellation);
        if (!a.Status.IsUnderWay() || a.HeldSince is not null)
            await settlements.StartIfDueAsync(pack, a, client, cancellation);
    }

    private static RefusedException CorrectedElsewhere() => new(
        RefusalKind.Conflict, "wrong-act",
        LocalizedText.Of("wrong-act.correction", ("address", "POST /applications/{applicationId}/correction")));
}

/// <summary>Packs name procedures that end as applications do, and in which awards are published and paid; an app in which one does not, does not start.</summary>
internal sealed class GrantPacksHold(PolicyCatalogue policies, GrantProcedures procedures, SettlementProcedures settlements)
    : IPackCheck, IHostedService
{
    /// <inheritdoc/>
    public IEnumerable<PackFault> Faults(PolicyPack pack) => procedures.FaultsOf(pack).Concat(settlements.FaultsOf(pack));

    /// <inheritdoc/>
    /// <exception cref="PackException">One does not.</exception>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var faults = policies.Packs.SelectMany(Faults).ToList();
        return faults.Count == 0 ? Task.CompletedTask : throw new PackException(faults);
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
