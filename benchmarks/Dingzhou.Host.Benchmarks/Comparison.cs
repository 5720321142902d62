using System.Globalization;
using Dingzhou.TestKit;

namespace Dingzhou.Host.Benchmarks;

/// <summary>
/// This host, the one before it, and DurableTask.AzureStorage, on which Azure's own host keeps orchestrations by default: turn by turn on
/// one
/// Azurite, so that what else the machine does concerns all of them.
/// </summary>
/// <param name="withBefore">Whether the host before this one is among them.</param>
/// <param name="rounds">How often each is measured; the median counts.</param>
/// <param name="few">As many orchestrations at once as Azure's storage of them gets done in a time that one can wait for.</param>
/// <param name="many">How many at once the others are measured with besides.</param>
internal sealed class Comparison(bool withBefore, int rounds, int few, params int[] many)
{
    private const string Provider = "provider";

    public async Task RunAsync()
    {
        string[] roles = withBefore ? ["app", "before", Provider] : ["app", Provider];
        Console.WriteLine(
            $"Comparison: turn by turn on one Azurite, orchestrations of five activities ({Measurements.WorkItems} work items each)");
        Write("", roles.Select(role => role switch { "app" => "this host", "before" => "the one before", _ => "AzureStorage" }));
        await using var azurite = await Azurite.StartAsync();
        Write("start to first answer, ms", await StartAsync(azurite, roles));
        var servers = new List<Server>();
        try
        {
            foreach (var role in roles)
                servers.Add(await Server.StartAsync(role, azurite.ConnectionString, "Compared" + role));
            foreach (var server in servers)
                await server.RunAsync("FiveInSequence", server.Role == Provider ? 1 : many.Max());
            await TransactionsAsync(servers);
            foreach (var count in (int[])[few, .. many])
                await SpeedAsync([.. servers.Where(server => count == few || server.Role != Provider)], count);
            Write("resident after it, MB", servers.Select(server => server.ResidentMegabytes));
        }
        finally
        {
            foreach (var server in servers)
                await server.DisposeAsync();
        }
    }

    private async Task<IEnumerable<double>> StartAsync(Azurite azurite, string[] roles)
    {
        var times = roles.Select(_ => new List<double>()).ToList();
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < roles.Length; i++)
            {
                await using var server = await Server.StartAsync(roles[i], azurite.ConnectionString, "Start" + roles[i]);
                times[i].Add(server.UntilFirstAnswer.TotalMilliseconds);
            }
        }

        return times.Select(Median);
    }

    private async Task TransactionsAsync(List<Server> servers)
    {
        foreach (var count in (int[])[1, few, .. many])
        {
            var figures = new List<double>();
            foreach (var server in servers.Where(server => count <= few || server.Role != Provider))
                figures.Add(await Measurements.TransactionsOfAsync(server, count));
            Write($"storage transactions an orchestration, {count} at once", figures, "0.00");
        }
    }

    private async Task SpeedAsync(List<Server> servers, int count)
    {
        var rates = servers.Select(_ => new List<double>()).ToList();
        var processor = servers.Select(server => server.ProcessorTime).ToList();
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < servers.Count; i++)
                rates[i].Add(await Measurements.ItemsASecondAsync(servers[i], count));
        }

        Write($"work items a second, {count} at once", rates.Select(Median));
        Write("  against this host, in the same round", rates.Select(own => Median([.. own.Zip(rates[0], (one, first) => one / first)])),
            "0.00 ×");
        Write("  processor of the process, ms a work item", servers.Select((server, i)
            => (server.ProcessorTime - processor[i]).TotalMilliseconds / (rounds * count * Measurements.WorkItems)), "0.000");
    }

    private static double Median(IReadOnlyCollection<double> figures) => figures.Order().ElementAt(figures.Count / 2);

    private static void Write(string what, IEnumerable<double> figures, string format = "0")
        => Write(what, figures.Select(figure => figure.ToString(format, CultureInfo.InvariantCulture)));

    private static void Write(string what, IEnumerable<string> cells) =>
        Console.WriteLine($"  {what,-56}{string.Concat(cells.Select(cell => $"{cell,16}"))}");
}
