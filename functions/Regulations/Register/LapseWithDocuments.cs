namespace Dingzhou.Functions.Regulations.Register;

/// <summary>
/// Drafts lapse whose document has ended: of all documents that have ended since this was last done, and of a week before, since one may be
/// registered, or a draft begun, late.
/// </summary>
internal sealed class LapseWithDocuments(DocumentsOfTheDay documents, IDependants dependants, EndNotices ends) : IDayDuty
{
    private const int DaysBack = 7;

    /// <inheritdoc/>
    public async Task<string?> DoAsync(DateOnly day, string? cursor, DurableTaskClient client, CancellationToken cancellation)
    {
        var yesterday = day.AddDays(-1);
        DateOnly? from = await ends.LapsedThroughAsync(cancellation) is { } done ? (done < yesterday ? done : yesterday)
            .AddDays(-DaysBack) : null;
        var next = await documents.EachAsync(
            DocumentDate.LastDay, from, yesterday, cursor, d => dependants.LapseDraftsAsync(d, cancellation), cancellation);
        if (next is null)
            await ends.NoteLapsedAsync(yesterday, cancellation);
        return next;
    }
}
