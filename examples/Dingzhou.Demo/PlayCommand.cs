using Dingzhou.TestKit;

namespace Dingzhou.Demo;

/// <summary>Has something played against an app with a movable clock: one that runs, or one of its own that begins when it should.</summary>
internal static class PlayCommand
{
    /// <summary>Plays it.</summary>
    /// <param name="address">The app; null for one of its own, in memory.</param>
    /// <param name="begins">When the clock of one of its own begins.</param>
    /// <param name="play">Plays it, and tells whether it came out as it should: 0, or 1.</param>
    /// <exception cref="InvalidOperationException">The app has no clock that can be moved.</exception>
    public static async Task<int> RunAsync(Uri? address, string begins, Func<HttpClient, ITokens, Task<int>> play)
    {
        if (address is not null)
            return await PlayAsync(address, play);
        Console.WriteLine("启动一个全新的平台（数据在内存中，演示后清除）……");
        await using var azurite = await Azurite.StartAsync();
        await using var app = await AppProcess.StartAsync(
            azurite.ConnectionString, azurite.NewPrefix(), movableClock: true,
            settings: new Dictionary<string, string>(StringComparer.Ordinal) { ["Runtime__ClockStart"] = begins });
        return await PlayAsync(app.Address, play);
    }

    private static async Task<int> PlayAsync(Uri address, Func<HttpClient, ITokens, Task<int>> play)
    {
        using var http = new HttpClient { BaseAddress = address, Timeout = Patience.Longest };
        if (!await new Clock(http).ExistsAsync())
        {
            throw new InvalidOperationException(
                $"The app at {address} has no movable clock; start it with Runtime__MovableClock=true, or let ./demo start its own.");
        }

        return await play(http, new RemoteTokens(http, new Uri(address, "/dev")));
    }
}
