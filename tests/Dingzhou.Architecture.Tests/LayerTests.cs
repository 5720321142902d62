namespace Dingzhou.Architecture.Tests;

/// <summary>functions → storage → domain; the host knows none of them; the rules know no technology.</summary>
public sealed class LayerTests
{
    [Fact]
    public void The_domain_knows_neither_the_other_layers_nor_Azure_nor_the_web() =>
        Rule.Unbroken(
            Forbidden(Code.Domain, "Dingzhou.", "Azure.", "Microsoft.AspNetCore.", "Microsoft.Azure.", "Microsoft.DurableTask.",
            "Microsoft.Extensions.Hosting"));

    [Fact]
    public void Storage_knows_the_domain_and_nothing_above_it() =>
        Rule.Unbroken(Forbidden(Code.Storage, "Dingzhou.Functions", "Dingzhou.Host", "Microsoft.Azure.", "Microsoft.DurableTask."));

    [Fact]
    public void The_host_knows_nothing_of_the_product_and_of_the_SDK_only_the_protocol() =>
        Rule.Unbroken(
            Forbidden(Code.Host, "Dingzhou.", "Microsoft.Azure.", "Microsoft.DurableTask.").Where(
            name => name != "Microsoft.DurableTask.Grpc"));

    [Fact]
    public void The_rule_finds_what_it_looks_for() => Assert.Equal(["Dingzhou.Functions"], Forbidden(Code.Samples, "Dingzhou.Functions"));

    /// <summary>
    /// The assemblies that are referenced although their names begin so. A reference that no code uses is not in the binary.
    /// </summary>
    private static IEnumerable<string> Forbidden(AssemblyDefinition assembly, params string[] beginnings) =>
        assembly.MainModule.AssemblyReferences.Select(r => r.Name).Where(
            name => Array.Exists(beginnings, b => name.StartsWith(b, StringComparison.Ordinal)));
}
