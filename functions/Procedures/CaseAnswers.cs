namespace Dingzhou.Functions.Procedures;

/// <summary>Takes answers to the steps of cases, wherever they are kept.</summary>
internal sealed class CaseAnswers(CaseKeepers keepers, CaseGround ground, TextStore texts, TimeProvider clock)
{
    /// <summary>Does something else to a case that its keeper knows: names who handles a step, asks for a reconsideration.</summary>
    /// <param name="decide">The changes it leads to, or a refusal.</param>
    /// <param name="command">Recognises a repeat; null where <paramref name="decide"/> does.</param>
    /// <exception cref="RefusedException">There is none for him, or it is refused.</exception>
    public async Task<Loaded<Case>> DoAsync(
        string caseId, Caller caller, Func<Case, Procedure, Hand, Surroundings, IReadOnlyList<CaseChange>> decide, DurableTaskClient client,
        CommandKey? command, CancellationToken cancellation)
    {
        var keeper = keepers.Of(caseId);
        await keeper.SeenAsync(caseId, caller, reading: null, cancellation);
        return await keeper.ExecuteAsync(
            caseId,
            caller.ToActor(),
            async (c, now) =>
            {
                var (procedure, at) = await keeper.GroundAsync(c, null, cancellation);
                return decide(c, procedure, caller.HandFor(c), at(now));
            },
            client,
            version: null,
            command,
            prepare: null,
            cancellation);
    }

    /// <summary>Answers a step of a case.</summary>
    /// <param name="caller">Who answers; null for the public.</param>
    /// <param name="version">The version that the caller saw; null where any will do.</param>
    /// <exception cref="RefusedException">Not open, not his, or something is missing or wrong.</exception>
    public async Task<Loaded<Case>> AnswerAsync(
        string caseId, NewAnswer answer, Caller? caller, DurableTaskClient client, int? version, CommandKey command,
        CancellationToken cancellation)
    {
        var keeper = keepers.Of(caseId);
        var seen = (await keeper.SeenAsync(caseId, caller, reading: null, cancellation)).State;
        var (procedure, _) = await keeper.GroundAsync(seen, answer.About, cancellation);

        // What comes after 24:00 comes after it, though the orchestration has not looked at the time yet.
        if (CaseClock.Next(seen, procedure) <= clock.GetUtcNow())
            await keeper.AdvanceAsync(caseId, 0, client: null, cancellation);
        return await keeper.ExecuteAsync(
            caseId,
            HandOf(seen).By,
            async (c, now) =>
            {
                var (procedure, at) = await keeper.GroundAsync(c, answer.About, cancellation);
                var found = await ground.FaultsAsync(
                    procedure.FindStep(answer.StepId)?.Rule, new(c, c.Subject, answer.Contents, answer, now), cancellation);
                return CaseSteps.Answer(c, procedure, answer, HandOf(c), at(now), found);
            },
            client,
            version,
            command,
            answer.Texts is { Count: > 0 } sent ? () =>
                Task.WhenAll(sent.Values.Where(t => !string.IsNullOrWhiteSpace(t)).Select(t => texts.WriteAsync(t, cancellation))) : null,
            cancellation);

        // Of one of the public the case keeps neither department nor code: everybody reads its history. Nor of a hidden opener.
        Hand HandOf(Case c) => caller.HandFor(c) is var hand
            && (CaseSteps.IsForAnybody(procedure, answer) || (procedure.Opening.HidesOpener && hand.For.Contains(Hand.Opener)))
            ? hand with { By = new(hand.By.Subject, hand.By.Name) } : hand;
    }
}
