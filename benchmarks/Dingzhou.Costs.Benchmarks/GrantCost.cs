using Dingzhou.TestKit;

namespace Dingzhou.Costs.Benchmarks;

/// <summary>One grant from the draft to the award: two documents, three decisions.</summary>
internal sealed class GrantCost(Azurite azurite, StorageRequests own, StorageRequests host, Costs costs)
{
    /// <summary>Of the app's own account; what the host needs to carry an orchestration is the host's, and printed beside.</summary>
    private const int Most = 40;

    /// <summary>Plays it and prints what each step cost.</summary>
    public async Task PlayAsync()
    {
        await using var app = await App.StartAsync(azurite, movableClock: true, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["AzureWebJobsStorage"] = host.ConnectionString,
            ["Storage__ConnectionString"] = own.ConnectionString,
            ["Runtime__ClockStart"] = "2022-08-10T09:00:00+08:00",
        });
        costs.Start();

        // What an installation, and a process, does once is not the cost of a case.
        await PlayAsync(app, "first of all: ");
        var (before, beforeOfHost) = (costs.Total, costs.TotalOfHost);
        var status = await PlayAsync(app, "");
        Console.WriteLine(
            $"\none grant, from draft to {status}: {costs.Total - before} transactions of the app; at most {Most} wanted. Beside them {costs.TotalOfHost - beforeOfHost} of the host.");
    }

    private async Task<string> PlayAsync(App app, string which)
    {
        var grant = new Grant(app);
        await costs.StepAsync($"{which}draft", grant.DraftAsync);
        for (var number = 1; number <= Grant.Documents; number++)
            await costs.StepAsync($"{which}document {number}", grant.UploadAsync);
        await costs.StepAsync($"{which}submission", grant.SubmitAsync);
        foreach (var stage in Grant.Stages)
            await costs.StepAsync(which + stage, () => grant.DecideAsync(stage));
        return await grant.StatusAsync();
    }
}
