using System.Collections.Concurrent;
using System.Diagnostics;
using Azure.Data.Tables;
using Dingzhou.Host.Tests.Faults;

namespace Dingzhou.Host.Tests;

/// <summary>Two processes on one storage: one of them runs, and the other takes over.</summary>
public sealed class TwoProcessTests(Azurite azurite, ITestOutputHelper output)
{
    private const int Killed = 128 + 9;

    [Fact]
    public async Task A_second_process_waits_and_takes_over_after_the_firsts_death()
    {
        var hub = NewHub();
        await using var first = await SharedApp.StartAsync(azurite, settings: hub);
        var orchestrations = Orchestrations.At(first.Address);
        var id = await orchestrations.StartAsync("BufferThenTake");
        await orchestrations.RaiseAsync(id, "Item", "kept");

        var starting = SharedApp.StartAsync(azurite, settings: hub);
        await Task.Delay(3000);
        Assert.False(starting.IsCompleted, "The second process serves while the first one lives.");
        await first.KillAsync();
        var death = Stopwatch.GetTimestamp();
        await using var second = await starting;
        output.WriteLine($"taken over after {Stopwatch.GetElapsedTime(death).TotalSeconds:0.0} s");
        var taken = Orchestrations.At(second.Address);
        await taken.RaiseAsync(id, "Go");
        Assert.Equal("\"kept\"", (await taken.EndAsync(id)).Output);
    }

    /// <summary>
    /// As when a machine sleeps: the lease runs out, and the process that had it does not know it when it goes on. It finds the end of an
    /// activity, a timer that is due, a write that was on its way, and a request that came meanwhile; any of them would make it write.
    /// </summary>
    [Fact]
    public async Task A_process_that_stood_still_beyond_its_lease_writes_nothing_more_and_ends()
    {
        var hub = NewHub();
        await new TableClient(azurite.ConnectionString, hub["EffectsTable"]).CreateAsync();
        await using var storage = await StorageProxy.StartAsync(azurite.ConnectionString);
        var written = new ConcurrentQueue<string>();
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var tick = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var goOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        storage.OnCall = async (call, pass) =>
        {
            if (call.Text.Contains("busy-before", StringComparison.Ordinal))
            {
                // The activity is in the midst of its work when the process stands still.
                held.TrySetResult();
                await goOn.Task;
            }

            if (held.Task.IsCompleted && call.Text.Contains("timer-Often", StringComparison.Ordinal))
            {
                // So is the record of a timer's run.
                tick.TrySetResult();
                await goOn.Task;
            }

            var answer = await pass();
            if (goOn.Task.IsCompleted && call.IsWrite && answer.IsTaken && !call.Target.Contains("Effects", StringComparison.Ordinal))
                written.Enqueue($"{call.Method} {call.Target}");
            return answer;
        };
        await using var first = await SharedApp.StartAsync(azurite, settings: new Dictionary<string, string>(hub, StringComparer.Ordinal)
        {
            ["AzureWebJobsStorage"] = storage.ConnectionString,
            [SharedApp.Often] = "* * * * * *",
        });
        var before = Orchestrations.At(first.Address);
        await before.StartAsync("WaitAndGoOn", id: "busy");
        await before.StartAsync("BufferThenTake", id: "waiting");
        await before.UntilAsync("waiting", state => state.Status == "Running");
        await held.Task;
        await tick.Task;
        await first.PauseAsync();

        var standstill = Stopwatch.GetTimestamp();
        await using var second = await SharedApp.StartAsync(azurite, settings: hub);
        output.WriteLine($"taken over after {Stopwatch.GetElapsedTime(standstill).TotalSeconds:0.0} s");
        var after = Orchestrations.At(second.Address);
        await after.RaiseAsync("busy", "Item", "for the second");
        Assert.Equal("\"for the second\"", (await after.EndAsync("busy")).Output);

        var request = before.RaiseAsync("waiting", "Item", "for the first");
        goOn.SetResult();
        await first.ContinueAsync();
        Assert.Equal(Killed, await first.EndAsync());
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => request);
        Assert.Empty(written);
        Assert.Contains("belongs to another process now", first.Log, StringComparison.Ordinal);
        await after.RaiseAsync("waiting", "Go");
        await after.RaiseAsync("waiting", "Item", "for the second");
        Assert.Equal("\"for the second\"", (await after.EndAsync("waiting")).Output);
    }

    private Dictionary<string, string> NewHub()
    {
        var prefix = azurite.NewPrefix();
        return new(StringComparer.Ordinal) { [SharedApp.Hub] = prefix, ["EffectsTable"] = prefix + "Effects" };
    }
}
