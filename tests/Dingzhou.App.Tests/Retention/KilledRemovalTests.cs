namespace Dingzhou.App.Tests.Retention;

/// <summary>The process is killed (SIGKILL) again and again while it removes what is over: before its first write, its second, its third …</summary>
[Trait("Needs", "MovableClock")]
public sealed class KilledRemovalTests(Azurite azurite, ITestOutputHelper output)
{
    /// <summary>More writes than it takes.</summary>
    private const int MostWrites = 60;

    [MovableClockFact]
    public async Task Everything_that_is_over_goes_whole_and_is_recorded_once_whichever_write_it_dies_before()
    {
        await using var storage = new StorageRequests(azurite.ConnectionString);
        await using var kit = await RetainedApp.StartAsync(azurite, storage.ConnectionString);
        var files = Enumerable.Range(0, 4).Select(i => AppliedCase.Pdf($"file {i}")).ToList();
        var drafts = new List<FarmCase>();
        foreach (var file in files)
            drafts.Add(await kit.DeletedDraftAsync(file));
        await kit.App.Clock.AdvanceToAsync(RetainedApp.At(new(2022, 9, 9), 23));

        var deaths = 0;
        while (deaths < MostWrites && await IsKilledAsync(kit, storage, dieBefore: deaths + 1))
            deaths++;
        output.WriteLine($"killed {deaths} times");
        Assert.InRange(deaths, 6, MostWrites - 1);

        var removals = await kit.RemovalsAsync();
        Assert.Equal(drafts.Select(d => d.Id).Order(), removals.Select(r => r.GetProperty("id").GetString()).Order());
        Assert.All(removals, r => Assert.Equal(
            (true, 1, 0), (r.TryGetProperty("removedAt", out _), r.GetProperty("fileCount").GetInt32(), r.GetProperty("sharedFileCount").GetInt32())));
        foreach (var (draft, file) in drafts.Zip(files))
        {
            Assert.False(await kit.IsStoredAsync(file));
            foreach (var table in new[] { "Applications", "PendingEffects", "ClosedApplications", "DocumentOwners" })
                Assert.Empty(await kit.RowsWithAsync(table, draft.Id));
        }
    }

    /// <summary>Lives through the night, and goes on with what is left of it; before the write of that number the process dies, and lives again.</summary>
    /// <returns>Whether there was such a write.</returns>
    private static async Task<bool> IsKilledAsync(RetainedApp kit, StorageRequests storage, int dieBefore)
    {
        var (writes, reached) = (0, new TaskCompletionSource());
        storage.Before = line =>
        {
            if (line.StartsWith("GET", StringComparison.Ordinal) || line.StartsWith("HEAD", StringComparison.Ordinal)
                || StorageRequest.Read(line).Reason != StorageReason.Work || Interlocked.Increment(ref writes) < dieBefore)
                return Task.CompletedTask;
            reached.TrySetResult();
            return Task.Delay(Timeout.Infinite);
        };
        var living = LiveAsync(kit, dieBefore == 1 ? TimeSpan.FromHours(2) : TimeSpan.FromMinutes(1));
        var killed = await Task.WhenAny(living, reached.Task) == reached.Task;
        if (killed)
        {
            await kit.App.Process.KillAsync();
            storage.Before = null;
            await kit.App.Process.StartAsync();
        }

        await living;
        storage.Before = null;
        return killed;
    }

    private static async Task LiveAsync(RetainedApp kit, TimeSpan time)
    {
        try
        {
            await kit.App.Clock.AdvanceByAsync(time);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            // It has died.
        }
    }
}
