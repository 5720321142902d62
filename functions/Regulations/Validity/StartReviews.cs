namespace Dingzhou.Functions.Regulations.Validity;

/// <summary>Reviews begin for documents whose validity ends in three months (定政办字〔2022〕61号 第五条).</summary>
internal sealed class StartReviews(DocumentsOfTheDay documents) : IDayDuty
{
    /// <inheritdoc/>
    public Task<string?> DoAsync(DateOnly day, string? cursor, DurableTaskClient client, CancellationToken cancellation) => documents.EachAsync(
        DocumentDate.Evaluation, null, day, cursor, d => ValidityOrchestration.EnsureAsync(d.Id, d.ValidThrough!.Value, client, cancellation), cancellation);
}
