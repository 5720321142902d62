using System.Diagnostics;

namespace Dingzhou.App.Tests.Regulations.Cleanups;

/// <summary>A clean-up of 500 documents and 40 departments, and what it costs in storage transactions.</summary>
[Trait("Needs", "MovableClock")]
public sealed class LargeCleanupTests(Azurite azurite, ITestOutputHelper output)
{
    private const int Documents = 500;
    private const int Departments = 40;

    /// <summary>What one document may cost from the plan to the publication, with nothing disputed: the app by itself.</summary>
    private const int MostTransactions = 17;

    /// <summary>What the durable host adds to it.</summary>
    private const int MostBeside = 1;

    [MovableClockFact]
    public async Task Runs_without_strain()
    {
        await using var storage = new StorageRequests(azurite.ConnectionString);
        await using var durable = new StorageRequests(azurite.ConnectionString);
        await using var app = await TestKit.App.StartAsync(
            azurite, movableClock: true, new Dictionary<string, string>(Clocks.August2022, StringComparer.Ordinal)
        {
            ["AzureWebJobsStorage"] = durable.ConnectionString,
            ["Storage__ConnectionString"] = storage.ConnectionString,
        });
        var justice = await Justice.OfAsync(app);
        var ids = new string[Documents];
        await Parallel.ForEachAsync(Enumerable.Range(0, Documents), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) =>
            ids[i] = await justice.RegisterAsync(i + 1, DepartmentOf(i)));
        var cycle = await justice.ProposeAsync(ids);

        var (before, beside, started) = (storage.Count, durable.Count, Stopwatch.GetTimestamp());
        await justice.DrawUpPlanAsync(cycle);
        await UntilQuietAsync();
        Report("assigned");
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Departments), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (department, _) =>
        {
            var opinions = Enumerable.Range(0, Documents).Where(i => i % Departments == department).Select(
                i => Justice.Opinion(ids[i], OutcomeOf(i), GroundsOf(i))).ToArray();
            (await Justice.FileAsync(await justice.DepartmentAsync(DepartmentOf(department)), cycle, opinions)).Must(HttpStatusCode.OK);
        });
        Report("opinions filed");
        foreach (var some in ids.Chunk(100))
            (await justice.ConcludeAsync(cycle, [.. some.Select(id => new { documentId = id, reason = "同意" })])).Must(HttpStatusCode.OK);
        Report("examined");
        (await justice.SubmitAsync(cycle)).Must(HttpStatusCode.Accepted);
        (await justice.DecideAsync(cycle, "定政发〔2022〕95号")).Must(HttpStatusCode.Accepted);
        await UntilQuietAsync();
        Report("published");

        var annexes = (await app.Public().GetAsync($"/api/cleanups/{cycle}/announcement")).Must(HttpStatusCode.OK).Json.GetProperty(
            "annexes").EnumerateArray()
            .ToDictionary(
                a => a.GetProperty("kind").GetString()!, a =>
                a.GetProperty("lines").EnumerateArray().Select(l => l.GetProperty("documentId").GetString()!));
        Assert.Equal(ids.Where((_, i) => i % 5 > 1), annexes["valid"]);
        Assert.Equal(ids.Where((_, i) => i % 5 == 0), annexes["repealed"]);
        Assert.Equal(ids.Where((_, i) => i % 5 == 1), annexes["lapsed"]);
        Assert.InRange(storage.Count - before, Documents, MostTransactions * Documents);
        Assert.InRange(durable.Count - beside, 1, MostBeside * Documents);

        // Until nothing is under way: to look again and again how far it is would cost the more transactions, the slower the machine is.
        Task UntilQuietAsync() => app.Clock.AdvanceByAsync(TimeSpan.FromMinutes(1));

        void Report(string step) =>
            output.WriteLine(
            $"{step}: {storage.Count - before} transactions, {durable.Count - beside} of the host, {Stopwatch.GetElapsedTime(started).TotalSeconds:F1} s");
    }

    private static string DepartmentOf(int i) => $"市第{(i % Departments) + 1}局";

    private static string OutcomeOf(int i) => (i % 5) switch { 0 => "repeal", 1 => "lapse", _ => "keep" };

    private static string[]? GroundsOf(int i) => (i % 5) switch { 0 => ["8.1"], 1 => ["9.4"], _ => null };
}
