using Dingzhou.Domain.Procedures;

namespace Dingzhou.Storage.Procedures;

/// <summary>How long departments had the steps of a case that is closed.</summary>
/// <param name="ProcedureId">Its procedure.</param>
/// <param name="Steps">Each step with the times of its owners, as often as it was closed.</param>
public sealed record ClosedTimes(string ProcedureId, IReadOnlyList<TimedStep> Steps)
{
    /// <summary>The matter of an application; null of other cases.</summary>
    public string? MatterId { get; init; }

    /// <summary>The times of a case.</summary>
    public static ClosedTimes Of(Case c) => new(
        c.ProcedureId, [.. c.Closed.Where(s => s.Times.Count > 0).Select(s => new TimedStep(s.StepId, s.Times))]);
}

/// <summary>A step that was closed.</summary>
/// <param name="StepId">The step.</param>
/// <param name="Times">How long each of its owners had it.</param>
public sealed record TimedStep(string StepId, IReadOnlyList<StepTime> Times);
