namespace Dingzhou.Domain.Regulations.FunctionMoves;

/// <summary>What can happen to the record of functions.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(FunctionsMoved), "functionsMoved")]
public abstract record FunctionMovesChange;

/// <summary>Functions moved to another department.</summary>
/// <param name="Move">Which, from whom, to whom.</param>
public sealed record FunctionsMoved(FunctionMove Move) : FunctionMovesChange;

/// <summary>The moves of functions as the sum of their events.</summary>
public static class FunctionMoveHistory
{
    /// <summary>The one record there is.</summary>
    public const string Id = "functions";

    private const int MostMoves = 1000;

    /// <summary>The state after one more event.</summary>
    /// <param name="state">The state before; null before the first event.</param>
    public static RecordedMoves Apply(string id, RecordedMoves? state, RecordedEvent<FunctionMovesChange> e) => e.Change switch
    {
        FunctionsMoved c => new([.. (state ?? RecordedMoves.None).Moves, c.Move]),
        _ => throw new InvalidOperationException($"Unknown change {e.Change.GetType().Name} of {id}."),
    };

    /// <summary>Records a move.</summary>
    /// <exception cref="RefusedException">A name or the basis is missing, or nothing moves.</exception>
    public static IReadOnlyList<FunctionMovesChange> Record(RecordedMoves moves, FunctionMove move)
    {
        var faults = new List<Fault>();
        if (!DepartmentName.IsSound(move.FromDepartment))
            faults.Add(Fault.Of("/fromDepartment", "invalid-department", DepartmentName.Rule));
        if (!DepartmentName.IsSound(move.ToDepartment) || DepartmentName.Of(move.FromDepartment) == DepartmentName.Of(move.ToDepartment))
            faults.Add(Fault.Of(
                "/toDepartment", "invalid-department", LocalizedText.Of("invalid-department.moves", ("rule", DepartmentName.Rule))));
        DepartmentSteps.Demand(faults, "/basis", move.Basis, 200);
        if (move.DocumentIds is { } documents
            && (documents.Count is 0 or > CleanupCycle.MostDocuments || !documents.All(DocumentNumber.IsId)))
            faults.Add(Fault.Of("/documentIds", "invalid-documents", LocalizedText.Of("invalid-documents.moves")));
        if (moves.Moves.Count >= MostMoves)
            faults.Add(Fault.Of("", "too-many", LocalizedText.Of("too-many.moves", ("most", MostMoves))));
        DepartmentSteps.RefuseFaulty(faults);
        return [new FunctionsMoved(move)];
    }
}
