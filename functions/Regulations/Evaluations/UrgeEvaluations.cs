using Dingzhou.Domain.Regulations.Evaluations;
using Dingzhou.Storage.Regulations.Evaluations;

namespace Dingzhou.Functions.Regulations.Evaluations;

/// <summary>What a day brings for the yearly evaluation plans.</summary>
internal sealed class UrgeEvaluations(
    EvaluationPlanStore plans, EvaluationPlanCommands commands, DocumentRegister register, FunctionMoveStore moves, LegalCalendar calendar, CleanupRules rules, TimeProvider clock)
    : IDayDuty
{
    /// <inheritdoc/>
    public Task<string?> DoAsync(DateOnly day, string? cursor, DurableTaskClient client, CancellationToken cancellation) => UrgeAsync(cursor, cancellation);

    /// <summary>Reminds and urges, a plan to a page: last year's, whose last days pass in January, this year's, and next year's, whose January is reminded of in December.</summary>
    /// <returns>Where the next plan may be; null after the last one.</returns>
    public async Task<string?> UrgeAsync(string? cursor, CancellationToken cancellation)
    {
        var today = LegalCalendar.DateInBeijing(clock.GetUtcNow());
        var first = cursor is null ? today.Year - 1 : int.Parse(cursor, CultureInfo.InvariantCulture);
        for (var year = first; year <= today.Year + 1; year++)
        {
            var id = EvaluationPlan.IdOf(year);
            if (await plans.FindAsync(id, cancellation) is not { } plan)
                continue;
            var ended = await EndedAsync(plan.State, today, cancellation);
            var moved = await moves.AllAsync(cancellation);
            await commands.ExecuteAsync(id, Actor.System, (p, now) => EvaluationPlanSteps.Due(p, ended, moved, calendar, rules, now), cancellation: cancellation);
            return EvaluationPlan.IdOf(year + 1);
        }

        return null;
    }

    private async Task<HashSet<string>> EndedAsync(EvaluationPlan plan, DateOnly today, CancellationToken cancellation)
    {
        var ended = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in plan.Items.Where(i => i.IsOpen))
        {
            if ((await register.FindAsync(item.DocumentId, cancellation))?.State.StatusOn(today)?.IsEnd() == true)
                ended.Add(item.DocumentId);
        }

        return ended;
    }
}
