namespace Dingzhou.Functions.Regulations.Cleanups;

/// <summary>The cases that are parts of clean-ups: what becomes of a case becomes of its clean-up, in one commit.</summary>
internal sealed class CleanupCases(
    CleanupCommands cleanups, CleanupStore store, DraftDecisions drafts, CleanupTakeover takeover, DueTasks tasks, CleanupLists lists,
    ProcedureCatalogue procedures, LegalCalendar calendar)
    : ICaseKeeper
{
    /// <inheritdoc/>
    public bool Keeps(string caseId) => caseId.StartsWith($"{CleanupCycle.ProcedureId}-", StringComparison.Ordinal);

    /// <inheritdoc/>
    public async Task<Loaded<Case>> SeenAsync(string caseId, Caller? caller, string? reading, CancellationToken cancellation) =>
        await store.FindAsync(caseId, cancellation) is { State.Case: { } c } loaded && caller.MaySee(c, procedures.Of(c))
            ? loaded.With(c) : throw CaseCommands.Hidden();

    /// <inheritdoc/>
    public Task<(Procedure Procedure, Func<DateTimeOffset, Surroundings> At)> GroundAsync(
        Case c, int? about, CancellationToken cancellation) =>
        Task.FromResult((procedures.Of(c), (Func<DateTimeOffset, Surroundings>)(now => new(now, calendar))));

    /// <inheritdoc/>
    public async Task<Loaded<Case>> ExecuteAsync(
        string caseId, Actor by, Func<Case, DateTimeOffset, Task<IReadOnlyList<CaseChange>>> decide, DurableTaskClient? client, int? version,
        CommandKey? command, Func<Task>? prepare, CancellationToken cancellation)
    {
        var after = await cleanups.ExecuteAsync(
            caseId, by, async (c, now) => await FollowedAsync(c, await decide(c.Case!, now), now, cancellation), client, version, command,
            prepare, cancellation: cancellation);
        return after.With(after.State.Case!);
    }

    /// <inheritdoc/>
    public async Task<Loaded<Case>> AdvanceAsync(string caseId, int number, DurableTaskClient? client, CancellationToken cancellation)
    {
        var current = await cleanups.AdvanceAsync(
            caseId, number,
            (c, now) => Task.FromResult<IReadOnlyList<CleanupCycleChange>>(
                [.. CleanupSteps.Walked(CaseClock.Due(c.Case!, procedures.Of(c.Case!), new(now, calendar)))]),
            cancellation);
        await tasks.AdvanceAsync(caseId, cancellation);
        return current.With(current.State.Case!);
    }

    /// <inheritdoc/>
    public async Task<DateTimeOffset?> NextAsync(Case c, Procedure procedure, CancellationToken cancellation)
    {
        var next = CaseClock.Next(c, procedure);
        return await lists.NextAsync(c.Id, 1, cancellation) is [var first] && !(next < first.At) ? first.At : next;
    }

    /// <summary>The draft is drawn up as it is submitted, and looked at once more as it is decided on.</summary>
    private async Task<IReadOnlyList<CleanupCycleChange>> FollowedAsync(
        CleanupCycle c, IReadOnlyList<CaseChange> steps, DateTimeOffset now, CancellationToken cancellation)
    {
        var walked = CleanupSteps.Walked(steps);
        switch (steps.OfType<AnswerGiven>().FirstOrDefault()?.Given)
        {
            case { StepId: "examination", By: var by }:
                return [.. walked, new DraftSubmitted(await drafts.DrawUpAsync(c, by, now, cancellation))];
            case { StepId: "decision" } given:
                await drafts.DemandAsync(c, given, cancellation);
                if (given.Act == "approve")
                    await takeover.TakeNumberAsync(c.Id, CleanupDecision.NumberIn(given.Contents)!, cancellation);
                return [.. walked];
            default:
                return [.. walked];
        }
    }
}
