using System.Runtime.CompilerServices;

namespace Dingzhou.App.Tests;

/// <summary>
/// A test that makes tokens of its own, good and bad: left out against an app that runs elsewhere, whose tokens come from elsewhere.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OwnIssuerFactAttribute : FactAttribute
{
    internal const string Reason = "It needs the kit's own issuer.";

    public OwnIssuerFactAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
        : base(file, line) => (Skip, SkipType, SkipWhen) = (Reason, typeof(TestKit.App), nameof(TestKit.App.IsElsewhere));
}

/// <summary>The same with data.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OwnIssuerTheoryAttribute : TheoryAttribute
{
    public OwnIssuerTheoryAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
        : base(file, line) =>
            (Skip, SkipType, SkipWhen) = (OwnIssuerFactAttribute.Reason, typeof(TestKit.App), nameof(TestKit.App.IsElsewhere));
}
