namespace Dingzhou.Domain.Procedures;

/// <summary>Whether the effects that procedures name are there, and a procedure leads on from all that can come of each.</summary>
public static class EffectCheck
{
    /// <summary>Demands it of every procedure.</summary>
    /// <param name="effects">What can come of each effect, by its name.</param>
    /// <exception cref="InvalidOperationException">One is missing, or a procedure leads on from something else.</exception>
    public static void Demand(IEnumerable<Procedure> procedures, IReadOnlyDictionary<string, IReadOnlyList<string>> effects)
    {
        foreach (var procedure in procedures)
        {
            foreach (var step in procedure.Steps.Where(s => s.Kind == StepKind.Effect))
            {
                if (effects.GetValueOrDefault(step.Effect!) is not { } outcomes)
                    throw new InvalidOperationException($"{procedure.Id} names the effect {step.Effect}, which is not there.");
                if (!step.Leads.Keys.Where(o => o != Step.Otherwise).ToHashSet().SetEquals(outcomes))
                    throw new InvalidOperationException($"{procedure.Id}: {step.Effect} leads to {string.Join(", ", outcomes)}.");
            }
        }
    }
}
