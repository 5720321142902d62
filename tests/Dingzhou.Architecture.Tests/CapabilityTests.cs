namespace Dingzhou.Architecture.Tests;

/// <summary>
/// A capability is a folder, which has the same word in functions, storage and domain. One may know another, but never that one it, over
/// however many others: so each can be read, and changed, with no more than what it stands on.
/// </summary>
public sealed class CapabilityTests
{
    [Fact]
    public void No_capability_knows_one_that_knows_it() =>
        Rule.Unbroken(Circles(Edges([Code.Domain, Code.Storage, Code.Functions])));

    [Fact]
    public void The_rule_finds_what_it_looks_for()
    {
        var (a, b, c) = ("A", "B", "C");
        Assert.Empty(Circles([new(a, b, "x"), new(b, c, "y"), new(a, c, "z")]));
        Assert.Equal(["A → B: x", "B → C: y", "C → A: z"], Circles([new(a, b, "x"), new(b, c, "y"), new(c, a, "z"), new(a, "D", "w")]));
        Assert.Equal("Grants", CapabilityOf("Dingzhou.Storage.Grants.Funds"));
        Assert.Null(CapabilityOf("Dingzhou.Domain"));
        Assert.Null(CapabilityOf("Azure.Data.Tables"));
        Assert.Contains(Edges([Code.Functions]), e => e is { From: "Enterprises", To: "Grants" });
    }

    /// <summary>What one capability knows of another, a line for each type by which it knows it, as far as that leads back to it.</summary>
    private static IEnumerable<string> Circles(IReadOnlyCollection<Edge> edges)
    {
        var next = edges.ToLookup(e => e.From, e => e.To, StringComparer.Ordinal);
        return edges.Where(e => Reaches(e.To, e.From)).Select(e => $"{e.From} → {e.To}: {e.By}").Order(StringComparer.Ordinal);

        bool Reaches(string from, string to)
        {
            var (seen, open) = (new HashSet<string>(StringComparer.Ordinal), new Stack<string>([from]));
            while (open.TryPop(out var at))
            {
                if (at == to)
                    return true;
                if (seen.Add(at))
                    next[at].ToList().ForEach(open.Push);
            }

            return false;
        }
    }

    private static HashSet<Edge> Edges(IEnumerable<AssemblyDefinition> assemblies) =>
    [
        .. from assembly in assemblies
           from type in assembly.MainModule.Types
           let capability = CapabilityOf(type.Namespace)
           where capability is not null
           from named in Code.WithNested(type).SelectMany(Code.TypesNamed).Select(Outermost)
           let other = CapabilityOf(named.Namespace)
           where other is not null && other != capability
           select new Edge(capability, other, $"{type.Name} → {named.Name}"),
    ];

    private static TypeReference Outermost(TypeReference type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    /// <summary>The word after the layer; null of what stands above all capabilities, and of what is not ours.</summary>
    private static string? CapabilityOf(string name) =>
        name.Split('.') is ["Dingzhou", "Domain" or "Storage" or "Functions", var capability, ..] ? capability : null;

    private sealed record Edge(string From, string To, string By);
}
