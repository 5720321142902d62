using Dingzhou.Storage.Enterprises;
using Microsoft.DurableTask;

namespace Dingzhou.Functions.Enterprises;

/// <summary>
/// Starts a look through all enterprises' files when what they are judged by has changed, though their facts have not: where these rules
/// have not been held against the files yet, or could not be.
/// </summary>
internal sealed class HoldRulesAgainstFiles(PolicyCatalogue policies) : IDayDuty
{
    /// <inheritdoc/>
    public async Task<string?> DoAsync(DateOnly day, string? cursor, DurableTaskClient client, CancellationToken cancellation)
    {
        var instance = $"entitlements-{RulesOfTheDay.NameOf(policies.On(day), day)}";
        var known = await client.GetInstanceAsync(instance, cancellation);
        if (known is null || known.RuntimeStatus == OrchestrationRuntimeStatus.Failed)
            await client.EnsureAsync(nameof(LookThroughFiles), instance, instance, cancellation);
        return null;
    }
}

/// <summary>Looks through all enterprises' files.</summary>
internal static class LookThroughFiles
{
    /// <summary>Takes one page of files after the other.</summary>
    [Function(nameof(LookThroughFiles))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        string? after = null;
        do
            after = await context.CallActivityAsync<string?>(nameof(LookThroughPage), new FilesPage(after), DefaultRetry.Options);
        while (after is not null);
    }
}

/// <summary>A page of files.</summary>
/// <param name="After">The enterprise after which it begins; null for the first.</param>
internal sealed record FilesPage(string? After);

/// <summary>Looks through one page of files; a repeat tells nobody twice.</summary>
internal sealed class LookThroughPage(EnterpriseFileStore files, Entitlements entitlements)
{
    private const int PageSize = 100;

    /// <summary>Looks through a page.</summary>
    /// <returns>The last enterprise of the page; null after the last page.</returns>
    [Function(nameof(LookThroughPage))]
    public async Task<string?> RunAsync([ActivityTrigger] FilesPage asked, CancellationToken cancellation)
    {
        var page = await files.PageAsync(PageSize, asked.After, cancellation);
        await entitlements.TellAsync(page.Items, cancellation);
        return page.Cursor;
    }
}
