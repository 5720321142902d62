using System.Runtime.CompilerServices;

namespace Dingzhou.App.Tests;

/// <summary>
/// A test that moves the clock, or whose days are those of August 2022: left out against an app that runs elsewhere, which goes by the
/// system's clock. What needs no more than a policy that is valid is a plain test: <see cref="TestKit.EverValid"/>.
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
