using System.Diagnostics;
using Dingzhou.Demo.Land;
using Dingzhou.TestKit;

namespace Dingzhou.Demo;

/// <summary>Plays one project of each part of 定政发〔2022〕22号 to its end, and checks it.</summary>
internal static class LandCommand
{
    /// <summary>Some days after the rules were issued.</summary>
    private const string Begins = "2022-08-22T09:00:00+08:00";

    public static Task<int> RunAsync(Uri? address) => PlayCommand.RunAsync(address, Begins, PlayAsync);

    private static async Task<int> PlayAsync(HttpClient http, ITokens tokens)
    {
        var started = Stopwatch.GetTimestamp();
        var faults = await new LandPlayer(http, tokens, Console.Out).PlayAsync(LandScript.Load());
        foreach (var fault in faults)
            Console.WriteLine($"✗ {fault}");
        Console.WriteLine(faults.Count == 0
            ? $"✓ 两个项目都办结，付款和指标账与手工计算（examples/land/expected.md）一致。用时 {Stopwatch.GetElapsedTime(started).TotalSeconds:0} 秒。"
            : "✗ 结果与手工计算不一致。");
        return faults.Count == 0 ? 0 : 1;
    }
}
