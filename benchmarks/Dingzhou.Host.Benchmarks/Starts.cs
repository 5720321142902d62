using Dingzhou.TestKit;

namespace Dingzhou.Host.Benchmarks;

/// <summary>
/// How long a start takes to its first answer: the measured app and the platform under the host, each against an empty ASP.NET Core
/// application that references the same packages, turn by turn.
/// </summary>
internal static class Starts
{
    public static async Task CompareAsync(Azurite azurite, int rounds)
    {
        string[] roles = ["empty", "app", "functions"];
        var starts = roles.ToDictionary(role => role, _ => new List<(TimeSpan Clock, TimeSpan Processor)>(), StringComparer.Ordinal);
        for (var round = 0; round < rounds; round++)
        {
            foreach (var role in roles)
            {
                await using var server = await Server.StartAsync(
                    role, azurite.ConnectionString, role == "functions" ? "Platform" : "Start");
                starts[role].Add((server.UntilFirstAnswer, server.ProcessorUntilFirstAnswer));
            }
        }

        var empty = Median(starts["empty"]);
        Console.WriteLine($"  {"empty",-9} {empty.Clock,5:0} ms, {empty.Processor,5:0} ms of the processor");
        foreach (var role in roles[1..])
        {
            var (clock, processor) = Median(starts[role]);
            Console.WriteLine(
                $"  {role,-9} {clock,5:0} ms, {processor,5:0} ms of the processor: {clock / empty.Clock:0.0} × and {processor / empty.Processor:0.0} ×");
        }
    }

    /// <summary>The medians in milliseconds.</summary>
    private static (double Clock, double Processor) Median(List<(TimeSpan Clock, TimeSpan Processor)> starts)
    {
        return (Middle(starts.Select(start => start.Clock)), Middle(starts.Select(start => start.Processor)));

        static double Middle(IEnumerable<TimeSpan> times) => times.Order().ElementAt((times.Count() - 1) / 2).TotalMilliseconds;
    }
}
