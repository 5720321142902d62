namespace Dingzhou.Functions.Regulations.FunctionMoves;

/// <summary>Running clean-ups go to the departments that have the functions from today on.</summary>
internal sealed class PassTasksOn(MovedFunctions moved) : IDayDuty
{
    /// <inheritdoc/>
    public Task<string?> DoAsync(DateOnly day, string? cursor, DurableTaskClient client, CancellationToken cancellation) =>
        moved.PassTasksOnAsync(cursor, client, cancellation);
}

/// <summary>The same for running reviews of validity.</summary>
internal sealed class PassReviewsOn(MovedFunctions moved) : IDayDuty
{
    /// <inheritdoc/>
    public Task<string?> DoAsync(DateOnly day, string? cursor, DurableTaskClient client, CancellationToken cancellation) =>
        moved.PassReviewsOnAsync(cursor, client, cancellation);
}

/// <summary>Whoever has the functions from today on hears of proposals from the public that are not answered.</summary>
internal sealed class TellOfProposals(MovedFunctions moved) : IDayDuty
{
    /// <inheritdoc/>
    public Task<string?> DoAsync(DateOnly day, string? cursor, DurableTaskClient client, CancellationToken cancellation) =>
        moved.TellOfProposalsAsync(cursor, cancellation);
}
