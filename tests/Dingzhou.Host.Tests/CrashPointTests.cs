using Azure.Data.Tables;
using Dingzhou.Host.Storage;
using Dingzhou.Host.Tests.Faults;

namespace Dingzhou.Host.Tests;

/// <summary>
/// Processes that are killed at each single storage call in turn: before it arrives, and before its answer is seen. In each life of the
/// process several copies are brought to the call they are to be killed at, each to another; then the process is killed, so is the next
/// one while it starts, and the next while it recovers them; the one after that has to bring all of them to their right ends.
/// </summary>
public sealed class CrashPointTests(ITestOutputHelper output)
{
    private static readonly TimeSpan LongestRecovery = TimeSpan.FromSeconds(2);

    /// <summary>What the courses are to make the host do, all of it.</summary>
    private static readonly HashSet<string> KindsOfCalls = new(StringComparer.Ordinal)
    {
        "DELETE blob", "DELETE row", "GET blob", "GET row", "PUT blob", "PUT row", "add row", "list blobs", "transaction",
    };

    [Fact]
    public async Task Killed_at_each_storage_call_every_course_ends_as_without_a_crash()
    {
        await using var azurite = await Azurite.StartAsync();
        await using var storage = await StorageProxy.StartAsync(azurite.ConnectionString);
        var hub = azurite.NewPrefix();
        var (instances, effects) =
            (new TableClient(azurite.ConnectionString, hub + "Instances"), new TableClient(azurite.ConnectionString, hub + "Effects"));
        await effects.CreateAsync();
        var (copies, starts) = (new CourseCopies(), new StartSeries());
        storage.OnCall = (call, pass) => copies.Find(call) is { } copy ? copy.OnCallAsync(call, pass) : starts.OnCallAsync(call, pass);
        await using var app = await StartAsync(azurite, storage, hub);
        var client = InsistentClient.At(app.Address);

        var (lives, series) = (0, new CallSeries());
        while (!series.IsOver)
        {
            var batch = series.Next(copies);
            batch.ForEach(copy => copy.Start(client));
            for (var death = 0; death < CallSeries.Deaths; death++, lives++)
            {
                var reached = Task.WhenAll(batch.Select(copy => copy.Reached));
                // What is kept from a recovery keeps it from what comes after in the scan.
                await (death == 0 ? reached : Task.WhenAny(reached, Task.Delay(LongestRecovery)));
                await app.KillAsync();
                batch.ForEach(copy => copy.Resume());
                if (!starts.IsOver)
                    await starts.DieAtNextAsync(app);
                await app.StartAsync();
            }

            await Task.WhenAll(batch.Select(copy => copy.Run));
            series.EndThoseOf(batch.Where(copy => copy.KeptAt.Count == 0));
        }

        await CheckAsync(copies, effects, instances);
        var kinds = copies.All.SelectMany(copy => copy.KeptAt).GroupBy(call => call.Kind).OrderBy(
            kind => kind.Key, StringComparer.Ordinal).ToList();
        output.WriteLine(
            $"{copies.All.Count(copy => copy.KeptAt.Count > 0)} crash points, {copies.All.Count(copy => copy.KeptAt.Count > 1)} more while recovering, "
            + $"{starts.Deaths} while starting, in {lives} lives: {string.Join(", ", kinds.Select(kind => $"{kind.Key} {kind.Count()}"))}");
        Assert.True(starts.IsOver);
        Assert.Subset(kinds.Select(kind => kind.Key).ToHashSet(StringComparer.Ordinal), KindsOfCalls);
    }

    private static Task<AppProcess> StartAsync(Azurite azurite, StorageProxy storage, string hub)
        => SharedApp.StartAsync(azurite, settings: new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["AzureWebJobsStorage"] = storage.ConnectionString,
            [SharedApp.Hub] = hub,
            ["EffectsTable"] = hub + "Effects",
        });

    /// <summary>All has been done that should be, once and nothing else, and no message is left.</summary>
    private static async Task CheckAsync(CourseCopies copies, TableClient effects, TableClient instances)
    {
        var expected = copies.All.SelectMany(copy => copy.Course.Effects.Select(effect => copy.Id + effect));
        var found = await effects.QueryAsync<TableEntity>().Select(row => row.RowKey).ToListAsync();
        Assert.Equal(expected.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
        await Patience.UntilAsync(async () => !await HasMessagesAsync(instances));
    }

    private static async Task<bool> HasMessagesAsync(TableClient instances)
        => await instances.QueryAsync<TableEntity>($"RowKey ge '{InstanceKey.Messages.From}' and RowKey lt '{InstanceKey.Messages.To}'")
            .AnyAsync();
}
