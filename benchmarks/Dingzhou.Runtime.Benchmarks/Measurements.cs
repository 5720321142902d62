using System.Diagnostics;
using Azure.Data.Tables;
using Dingzhou.TestKit;

namespace Dingzhou.Runtime.Benchmarks;

/// <summary>What is measured, and against what in the same run.</summary>
internal static class Measurements
{
    private const int Orchestrations = 1000;
    private const int WorkItems = 11;
    private const int Rounds = 5;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(20);

    public static async Task RunAsync(string[] chosen)
    {
        if (Wanted("speed"))
            await SpeedAsync();
        if (Wanted("start"))
            await StartAsync();
        if (Wanted("memory"))
            await MemoryAsync();

        bool Wanted(string name) => chosen.Length == 0 || chosen.Contains(name);
    }

    /// <summary>Work items a second against single-row inserts a second, turn by turn on one Azurite.</summary>
    private static async Task SpeedAsync()
    {
        Console.WriteLine($"Speed: {Orchestrations} orchestrations of five activities at once ({WorkItems} work items each), against single-row inserts, 16 at a time");
        await using var azurite = await Azurite.StartAsync();
        await using var app = await Server.StartAsync("app", azurite.ConnectionString, "Speed");
        var table = new TableServiceClient(azurite.ConnectionString).GetTableClient("Inserts");
        await table.CreateAsync();
        await app.RunAsync("FiveInSequence", 200);
        await InsertsASecondAsync(table, 500);
        Console.WriteLine($"  storage transactions an orchestration: {await TransactionsOfAsync(app, 1):0.0} alone, {await TransactionsOfAsync(app, Orchestrations):0.00} of {Orchestrations} at once");
        var ratios = new List<double>();
        for (var round = 1; round <= Rounds; round++)
        {
            var inserts = await InsertsASecondAsync(table, 4000);
            var began = Stopwatch.GetTimestamp();
            var processor = app.ProcessorTime;
            await app.RunAsync("FiveInSequence", Orchestrations);
            var elapsed = Stopwatch.GetElapsedTime(began);
            var items = Orchestrations * WorkItems / elapsed.TotalSeconds;
            ratios.Add(items / inserts);
            Console.WriteLine(
                $"  {items,6:0} work items/s, {inserts,6:0} inserts/s: {items / inserts:0.00} ×   (processor {(app.ProcessorTime - processor) / elapsed:P0} of a core)");
        }

        Console.WriteLine($"  lowest {ratios.Min():0.00} ×, median {ratios.Order().ElementAt(Rounds / 2):0.00} ×");
    }

    /// <summary>From the start of the process to the first answer, with sleeping orchestrations in storage, against an empty web application.</summary>
    private static async Task StartAsync()
    {
        const int sleeping = 10_000;
        Console.WriteLine($"Start: until the first answer, with {sleeping} sleeping orchestrations, against an empty ASP.NET Core application");
        await using var azurite = await Azurite.StartAsync();
        await using (var app = await Server.StartAsync("app", azurite.ConnectionString, "Start"))
            await app.RunAsync("Sleep", sleeping, asleep: true);
        var ratios = new List<double>();
        for (var round = 1; round <= Rounds; round++)
        {
            await using var empty = await Server.StartAsync("empty");
            await using var app = await Server.StartAsync("app", azurite.ConnectionString, "Start");
            ratios.Add(app.UntilFirstAnswer / empty.UntilFirstAnswer);
            Console.WriteLine($"  {app.UntilFirstAnswer.TotalMilliseconds,5:0} ms against {empty.UntilFirstAnswer.TotalMilliseconds,5:0} ms: {ratios[^1]:0.00} ×");
        }

        Console.WriteLine($"  median {ratios.Order().ElementAt(Rounds / 2):0.00} ×");
        await using (var app = await Server.StartAsync("app", azurite.ConnectionString, "Start"))
            await RestAsync(app, $"with {sleeping} asleep");
        await using (var app = await Server.StartAsync("app", azurite.ConnectionString, "Nobody"))
            await RestAsync(app, "with none");
    }

    /// <summary>What an app costs that has nothing to do.</summary>
    private static async Task RestAsync(Server app, string what)
    {
        await Task.Delay(TimeSpan.FromSeconds(10));
        var (processor, transactions) = (app.ProcessorTime, await app.TransactionsAsync());
        await Task.Delay(Rest);
        Console.WriteLine(
            $"  at rest {what}: {(app.ProcessorTime - processor) / Rest:P1} of a core, "
            + $"{await app.TransactionsAsync() - transactions} transactions in {Rest.TotalSeconds} s, {app.ResidentMegabytes:0} MB");
    }

    private static async Task<double> TransactionsOfAsync(Server app, int orchestrations)
    {
        var before = await app.TransactionsAsync();
        await app.RunAsync("FiveInSequence", orchestrations);
        return (await app.TransactionsAsync() - before) / (double)orchestrations;
    }

    /// <summary>Resident memory over 100,000 orchestrations.</summary>
    private static async Task MemoryAsync()
    {
        const int rounds = 10;
        Console.WriteLine("Memory: resident after every 10,000 of 100,000 orchestrations of five activities");
        await using var azurite = await Azurite.StartAsync();
        await using var app = await Server.StartAsync("app", azurite.ConnectionString, "Memory");
        for (var round = 1; round <= rounds; round++)
        {
            var began = Stopwatch.GetTimestamp();
            for (var part = 0; part < 10; part++)
                await app.RunAsync("FiveInSequence", 1000);
            Console.WriteLine($"  {round * 10_000,7}: {app.ResidentMegabytes,4:0} MB   ({10_000 * WorkItems / Stopwatch.GetElapsedTime(began).TotalSeconds:0} work items/s)");
        }
    }

    private static async Task<double> InsertsASecondAsync(TableClient table, int count)
    {
        var run = Guid.NewGuid().ToString("N");
        var began = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, count),
            new ParallelOptions { MaxDegreeOfParallelism = 16 },
            async (i, cancelled) => await table.AddEntityAsync(new TableEntity(run, $"{i:D6}") { ["Text"] = "一行" }, cancelled));
        return count / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }
}
