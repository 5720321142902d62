using Microsoft.DurableTask;

namespace Dingzhou.Functions.Procedures;

/// <summary>
/// Walks a case of any procedure: waits for the next answer or the next date, and carries out what the platform has to do.
/// </summary>
internal static class CaseOrchestration
{
    private const string Name = "WalkCase";

    /// <summary>The orchestration's instance id: one per case, so that it starts once.</summary>
    private static string InstanceOf(string caseId) => $"case-{caseId}";

    /// <summary>Starts it where it is not under way; one that has ended finds that there is nothing left to do.</summary>
    /// <returns>Whether it was started.</returns>
    public static Task<bool> EnsureAsync(string caseId, DurableTaskClient client, CancellationToken cancellation) =>
        client.EnsureAsync(Name, InstanceOf(caseId), caseId, cancellation);

    /// <summary>Tells it that something it looks at has changed, or starts it.</summary>
    public static async Task TellAsync(string caseId, int number, DurableTaskClient client, CancellationToken cancellation)
    {
        if (!await EnsureAsync(caseId, client, cancellation))
            await client.TellAsync(InstanceOf(caseId), number, cancellation);
    }

    /// <summary>Runs until the case is over.</summary>
    [Function(Name)]
    public static Task<string?> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) =>
        context.TakeTurnsAsync(nameof(LeadOn), context.GetInput<string>()!);
}

/// <summary>Does to a case what is due by now, and carries out its effects; every step looks at the committed state first.</summary>
internal sealed class LeadOn(CaseCommands cases, CaseGround ground, IEnumerable<ICaseEffect> effects, TimeProvider clock)
{
    /// <summary>Runs once in each turn of <see cref="CaseOrchestration"/>; running twice does nothing more.</summary>
    [Function(nameof(LeadOn))]
    public async Task<Turn> RunAsync(
        [ActivityTrigger] string caseId, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var c = (await cases.GetAsync(caseId, cancellation)).State;
        var procedure = ground.Procedures.Of(c);
        bool isWaiting, moved;
        do
        {
            isWaiting = false;
            do
            {
                moved = false;
                c = (await cases.ExecuteAsync(caseId, Actor.System, DueAsync, cancellation: cancellation)).State;
            }
            while (moved);

            foreach (var open in c.Open.Where(o => procedure.StepOf(o.StepId).Kind == StepKind.Effect))
            {
                var effect = effects.First(e => e.Name == procedure.StepOf(open.StepId).Effect);
                var done = await effect.CarryOutAsync(c, client, cancellation);
                if (done.Outcome is not { } outcome)
                {
                    isWaiting = true;
                    await cases.ExecuteAsync(
                        caseId, Actor.System, (x, _) => CaseSteps.Learn(x, done.Known ?? Facts.None), cancellation: cancellation);
                    continue;
                }

                await cases.ExecuteAsync(
                    caseId,
                    Actor.System,
                    async (x, now) =>
                        CaseSteps.Conclude(
                        x, procedure, open.StepId, (outcome, done.Reason, done.Known), (await ground.OfAsync(x, cancellation)).At(now)),
                    cancellation: cancellation);
                moved = true;
            }
        }
        while (moved);

        async Task<IReadOnlyList<CaseChange>> DueAsync(Case x, DateTimeOffset now)
        {
            var due = await cases.DueAsync(x, now, cancellation);
            moved = due.Count > 0;
            return due;
        }

        var status = c.Result?.ResultId ?? string.Join(' ', c.Open.Select(o => o.StepId));
        var next = CaseClock.Next(c, procedure);
        return new(status, c.Result is not null, isWaiting && (next is null || next > Tomorrow()) ? Tomorrow() : next);
    }

    private DateTimeOffset Tomorrow() => LegalCalendar.StartOfDay(LegalCalendar.DateInBeijing(clock.GetUtcNow()).AddDays(1));
}
