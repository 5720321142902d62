using Mono.Cecil;

namespace Dingzhou.Architecture.Tests;

/// <summary>
/// The functions use only the slice of the SDK that stands in sdk-names.txt, and nothing else that the embedded host has:
/// otherwise they would not run on the real one. Adding a name there is a decision, not an accident.
/// </summary>
public sealed class SdkSliceTests
{
    private static readonly HashSet<string> Slice = Lines();

    /// <summary>Public types of the host that are not of the SDK: each is needed by somebody outside, for the reason given here.</summary>
    private static readonly HashSet<string> HostsOwn = new(StringComparer.Ordinal);

    [Fact]
    public void The_functions_use_only_names_of_the_slice() => Rule.Unbroken(SdkNames(Code.Functions).Except(Slice, StringComparer.Ordinal));

    [Fact]
    public void The_list_names_nothing_that_is_not_used() => Rule.Unbroken(Slice.Except(SdkNames(Code.Functions), StringComparer.Ordinal));

    [Fact]
    public void The_embedded_host_offers_no_public_names_but_the_SDKs() =>
        Rule.Unbroken(Code.Runtime.MainModule.Types.Where(t => t.IsPublic && !IsSdk(t.Namespace) && !HostsOwn.Contains(t.FullName)).Select(t => t.FullName));

    [Fact]
    public void The_rule_finds_what_it_looks_for() => Assert.Contains("Microsoft.DurableTask.TaskOrchestrationContext", SdkNames(Code.Samples));

    private static IEnumerable<string> SdkNames(AssemblyDefinition assembly) =>
        assembly.MainModule.Types.SelectMany(Code.WithNested).SelectMany(Code.TypesNamed)
            .Where(t => t.Scope.Name == "Dingzhou.Runtime").Select(t => t.FullName).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    internal static bool IsSdk(string name) =>
        name is "Microsoft.Extensions.Hosting"
        || name.StartsWith("Microsoft.Azure.Functions.Worker", StringComparison.Ordinal) || name.StartsWith("Microsoft.DurableTask", StringComparison.Ordinal)
        || name.StartsWith("DurableTask.Core", StringComparison.Ordinal) || name.StartsWith("Azure", StringComparison.Ordinal);

    private static HashSet<string> Lines()
    {
        using var reader = new StreamReader(typeof(SdkSliceTests).Assembly.GetManifestResourceStream("sdk-names.txt")!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToHashSet(StringComparer.Ordinal);
    }
}
