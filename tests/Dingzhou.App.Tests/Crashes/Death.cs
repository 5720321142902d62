namespace Dingzhou.App.Tests.Crashes;

/// <summary>The process is killed (SIGKILL) before a write, and lives again.</summary>
internal static class Death
{
    /// <summary>Does something; before the write of that number, counted from now, the process dies, and lives again.</summary>
    /// <param name="does">What is done; it may fail as the process dies.</param>
    /// <param name="before">The number of the write, from 1.</param>
    /// <returns>Whether there was such a write.</returns>
    public static async Task<bool> ComesAsync(TestKit.App app, StorageRequests storage, Func<Task> does, int before)
    {
        var (writes, reached) = (0, new TaskCompletionSource());
        storage.Before = line =>
        {
            if (line.StartsWith("GET", StringComparison.Ordinal) || line.StartsWith("HEAD", StringComparison.Ordinal)
                || StorageRequest.Read(line).Reason != StorageReason.Work || Interlocked.Increment(ref writes) < before)
                return Task.CompletedTask;
            reached.TrySetResult();
            return Task.Delay(Timeout.Infinite);
        };
        var doing = DyingAsync(does);
        var comes = await Task.WhenAny(doing, reached.Task) == reached.Task;
        if (comes)
        {
            await app.Process.KillAsync();
            storage.Before = null;
            await app.Process.StartAsync();
        }

        await doing;
        storage.Before = null;
        return comes;
    }

    private static async Task DyingAsync(Func<Task> does)
    {
        try
        {
            await does();
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            // It has died.
        }
    }
}
