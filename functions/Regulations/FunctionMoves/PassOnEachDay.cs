namespace Dingzhou.Functions.Regulations.FunctionMoves;

/// <summary>Running clean-ups go to the departments that have the functions from today on.</summary>
internal sealed class PassTasksOn(MovedFunctions moved) : IDayDuty
{
    /// <inheritdoc/>
    public Task<string?> DoAsync(DateOnly day, string? cursor, DurableTaskClient client, CancellationToken cancellation) =>
        moved.PassTasksOnAsync(cursor, client, cancellation);
}

/// <summary>The same for the open cases about documents.</summary>
internal sealed class PassCasesOn(MovedFunctions moved) : IDayDuty
{
    /// <inheritdoc/>
    public Task<string?> DoAsync(DateOnly day, string? cursor, DurableTaskClient client, CancellationToken cancellation) =>
        moved.PassCasesOnAsync(cursor, client, cancellation);
}
