namespace Dingzhou.Functions.Regulations.Register;

/// <summary>Those who depend on a document are told that it ends.</summary>
internal sealed class TellOfEnds(DocumentsOfTheDay documents, IDependants dependants, CleanupRules rules) : IDayDuty
{
    /// <inheritdoc/>
    public Task<string?> DoAsync(DateOnly day, string? cursor, DurableTaskClient client, CancellationToken cancellation) =>
        documents.EachAsync(
        DocumentDate.LastDay, day, day.AddDays(rules.Limits.EndNoticeDays.Max()), cursor, d =>
            dependants.TellOfNearEndAsync(d, cancellation), cancellation);
}
