namespace Dingzhou.Domain.Regulations.Evaluations;

/// <summary>What can happen to a year's evaluation plan: a closed set, each change the content of one event.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(EvaluationsPlanned), "planned")]
[JsonDerivedType(typeof(EvaluationsAdded), "added")]
[JsonDerivedType(typeof(EvaluationsReminded), "reminded")]
[JsonDerivedType(typeof(EvaluationsUrged), "urged")]
[JsonDerivedType(typeof(EvaluationsDropped), "dropped")]
[JsonDerivedType(typeof(EvaluationPassedOn), "passedOn")]
[JsonDerivedType(typeof(EvaluationReported), "reported")]
public abstract record EvaluationPlanChange;

/// <summary>司法局 drew up the plan.</summary>
/// <param name="Year">The year.</param>
/// <param name="Items">What is evaluated.</param>
public sealed record EvaluationsPlanned(int Year, IReadOnlyList<EvaluationItem> Items) : EvaluationPlanChange;

/// <summary>司法局 added to the plan.</summary>
/// <param name="Items">What is evaluated too.</param>
public sealed record EvaluationsAdded(IReadOnlyList<EvaluationItem> Items) : EvaluationPlanChange;

/// <summary>Departments were reminded of days that come near.</summary>
/// <param name="Documents">The documents.</param>
public sealed record EvaluationsReminded(IReadOnlyList<string> Documents) : EvaluationPlanChange;

/// <summary>Departments were urged, their days having passed.</summary>
/// <param name="Documents">The documents.</param>
public sealed record EvaluationsUrged(IReadOnlyList<string> Documents) : EvaluationPlanChange;

/// <summary>Items fell away: their documents no longer hold.</summary>
/// <param name="Documents">The documents.</param>
public sealed record EvaluationsDropped(IReadOnlyList<string> Documents) : EvaluationPlanChange;

/// <summary>Functions moved: an evaluation that is not reported went to the department that has them now (第六条第三款).</summary>
/// <param name="DocumentId">The document.</param>
/// <param name="Department">That department.</param>
public sealed record EvaluationPassedOn(string DocumentId, string Department) : EvaluationPlanChange;

/// <summary>A department filed its report.</summary>
/// <param name="DocumentId">The document.</param>
/// <param name="Report">The report.</param>
public sealed record EvaluationReported(string DocumentId, EvaluationReport Report) : EvaluationPlanChange;

/// <summary>The state of a plan as the sum of its events.</summary>
public static class EvaluationPlanHistory
{
    /// <summary>The state after one more event.</summary>
    /// <param name="id">Identity of the plan.</param>
    /// <param name="state">The state before; null before the first event.</param>
    /// <param name="e">The event.</param>
    public static EvaluationPlan Apply(string id, EvaluationPlan? state, RecordedEvent<EvaluationPlanChange> e) => e.Change is EvaluationsPlanned planned
        ? new() { Id = id, Year = planned.Year, PlannedAt = e.At, Items = planned.Items }
        : Next(state ?? throw new InvalidOperationException($"Event {e.Number} of {id} comes before its plan."), e.Change, e.At);

    private static EvaluationPlan Next(EvaluationPlan plan, EvaluationPlanChange change, DateTimeOffset at) => change switch
    {
        EvaluationsAdded c => plan with { Items = [.. plan.Items, .. c.Items] },
        EvaluationsReminded c => With(plan, c.Documents, i => i with { RemindedAt = at }),
        EvaluationsUrged c => With(plan, c.Documents, i => i with { UrgedAt = at }),
        EvaluationsDropped c => With(plan, c.Documents, i => i with { DroppedAt = at }),
        EvaluationPassedOn c => With(plan, [c.DocumentId], i => i with { Department = c.Department, PassedFrom = i.Department }),
        EvaluationReported c => With(plan, [c.DocumentId], i => i with { Report = c.Report }),
        _ => throw new InvalidOperationException($"Unknown change {change.GetType().Name}."),
    };

    private static EvaluationPlan With(EvaluationPlan plan, IReadOnlyList<string> documents, Func<EvaluationItem, EvaluationItem> next) =>
        plan with { Items = [.. plan.Items.Select(i => documents.Contains(i.DocumentId) ? next(i) : i)] };
}
