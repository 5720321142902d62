using System.Diagnostics;
using Dingzhou.Demo.Land;
using Dingzhou.TestKit;

namespace Dingzhou.Demo;

/// <summary>Plays one project of each part of 定政发〔2022〕22号 to its end, and checks it.</summary>
internal static class LandCommand
{
    private static readonly Dictionary<string, string> FromTheBeginning = new(StringComparer.Ordinal)
    {
        ["Runtime__ClockStart"] = "2022-08-22T09:00:00+08:00",
    };

    public static async Task<int> RunAsync(Uri? address)
    {
        if (address is not null)
            return await PlayAsync(address);
        Console.WriteLine("启动一个全新的平台（数据在内存中，演示后清除）……");
        await using var azurite = await Azurite.StartAsync();
        await using var app = await AppProcess.StartAsync(
            azurite.ConnectionString, azurite.NewPrefix(), movableClock: true, settings: FromTheBeginning);
        return await PlayAsync(app.Address);
    }

    private static async Task<int> PlayAsync(Uri address)
    {
        var started = Stopwatch.GetTimestamp();
        using var http = new HttpClient { BaseAddress = address, Timeout = Patience.Longest };
        if (!await new Clock(http).ExistsAsync())
            throw new InvalidOperationException($"The app at {address} has no movable clock.");
        var faults = await new LandPlayer(http, new RemoteTokens(http, new Uri(address, "/dev")), Console.Out).PlayAsync(LandScript.Load());
        foreach (var fault in faults)
            Console.WriteLine($"✗ {fault}");
        Console.WriteLine(faults.Count == 0
            ? $"✓ 两个项目都办结，付款和指标账与手工计算（examples/land/expected.md）一致。用时 {Stopwatch.GetElapsedTime(started).TotalSeconds:0} 秒。"
            : "✗ 结果与手工计算不一致。");
        return faults.Count == 0 ? 0 : 1;
    }
}
