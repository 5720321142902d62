namespace Dingzhou.Architecture.Tests;

/// <summary>
/// The conformance suite says what every host must do, so it knows none: the app the SDK's names alone, the tests HTTP alone.
/// </summary>
public sealed class ConformanceTests
{
    private static readonly string[] OnlyTheEmbeddedHostHas = ["Dingzhou.TestKit.Clock", "Dingzhou.TestKit.RemoteTokens"];

    [Fact]
    public void Its_app_uses_no_names_but_the_SDKs() =>
        Rule.Unbroken(
            Code.ConformanceApp.MainModule.AssemblyReferences.Select(r => r.Name).Where(
            name => name.StartsWith("Dingzhou.", StringComparison.Ordinal)));

    [Fact]
    public void Its_tests_look_neither_into_the_host_nor_into_the_app() =>
        Rule.Unbroken(Code.ConformanceTests.MainModule.AssemblyReferences.Select(r => r.Name)
            .Where(name => name.StartsWith("Dingzhou.", StringComparison.Ordinal) && name != "Dingzhou.TestKit"));

    [Fact]
    public void Its_tests_use_nothing_that_only_the_embedded_host_has() => Rule.Unbroken(OwnOfTheHost(Code.ConformanceTests));

    [Fact]
    public void The_rules_find_what_they_look_for()
    {
        Assert.Contains(Named(Code.ConformanceApp), t => t.Scope.Name == "Microsoft.DurableTask.Abstractions");
        Assert.Contains("Dingzhou.TestKit.Clock", OwnOfTheHost(Code.Samples));
    }

    private static IEnumerable<string> OwnOfTheHost(AssemblyDefinition assembly) =>
        Named(assembly).Select(t => t.FullName).Intersect(OnlyTheEmbeddedHostHas, StringComparer.Ordinal);

    private static IEnumerable<TypeReference> Named(AssemblyDefinition assembly) =>
        assembly.MainModule.Types.SelectMany(Code.WithNested).SelectMany(Code.TypesNamed);

    private static class Sample
    {
        public static Dingzhou.TestKit.Clock Bad(HttpClient http) => new(http);
    }
}
