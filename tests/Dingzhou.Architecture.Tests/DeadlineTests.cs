namespace Dingzhou.Architecture.Tests;

/// <summary>
/// The end of a limit is 24:00 and reads as the next day: wherever it can reach a reader, it is marked, so that its day stands beside it.
/// </summary>
public sealed class DeadlineTests
{
    [Fact]
    public void Every_end_of_a_limit_is_marked() =>
        Rule.Unbroken(
            Code.Product.SelectMany(a => a.MainModule.Types).SelectMany(Code.WithNested).Where(t => !t.IsNestedPrivate).SelectMany(
            Unmarked));

    [Fact]
    public void The_rule_finds_what_it_looks_for() =>
        Assert.Equal(
            ["DueAt", "AnswerBy"],
            Code.Samples.MainModule.GetType(typeof(Sample).FullName!.Replace('+', '/')).Properties.Where(IsUnmarkedEnd).Select(
            p => p.Name));

    private static IEnumerable<string> Unmarked(TypeDefinition type) =>
        type.Properties.Where(IsUnmarkedEnd).Select(p => $"{type.FullName}.{p.Name} lacks [EndOfDay]");

    private static bool IsUnmarkedEnd(PropertyDefinition property) =>
        property.PropertyType.FullName.Contains("System.DateTimeOffset", StringComparison.Ordinal)
        && (property.Name is "DueAt" or "EndsAt" or "ClosesAt"
            || property.Name.EndsWith("Until", StringComparison.Ordinal) || property.Name.EndsWith("By", StringComparison.Ordinal))
        && property.Attribute("EndOfDay") is null;

    private sealed record Sample(DateTimeOffset DueAt, DateTimeOffset? AnswerBy, DateTimeOffset FiledAt);
}
