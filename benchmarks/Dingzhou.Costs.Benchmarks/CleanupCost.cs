using System.Net;
using Dingzhou.TestKit;

namespace Dingzhou.Costs.Benchmarks;

/// <summary>A clean-up of 100 documents of ten departments from the plan to the publication, with nothing disputed.</summary>
/// <param name="azurite">Where everything is stored.</param>
/// <param name="storage">Where the app's own transactions pass.</param>
/// <param name="durable">Where those of the durable host pass.</param>
/// <param name="costs">Counts the app's own.</param>
internal sealed class CleanupCost(Azurite azurite, StorageRequests storage, StorageRequests durable, Costs costs)
{
    private const int Documents = 100;
    private const int Departments = 10;
    private const int Most = 20;

    /// <summary>Plays it and prints what each step cost.</summary>
    public async Task PlayAsync()
    {
        await using var app = await App.StartAsync(azurite, movableClock: true, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["AzureWebJobsStorage"] = durable.ConnectionString,
            ["Storage__ConnectionString"] = storage.ConnectionString,
            ["Runtime__ClockStart"] = "2022-08-10T09:00:00+08:00",
        });
        var justice = await Justice.OfAsync(app);
        var departments = await Task.WhenAll(Enumerable.Range(1, Departments).Select(d => justice.DepartmentAsync($"市第{d}局")));
        var ids = await RegisterAsync(justice, 0);
        var cycle = await justice.ProposeAsync(ids);
        costs.Start();
        await costs.StepAsync("(before)", () => Task.CompletedTask);
        var (before, beside) = (costs.Total, durable.Count);
        await costs.StepAsync("plan, given out", () => justice.DrawUpPlanAsync(cycle));
        await costs.StepAsync("opinions", async () =>
        {
            // On a slow machine some documents may not be given out yet.
            foreach (var (d, api) in departments.Index())
            {
                object[] opinions = [.. Enumerable.Range(0, Documents).Where(i => i % Departments == d).Select(i => OpinionOn(ids[i], i))];
                await Patience.UntilAsync(async () => (await Justice.FileAsync(api, cycle, opinions)).Status == HttpStatusCode.OK);
            }
        });
        await costs.StepAsync("conclusions", async () =>
            (await justice.ConcludeAsync(cycle, [.. ids.Select(id => new { documentId = id, reason = "同意" })])).Must(HttpStatusCode.OK));
        await costs.StepAsync("draft decision", async () => (await justice.SubmitAsync(cycle)).Must(HttpStatusCode.Accepted));
        await costs.StepAsync("decision, carried out, published", async () =>
        {
            (await justice.DecideAsync(cycle, "定政发〔2022〕95号")).Must(HttpStatusCode.Accepted);
            await justice.PublishedAsync(cycle);
        });
        Console.WriteLine(
            $"one document of a clean-up of {Documents}, from the plan to the publication: {(costs.Total - before) / (double)Documents:F1} transactions; at most {Most} wanted. "
            + $"Of the durable host beside them: {(durable.Count - beside) / (double)Documents:F1}");

        // Beside that: nobody files anything until the date has passed.
        var late = await justice.ProposeAsync(await RegisterAsync(justice, Documents));
        await costs.StepAsync("(another one proposed, given out)", () => justice.DrawUpPlanAsync(late));
        before = costs.Total;
        await costs.StepAsync("reminded, urged, and the days between", () => app.Clock.AdvanceByAsync(TimeSpan.FromDays(22)));
        Console.WriteLine($"one document that is reminded of and urged: {(costs.Total - before) / (double)Documents:F1} transactions");
    }

    private static async Task<string[]> RegisterAsync(Justice justice, int from)
    {
        var ids = new string[Documents];
        for (var i = 0; i < Documents; i++)
            ids[i] = await justice.RegisterAsync(from + i + 1, $"市第{(i % Departments) + 1}局");
        return ids;
    }

    private static object OpinionOn(string id, int i) => (i % 5) switch
    {
        0 => Justice.Opinion(id, "repeal", ["8.1"]),
        1 => Justice.Opinion(id, "lapse", ["9.4"]),
        _ => Justice.Opinion(id, "keep"),
    };
}
