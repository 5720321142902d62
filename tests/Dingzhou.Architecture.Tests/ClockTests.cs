namespace Dingzhou.Architecture.Tests;

/// <summary>
/// Only an injected TimeProvider reads a clock: otherwise a clock that is moved, or a test's, would not be the one in use.
/// </summary>
public sealed class ClockTests
{
    private static readonly HashSet<string> Clocks = new(StringComparer.Ordinal)
    {
        "DateTime::get_Now", "DateTime::get_UtcNow", "DateTime::get_Today", "DateTimeOffset::get_Now", "DateTimeOffset::get_UtcNow",
        "Environment::get_TickCount", "Environment::get_TickCount64",
    };

    /// <summary>Where the system's clock is put into the container, or the movable one is built on it.</summary>
    private static readonly string[] Compositions = ["Program", "Dingzhou.Host."];

    [Fact]
    public void No_code_of_the_product_reads_the_systems_clock_by_itself() =>
        Rule.Unbroken(Code.Product.SelectMany(Code.MethodsOf).SelectMany(Readings));

    [Fact]
    public void The_systems_time_provider_is_named_only_where_the_app_is_put_together() =>
        Rule.Unbroken(Code.Product.SelectMany(Code.MethodsOf)
            .Where(m => !Array.Exists(Compositions, c => m.DeclaringType.FullName.StartsWith(c, StringComparison.Ordinal)))
            .SelectMany(m => m.Uses().Where(u => Short(u) == "TimeProvider::get_System").Select(u => $"{m.FullName} uses {Short(u)}")));

    [Fact]
    public void The_rule_finds_what_it_looks_for() => Assert.Equal(2, Code.MethodsOf(typeof(Sample)).SelectMany(Readings).Count());

    private static IEnumerable<string> Readings(MethodDefinition method) =>
        method.Uses().Where(u => Clocks.Contains(Short(u))).Select(u => $"{method.FullName} uses {Short(u)}");

    private static string Short(MemberReference member) => $"{member.DeclaringType?.Name}::{member.Name}";

    private static class Sample
    {
        public static TimeSpan Bad() => DateTime.UtcNow - DateTimeOffset.Now.DateTime;
    }
}
