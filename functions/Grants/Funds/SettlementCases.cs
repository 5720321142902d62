using System.Text.RegularExpressions;
using Dingzhou.Functions.Grants.Reviews;

namespace Dingzhou.Functions.Grants.Funds;

/// <summary>The cases that are parts of settlements: what becomes of a case becomes of its settlement, in one commit.</summary>
internal sealed partial class SettlementCases(
    SettlementCommands settlements, SettlementProcedures procedures, SettlementFiles files, ObjectionAnswers answers,
    ApplicationCommands applications, ApplicationEffects effects, Impartiality impartiality, PolicyCatalogue policies,
    LegalCalendar calendar) : ICaseKeeper
{
    /// <inheritdoc/>
    public bool Keeps(string caseId) =>
        SettlementId().Match(caseId) is { Success: true } id && policies.Packs.Any(p => p.Id == id.Groups["policy"].Value);

    /// <inheritdoc/>
    public async Task<Loaded<Case>> SeenAsync(string caseId, Caller? caller, string? reading, CancellationToken cancellation)
    {
        var loaded = reading is null
            ? await settlements.KnownAsync(caseId, cancellation) : await settlements.GetAsync(caseId, cancellation);
        return loaded.With(loaded.State.Case);
    }

    /// <inheritdoc/>
    public async Task<(Procedure Procedure, Func<DateTimeOffset, Surroundings> At)> GroundAsync(
        Case c, int? about, CancellationToken cancellation)
    {
        var settlement = (await settlements.KnownAsync(c.Id, cancellation)).State with { Case = c };
        return (procedures.Of(settlement, await MatterAsync(settlement, about, cancellation)), At);
    }

    /// <inheritdoc/>
    public async Task<Loaded<Case>> ExecuteAsync(
        string caseId, Actor by, Func<Case, DateTimeOffset, Task<IReadOnlyList<CaseChange>>> decide, DurableTaskClient? client, int? version,
        CommandKey? command, Func<Task>? prepare, CancellationToken cancellation)
    {
        (string ApplicationId, StepAnswer Given)? claimed = null;
        try
        {
            var after = await settlements.ExecuteAsync(
                caseId,
                by,
                async (s, now) =>
                {
                    var steps = await decide(s.Case, now);
                    var given = steps.OfType<AnswerGiven>().SingleOrDefault()?.Given;
                    if (given is { For: null })
                    {
                        throw new RefusedException(
                            RefusalKind.Conflict, "wrong-act",
                            LocalizedText.Of("wrong-act.objection", ("address", "POST /settlements/{settlementId}/objections")));
                    }

                    if (given is { About: { } objection } && s.ObjectedTo(objection) is { } applicationId)
                    {
                        await answers.DemandAsync(applicationId, given, cancellation);
                        await answers.ClaimAsync(applicationId, given, now, cancellation);
                        claimed = (applicationId, given);
                    }
                    else if (given is not null)
                    {
                        await DemandUninvolvedAsync(s, by, cancellation);
                    }

                    return SettlementSteps.Follow(steps);
                },
                client,
                version,
                command,
                prepare,
                cancellation: cancellation);
            return after.With(after.State.Case);
        }
        catch (Exception e) when (e is RefusedException or ApiException && claimed is not null)
        {
            var (applicationId, given) = claimed.Value;
            await answers.GiveBackAsync(applicationId, (await settlements.GetAsync(caseId, cancellation)).State, given, cancellation);
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task<Loaded<Case>> AdvanceAsync(string caseId, int number, DurableTaskClient? client, CancellationToken cancellation)
    {
        var current = await settlements.AdvanceAsync(
            caseId, number, (s, now) => Task.FromResult(SettlementSteps.Follow(CaseClock.Due(s.Case, procedures.Of(s), At(now)))),
            cancellation);
        return current.With(current.State.Case);
    }

    private Surroundings At(DateTimeOffset now) => new(now, calendar);

    /// <summary>The matter whose facts are found: that of the application objected to, or of the settlement's one application.</summary>
    private async Task<Matter?> MatterAsync(Settlement settlement, int? about, CancellationToken cancellation)
    {
        if (about is not { } objection)
            return settlement.MatterId is { } own ? settlements.PackOf(settlement).FindMatter(own) : null;
        return settlement.ObjectedTo(objection) is { } applicationId
            ? effects.Rules((await applications.KnownAsync(applicationId, cancellation)).State).Matter : null;
    }

    /// <summary>Who decided a case on the list, is on it, or acts for one on it, does not approve it.</summary>
    private async Task DemandUninvolvedAsync(Settlement settlement, Actor by, CancellationToken cancellation)
    {
        var list = await files.ReadListAsync(settlement.Id, settlement.List!.Sha256, cancellation);
        if (list.Involves(by) || await impartiality.IsAgentAsync(by, list.Lines.Select(l => l.Uscc), cancellation))
            throw new RefusedException(RefusalKind.Forbidden, "second-stage", LocalizedText.Of("second-stage.list"));
    }

    /// <summary>It is the policy's, with a year, or with the identity of an application, which begins with one.</summary>
    [GeneratedRegex(@"^(?<policy>.+)-20\d\d(-[0-9A-Z]+)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SettlementId();
}
