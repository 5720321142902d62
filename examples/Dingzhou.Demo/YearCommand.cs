using System.Diagnostics;
using Dingzhou.Demo.Year;
using Dingzhou.TestKit;

namespace Dingzhou.Demo;

/// <summary>"A year in a minute": plays the year, shows the table, checks it.</summary>
internal static class YearCommand
{
    /// <summary>The first hour of the policy's second day.</summary>
    private const string Begins = "2022-08-10T09:00:00+08:00";

    public static Task<int> RunAsync(Uri? address) => PlayCommand.RunAsync(address, Begins, PlayAsync);

    private static async Task<int> PlayAsync(HttpClient http, ITokens tokens)
    {
        var started = Stopwatch.GetTimestamp();
        var result = await new YearPlayer(http, tokens, Console.Out).PlayAsync(YearPlan.Load());
        YearTable.Write(result, Console.Out);
        if (result.OtherPayments > 0)
            Console.WriteLine($"另有 {result.OtherPayments} 笔不属于本演示的付款参与分配，逐笔金额不与手工计算核对。");
        foreach (var fault in result.Faults)
            Console.WriteLine($"✗ {fault}");
        Console.WriteLine(result.Faults.Count == 0
            ? $"✓ 兑现清单合计 {result.TotalPaid:N2} 元，与本年度资金一分不差{(result.OtherPayments == 0 ? "；每一笔都与手工计算（examples/year-2022/expected.md）一致" : "")}。用时 {Stopwatch.GetElapsedTime(started).TotalSeconds:0} 秒。"
            : "✗ 结果与手工计算不一致。");
        return result.Faults.Count == 0 ? 0 : 1;
    }
}
