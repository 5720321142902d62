using System.Diagnostics;
using Azure.Data.Tables;
using Dingzhou.TestKit;

namespace Dingzhou.Host.Benchmarks;

/// <summary>What is measured, and against what in the same run.</summary>
/// <param name="isShort">Everything once and small.</param>
internal sealed class Measurements(bool isShort)
{
    public const int WorkItems = 11;
    private readonly int _orchestrations = isShort ? 10 : 1000;
    private readonly int _inserts = isShort ? 10 : 4000;
    private readonly int _sleeping = isShort ? 10 : 10_000;
    private readonly int _rounds = isShort ? 1 : 5;
    private readonly TimeSpan _settling = isShort ? TimeSpan.Zero : TimeSpan.FromSeconds(10);
    private readonly TimeSpan _rest = TimeSpan.FromSeconds(isShort ? 1 : 20);

    public async Task RunAsync(string[] chosen)
    {
        if (Wanted("compare"))
            await (isShort
                ? new Comparison(withBefore: false, 1, 5, 10) : new Comparison(HostBefore.IsBuilt, _rounds, 40, 200, _orchestrations))
                .RunAsync();
        if (Wanted("speed"))
            await SpeedAsync();
        if (Wanted("start"))
            await StartAsync();
        if (Wanted("memory"))
            await MemoryAsync();

        bool Wanted(string name) => chosen.Length == 0 || chosen.Contains(name);
    }

    /// <summary>Work items a second against single-row inserts a second, turn by turn on one Azurite.</summary>
    private async Task SpeedAsync()
    {
        Console.WriteLine(
            $"Speed: {_orchestrations} orchestrations of five activities at once ({WorkItems} work items each), against single-row inserts, 16 at a time");
        await using var azurite = await Azurite.StartAsync();
        await using var app = await Server.StartAsync("app", azurite.ConnectionString, "Speed");
        var table = new TableServiceClient(azurite.ConnectionString).GetTableClient("Inserts");
        await table.CreateAsync();
        await app.RunAsync("FiveInSequence", _orchestrations / 5);
        await InsertsASecondAsync(table, _inserts / 8);
        Console.WriteLine(
            $"  storage transactions an orchestration: {await TransactionsOfAsync(app, 1):0.0} alone, {await TransactionsOfAsync(app, _orchestrations):0.00} of {_orchestrations} at once");
        var ratios = new List<double>();
        for (var round = 1; round <= _rounds; round++)
        {
            var inserts = await InsertsASecondAsync(table, _inserts);
            var began = Stopwatch.GetTimestamp();
            var processor = app.ProcessorTime;
            await app.RunAsync("FiveInSequence", _orchestrations);
            var elapsed = Stopwatch.GetElapsedTime(began);
            var items = _orchestrations * WorkItems / elapsed.TotalSeconds;
            ratios.Add(items / inserts);
            Console.WriteLine(
                $"  {items,6:0} work items/s, {inserts,6:0} inserts/s: {items / inserts:0.00} ×   (processor {(app.ProcessorTime - processor) / elapsed:P0} of a core)");
        }

        Console.WriteLine($"  lowest {ratios.Min():0.00} ×, median {ratios.Order().ElementAt(_rounds / 2):0.00} ×");
    }

    public static async Task<double> ItemsASecondAsync(Server app, int orchestrations)
    {
        var began = Stopwatch.GetTimestamp();
        await app.RunAsync("FiveInSequence", orchestrations);
        return orchestrations * WorkItems / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    /// <summary>
    /// From the start of the process to the first answer, with sleeping orchestrations in storage, against an empty web application; and
    /// at rest.
    /// </summary>
    private async Task StartAsync()
    {
        Console.WriteLine(
            $"Start: until the first answer, with {_sleeping} sleeping orchestrations, against an empty ASP.NET Core application of the same packages");
        await using var azurite = await Azurite.StartAsync();
        await using (var app = await Server.StartAsync("app", azurite.ConnectionString, "Start"))
            await app.RunAsync("Sleep", _sleeping, asleep: true);
        await Starts.CompareAsync(azurite, _rounds);
        await using (var app = await Server.StartAsync("app", azurite.ConnectionString, "Start"))
            await RestAsync(app, $"with {_sleeping} asleep");
        await using (var app = await Server.StartAsync("app", azurite.ConnectionString, "Nobody"))
            await RestAsync(app, "with none");
    }

    /// <summary>What an app costs that has nothing to do.</summary>
    private async Task RestAsync(Server app, string what)
    {
        await Task.Delay(_settling);
        var (processor, transactions) = (app.ProcessorTime, await app.TransactionsAsync());
        await Task.Delay(_rest);
        Console.WriteLine(
            $"  at rest {what}: {(app.ProcessorTime - processor) / _rest:P1} of a core, "
            + $"{await app.TransactionsAsync() - transactions} transactions in {_rest.TotalSeconds} s, {app.ResidentMegabytes:0} MB");
    }

    public static async Task<double> TransactionsOfAsync(Server app, int orchestrations)
    {
        var before = await app.TransactionsAsync();
        await app.RunAsync("FiveInSequence", orchestrations);
        return (await app.TransactionsAsync() - before) / (double)orchestrations;
    }

    /// <summary>Resident memory over a hundred times as many orchestrations as are under way at once.</summary>
    private async Task MemoryAsync()
    {
        const int parts = 10;
        Console.WriteLine(
            $"Memory: after every {parts * _orchestrations} of {parts * parts * _orchestrations} orchestrations of five activities");
        await using var azurite = await Azurite.StartAsync();
        await using var app = await Server.StartAsync("app", azurite.ConnectionString, "Memory");
        var table = new TableServiceClient(azurite.ConnectionString).GetTableClient("Inserts");
        await table.CreateAsync();
        for (var round = 1; round <= parts; round++)
        {
            var began = Stopwatch.GetTimestamp();
            var processor = app.ProcessorTime;
            for (var part = 0; part < parts; part++)
                await app.RunAsync("FiveInSequence", _orchestrations);
            var (elapsed, items) = (Stopwatch.GetElapsedTime(began), parts * _orchestrations * WorkItems);
            Console.WriteLine(
                $"  {round * parts * _orchestrations,7}: {app.ResidentMegabytes,4:0} MB resident, {await app.LiveMegabytesAsync(),3:0} MB live, Azurite {azurite.ResidentMegabytes,5:0} MB; "
                + $"{items / elapsed.TotalSeconds,5:0} work items/s, {(app.ProcessorTime - processor).TotalMilliseconds / items:0.000} ms of the processor each, "
                + $"{await InsertsASecondAsync(table, _inserts / 4),5:0} inserts/s into Azurite");
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
