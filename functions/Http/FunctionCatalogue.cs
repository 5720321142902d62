namespace Dingzhou.Functions.Http;

/// <summary>The app's HTTP functions, as their attributes declare them.</summary>
internal sealed class FunctionCatalogue
{
    private readonly Dictionary<string, HttpFunction> _byName;

    public FunctionCatalogue() => _byName = Discover().ToDictionary(f => f.Name, StringComparer.Ordinal);

    public IReadOnlyCollection<HttpFunction> All => _byName.Values;

    /// <summary>The HTTP function of that name, or null.</summary>
    public HttpFunction? Find(string name) => _byName.GetValueOrDefault(name);

    private static IEnumerable<HttpFunction> Discover() =>
        from type in typeof(FunctionCatalogue).Assembly.GetTypes()
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        let function = method.GetCustomAttribute<FunctionAttribute>()
        where function is not null
        let trigger = method.GetParameters().Select(p => p.GetCustomAttribute<HttpTriggerAttribute>()).FirstOrDefault(t => t is not null)
        where trigger is not null
        select new HttpFunction(
            function.Name, trigger.Route ?? function.Name, [.. (trigger.Methods ?? []).Select(m => m.ToUpperInvariant())],
            method.GetCustomAttribute<AccessAttribute>(), method);
}

/// <summary>One HTTP function.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Route">Its route template, without the prefix.</param>
/// <param name="Methods">The methods it serves; empty: all.</param>
/// <param name="Access">Who may call it; null: nobody.</param>
/// <param name="Method">The method that carries it.</param>
internal sealed record HttpFunction(string Name, string Route, IReadOnlyList<string> Methods, AccessAttribute? Access, MethodInfo Method);
