namespace Dingzhou.App.Tests;

/// <summary>Settings of the movable clock, and what tests need to know about it.</summary>
internal static class Clocks
{
    /// <summary>Why a test is left out against an app that runs elsewhere.</summary>
    public const string NeedsMovableClock = "It needs the movable clock, which only the embedded host on this machine has.";

    /// <summary>The day after the policy was issued.</summary>
    public static IReadOnlyDictionary<string, string> August2022 { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Runtime__ClockStart"] = "2022-08-10T09:00:00+08:00",
    };
}
