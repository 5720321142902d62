using Dingzhou.Domain.Enterprises;
using Dingzhou.Domain.Policies;
using Dingzhou.Functions.Commands;
using Dingzhou.Storage.Enterprises;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Dingzhou.Functions.Enterprises;

/// <summary>Looks through all enterprises' files when what they are judged by has changed, though their facts have not.</summary>
internal static class LookThroughFiles
{
    /// <summary>Starts it where these rules have not been held against the files yet, or could not be.</summary>
    /// <param name="policies">The policies in the versions of the day.</param>
    /// <param name="today">The day in Beijing.</param>
    /// <param name="client">The client.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task EnsureAsync(IEnumerable<PolicyPack> policies, DateOnly today, DurableTaskClient client, CancellationToken cancellation)
    {
        var instance = $"entitlements-{RulesOfTheDay.NameOf(policies, today)}";
        var known = await client.GetInstanceAsync(instance, cancellation);
        if (known is null || known.RuntimeStatus == OrchestrationRuntimeStatus.Failed)
            await client.EnsureAsync(nameof(LookThroughFiles), instance, instance, cancellation);
    }

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
