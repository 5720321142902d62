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
    /// <param name="number">The number of an event that the case has; 0 where none is known.</param>
    /// <returns>Whether it was started.</returns>
    public static Task<bool> EnsureAsync(string caseId, DurableTaskClient client, CancellationToken cancellation, int number = 0) =>
        client.EnsureAsync(Name, InstanceOf(caseId), new ToldCase(caseId, number).ToString(), cancellation);

    /// <summary>Tells it that the case has changed, and starts it where the case is not over.</summary>
    /// <param name="number">The number of its last event.</param>
    public static async Task TellAsync(Case c, int number, DurableTaskClient client, CancellationToken cancellation)
    {
        if (c.Result is not null || !await EnsureAsync(c.Id, client, cancellation, number))
            await client.TellAsync(InstanceOf(c.Id), number, cancellation);
    }

    /// <summary>Tells it that something it looks at has changed, though the case itself has not.</summary>
    public static async Task TellAsync(string caseId, DurableTaskClient client, CancellationToken cancellation)
    {
        if (!await EnsureAsync(caseId, client, cancellation))
            await client.TellAsync(InstanceOf(caseId), 0, cancellation);
    }

    /// <summary>Runs until the case is over.</summary>
    [Function(Name)]
    public static Task<string?> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        // One that began without a number, in an earlier version, goes on without.
        var told = ToldCase.Read(context.GetInput<string>()!);
        return context.TakeTurnsAsync(
            nameof(LeadOn), told.CaseId,
            told: told.Number > 0 ? number => (told with { Number = number }).ToString() : null, number: told.Number);
    }
}

/// <summary>A case, and the number of an event that it has: a process that knows it need not look for it. As text it is an input.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Number">The number; 0 where none is known.</param>
internal sealed record ToldCase(string CaseId, int Number)
{
    private const char Mark = '@';

    /// <summary>Reads it; of an older version it is the case alone.</summary>
    public static ToldCase Read(string text) =>
        text.Split(Mark) is [var id, var number] ? new(id, int.Parse(number, CultureInfo.InvariantCulture)) : new(text, 0);

    /// <inheritdoc/>
    public override string ToString() => Number == 0 ? CaseId : string.Create(CultureInfo.InvariantCulture, $"{CaseId}{Mark}{Number}");
}

/// <summary>Does to a case what is due by now, and carries out its effects; every step looks at the committed state first.</summary>
internal sealed class LeadOn(CaseKeepers keepers, IEnumerable<ICaseEffect> effects, TimeProvider clock)
{
    /// <summary>Runs once in each turn of <see cref="CaseOrchestration"/>; running twice does nothing more.</summary>
    [Function(nameof(LeadOn))]
    public async Task<Turn> RunAsync([ActivityTrigger] string told, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var (caseId, number) = ToldCase.Read(told);
        var keeper = keepers.Of(caseId);
        Case c;
        Procedure procedure;
        bool isWaiting, moved;
        do
        {
            (isWaiting, moved) = (false, false);
            c = (await keeper.AdvanceAsync(caseId, number, client, cancellation)).State;
            (procedure, _) = await keeper.GroundAsync(c, null, cancellation);
            foreach (var open in c.Open.Where(o => procedure.StepOf(o.StepId).Kind == StepKind.Effect))
            {
                // The one that is carried out comes first: others of the same effect may be open too.
                var first = c with { Open = [open, .. c.Open.Where(o => o != open)] };
                var effect = effects.First(e => e.Name == procedure.StepOf(open.StepId).Effect);
                var done = await effect.CarryOutAsync(first, client, cancellation);
                if (!done.HasLedOn)
                    await keeper.ExecuteAsync(
                        caseId, Actor.System, (x, now) => ConcludeAsync(keeper, x, open.StepId, done, now, cancellation), client: null,
                        version: null, command: null, prepare: null, cancellation);
                moved |= done.HasLedOn || done.Outcome is not null;
                isWaiting |= !done.HasLedOn && done.Outcome is null;
            }
        }
        while (moved);

        // Nobody tells it that an effect can be done by now, or that a limit may run again: it looks every day.
        isWaiting |= c.Open.Any(o => o.HeldSince is not null);
        var status = c.Result?.ResultId ?? string.Join(' ', c.Open.Select(o => o.StepId));
        var next = await keeper.NextAsync(c, procedure, cancellation);
        return new(status, c.Result is not null, isWaiting && (next is null || next > Tomorrow()) ? Tomorrow() : next);
    }

    private static async Task<IReadOnlyList<CaseChange>> ConcludeAsync(
        ICaseKeeper keeper, Case c, string step, EffectOutcome done, DateTimeOffset now, CancellationToken cancellation)
    {
        if (done.Outcome is not { } outcome)
            return CaseSteps.Learn(c, done.Known ?? Facts.None);
        var (procedure, at) = await keeper.GroundAsync(c, null, cancellation);
        return CaseSteps.Conclude(c, procedure, step, (outcome, done.Reason, done.Known), at(now));
    }

    private DateTimeOffset Tomorrow() => LegalCalendar.StartOfDay(LegalCalendar.DateInBeijing(clock.GetUtcNow()).AddDays(1));
}
