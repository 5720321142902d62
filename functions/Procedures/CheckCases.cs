namespace Dingzhou.Functions.Procedures;

/// <summary>Every open case has its orchestration; one that failed for good is started again.</summary>
internal sealed class CheckCases(OpenCases open) : IDayDuty
{
    /// <inheritdoc/>
    public async Task<string?> DoAsync(DateOnly day, string? cursor, DurableTaskClient client, CancellationToken cancellation)
    {
        var page = await open.PageAsync(cursor, cancellation);
        foreach (var c in page.Items)
            await CaseOrchestration.EnsureAsync(c.Id, client, cancellation);
        return page.Cursor;
    }
}
