using Dingzhou.TestKit;
using Dingzhou.TestKit.Attack;

namespace Dingzhou.Attack.Benchmarks;

/// <summary>Attacks on an app that is started for them, and what came of each.</summary>
/// <param name="output">Where that is told.</param>
internal sealed class Attacks(TextWriter output)
{
    /// <summary>How many requests the fuzz sends.</summary>
    public int Requests { get; init; }

    /// <summary>How often the matrix is gone through, each time with other bodies.</summary>
    public int Rounds { get; init; }

    /// <summary>How many connections of each kind are held.</summary>
    public int Connections { get; init; }

    /// <summary>Of the fuzz's choices.</summary>
    public int Seed { get; init; }

    /// <summary>Makes the attacks of these names; without any, all.</summary>
    /// <returns>Whether the app has withstood.</returns>
    public async Task<bool> RunAsync(IReadOnlyList<string> names)
    {
        var all = new Dictionary<string, Func<Azurite, Task<IReadOnlyList<string>>>>(StringComparer.Ordinal)
        {
            ["fuzz"] = FuzzAsync,
            ["matrix"] = MatrixAsync,
            ["connections"] = ConnectionsAsync,
        };
        var hasWithstood = true;
        await using var azurite = await Azurite.StartAsync();
        foreach (var name in names.Count == 0 ? [.. all.Keys] : names)
        {
            var faults = await all[name](azurite);
            foreach (var fault in faults)
                await output.WriteLineAsync($"  {fault}");
            await output.WriteLineAsync($"{name}: {faults.Count} faults");
            hasWithstood &= faults.Count == 0;
        }

        return hasWithstood;
    }

    private async Task<IReadOnlyList<string>> FuzzAsync(Azurite azurite)
    {
        var prefix = azurite.NewPrefix();
        await using var app = await App.StartAsync(azurite, movableClock: true, Fuzz.Settings(prefix));
        var fuzz = new Fuzz(app, azurite.ConnectionString, prefix);
        await fuzz.RunAsync(Requests, Seed, sent => output.WriteLine($"{sent} of {Requests} sent"));
        await output.WriteLineAsync($"{fuzz.Refused} were refused, and sent again between two prints of the storage");
        await output.WriteLineAsync($"nothing was accepted of: {string.Join(", ", fuzz.NeverAccepted.Order(StringComparer.Ordinal))}");
        return fuzz.Faults;
    }

    private async Task<IReadOnlyList<string>> MatrixAsync(Azurite azurite)
    {
        var prefix = azurite.NewPrefix();
        await using var app = await App.StartAsync(azurite, movableClock: true, Fuzz.Settings(prefix));
        var matrix = new AccessMatrix(app, azurite.ConnectionString, prefix);
        await matrix.RunAsync(await World.MakeAsync(app), Rounds);
        await output.WriteLineAsync(
            $"{Rounds} times {string.Join(", ", matrix.Tried.OrderBy(t => t.Key).Select(t => $"{t.Value} {t.Key}"))}");
        return matrix.Faults;
    }

    private async Task<IReadOnlyList<string>> ConnectionsAsync(Azurite azurite)
    {
        await using var app = await App.StartAsync(azurite);
        using var connections = new HostileConnections(app.Process.Address, Connections);
        return await connections.RunAsync();
    }
}
