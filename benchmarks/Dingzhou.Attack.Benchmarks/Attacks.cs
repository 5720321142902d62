using Dingzhou.TestKit;
using Dingzhou.TestKit.Attack;

namespace Dingzhou.Attack.Benchmarks;

/// <summary>Attacks on an app that is started for them, and what came of each.</summary>
/// <param name="output">Where that is told.</param>
internal sealed class Attacks(TextWriter output)
{
    /// <summary>How many requests the fuzz sends.</summary>
    public int Requests { get; init; }

    /// <summary>Of the fuzz's choices.</summary>
    public int Seed { get; init; }

    /// <summary>Makes the attacks of these names; without any, all.</summary>
    /// <returns>Whether the app has withstood.</returns>
    public async Task<bool> RunAsync(IReadOnlyList<string> names)
    {
        var all = new Dictionary<string, Func<Azurite, Task<IReadOnlyList<string>>>>(StringComparer.Ordinal)
        {
            ["fuzz"] = FuzzAsync,
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
}
