using Dingzhou.TestKit.Attack;

namespace Dingzhou.App.Tests.Attack;

/// <summary>Requests made from the interface description; benchmarks/Dingzhou.Attack.Benchmarks sends many more.</summary>
[Trait("Needs", "MovableClock")]
public sealed class FuzzTests(Azurite azurite, ITestOutputHelper output)
{
    private const int Requests = 2000;
    private const int Seed = 2022;

    [MovableClockFact]
    public async Task Every_generated_request_is_answered_as_promised_and_a_refused_one_changes_nothing()
    {
        var prefix = azurite.NewPrefix();
        await using var app = await TestKit.App.StartAsync(azurite, movableClock: true, Fuzz.Settings(prefix));
        var fuzz = new Fuzz(app, azurite.ConnectionString, prefix);

        await fuzz.RunAsync(Requests, Seed);

        foreach (var fault in fuzz.Faults)
            output.WriteLine(fault);
        Assert.Empty(fuzz.Faults);

        // It must have got somewhere.
        Assert.InRange(fuzz.NeverAccepted.Count, 0, fuzz.Operations / 2);
    }
}
