namespace Dingzhou.Architecture.Tests;

/// <summary>Azure tries routes in the order of the functions' names, not by how well they fit.</summary>
public sealed class RouteTests
{
    private static readonly StringComparer[] Orders = [StringComparer.Ordinal, StringComparer.OrdinalIgnoreCase];

    [Fact]
    public void The_function_that_takes_every_address_comes_after_all_others_by_name()
    {
        var functions = Routes().ToList();
        var last = Assert.Single(functions, f => f.Route.StartsWith("{*", StringComparison.Ordinal));

        Assert.All(Orders, order => Assert.Equal(last, functions.OrderBy(f => f.Name, order).Last()));
    }

    [Fact]
    public void No_other_address_is_taken_by_two_functions()
    {
        var taken =
            from f in Routes()
            where !f.Route.StartsWith("{*", StringComparison.Ordinal)
            from method in f.Methods
            from g in Routes()
            where string.CompareOrdinal(f.Name, g.Name) < 0 && g.Methods.Contains(method) && Overlap(f.Route, g.Route)
            select $"{method} {f.Route} ({f.Name}) and {g.Route} ({g.Name})";

        Rule.Unbroken(taken);
    }

    [Fact]
    public void What_can_be_got_can_be_asked_for_its_head() =>
        Rule.Unbroken(
            Routes().Where(f => f.Methods.Contains("get") && !f.Methods.Contains("head")).Select(
            f => $"{f.Name} serves \"get\" without \"head\"."));

    [Theory]
    [InlineData("a/{x}", "a/b", true)]
    [InlineData("a/{x}/c", "{y}/b/c", true)]
    [InlineData("a/{x}", "a/b/c", false)]
    [InlineData("a/{x}/b", "a/{x}/c", false)]
    public void The_rule_finds_what_it_looks_for(string one, string other, bool overlap) => Assert.Equal(overlap, Overlap(one, other));

    private static bool Overlap(string one, string other)
    {
        var (a, b) = (one.Split('/'), other.Split('/'));
        return a.Length == b.Length
            && a.Zip(b).All(
                p => p.First[0] == '{' || p.Second[0] == '{' || string.Equals(p.First, p.Second, StringComparison.OrdinalIgnoreCase));
    }

    private static IEnumerable<(string Name, string Route, string[] Methods)> Routes() =>
        from method in Code.MethodsOf(Code.Functions)
        let trigger = method.Parameters.Select(p => p.Attribute("HttpTrigger")).FirstOrDefault(a => a is not null)
        where trigger is not null
        let name = (string)method.Attribute("Function")!.ConstructorArguments[0].Value
        let route = trigger.Properties.FirstOrDefault(p => p.Name == "Route").Argument.Value as string ?? name
        select (name, route, MethodsOf(trigger));

    private static string[] MethodsOf(CustomAttribute trigger) =>
        [.. trigger.ConstructorArguments.Select(a => a.Value).OfType<CustomAttributeArgument[]>().SelectMany(m => m).Select(
            m => (string)m.Value)];
}
