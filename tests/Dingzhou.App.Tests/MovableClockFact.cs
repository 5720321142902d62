using System.Runtime.CompilerServices;

namespace Dingzhou.App.Tests;

/// <summary>
/// A test that needs August 2022, or moves the clock: left out against an app that runs elsewhere, which goes by the system's clock.
/// Applications are taken in 2022 to 2024 only.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MovableClockFactAttribute : FactAttribute
{
    public MovableClockFactAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
        : base(file, line) => (Skip, SkipType, SkipWhen) = (Clocks.NeedsMovableClock, typeof(TestKit.App), nameof(TestKit.App.IsElsewhere));
}

/// <summary>The same with data.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MovableClockTheoryAttribute : TheoryAttribute
{
    public MovableClockTheoryAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
        : base(file, line) => (Skip, SkipType, SkipWhen) = (Clocks.NeedsMovableClock, typeof(TestKit.App), nameof(TestKit.App.IsElsewhere));
}
