using Microsoft.DurableTask;

namespace Dingzhou.Functions.Regulations.Cleanups;

/// <summary>
/// Carries out a clean-up from its plan to its publication: gives every document to its departments, reminds and urges when dates
/// pass, and, when the city government has decided, carries the decision out and publishes it.
/// </summary>
internal static class CleanupOrchestration
{
    private const string Name = "CleanupCycle";

    /// <summary>Stands before the clean-up's id in the input of one that begins anew when every document has been given out.</summary>
    private const string GivenOut = "given-out:";

    /// <summary>The orchestration's instance id: one per clean-up, so that it starts once.</summary>
    public static string InstanceOf(string cycleId) => $"cleanup-{cycleId}";

    /// <summary>Starts it where it is not under way.</summary>
    /// <returns>Whether it was started.</returns>
    public static Task<bool> EnsureAsync(string cycleId, DurableTaskClient client, CancellationToken cancellation) =>
        client.EnsureAsync(Name, InstanceOf(cycleId), cycleId, cancellation);

    /// <summary>Runs until the result is published.</summary>
    [Function(Name)]
    public static async Task<string?> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var input = context.GetInput<string>()!;
        var isGivenOut = input.StartsWith(GivenOut, StringComparison.Ordinal);
        var cycle = isGivenOut ? input[GivenOut.Length..] : input;
        if (!isGivenOut)
            await AllPagesAsync(nameof(AssignCleanup));
        if (await context.TakeTurnsAsync(nameof(AdvanceCleanup), cycle, next: GivenOut + cycle) is null)
            return null;
        await AllPagesAsync(nameof(ApplyCleanup));
        return await context.CallActivityAsync<string>(nameof(PublishCleanup), cycle, DefaultRetry.Options);

        async Task AllPagesAsync(string activity)
        {
            int? from = 0;
            while (from is { } page)
                from = await context.CallActivityAsync<int?>(activity, new CleanupPage(cycle, page), DefaultRetry.Options);
        }
    }
}

/// <summary>A part of a clean-up's documents.</summary>
/// <param name="CycleId">The clean-up.</param>
/// <param name="From">Index of the first document.</param>
internal sealed record CleanupPage(string CycleId, int From)
{
    /// <summary>Documents in a page.</summary>
    public const int Size = 50;

    /// <summary>Where the page after this one begins; null after the last one.</summary>
    public int? Next(int count) => From + Size < count ? From + Size : null;
}
