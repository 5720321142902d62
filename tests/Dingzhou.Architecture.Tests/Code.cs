namespace Dingzhou.Architecture.Tests;

/// <summary>The compiled product, read without running it.</summary>
internal static class Code
{
    private static readonly ReaderParameters Reading = new() { AssemblyResolver = Resolver() };

    public static AssemblyDefinition Domain { get; } = Read("Dingzhou.Domain");

    public static AssemblyDefinition Storage { get; } = Read("Dingzhou.Storage");

    public static AssemblyDefinition Host { get; } = Read("Dingzhou.Host");

    public static AssemblyDefinition Functions { get; } = Read("Dingzhou.Functions");

    public static AssemblyDefinition ConformanceApp { get; } = Read("Dingzhou.Conformance.App");

    public static AssemblyDefinition ConformanceTests { get; } = Read("Dingzhou.Conformance.Tests");

    /// <summary>The tests themselves: they hold the bad samples that show that a rule can fail.</summary>
    public static AssemblyDefinition Samples { get; } = Read("Dingzhou.Architecture.Tests");

    public static IReadOnlyList<AssemblyDefinition> Product { get; } = [Domain, Storage, Host, Functions];

    /// <summary>A sample class with everything the compiler made of it.</summary>
    public static IReadOnlyList<MethodDefinition> MethodsOf(Type sample) =>
        [.. WithNested(Samples.MainModule.GetType(sample.FullName!.Replace('+', '/'))).SelectMany(t => t.Methods)];

    public static IEnumerable<MethodDefinition> MethodsOf(AssemblyDefinition assembly) =>
        assembly.MainModule.Types.SelectMany(WithNested).SelectMany(t => t.Methods);

    public static IEnumerable<TypeDefinition> WithNested(TypeDefinition type) => type.NestedTypes.SelectMany(WithNested).Prepend(type);

    /// <summary>Whether a method, parameter or type carries the attribute.</summary>
    public static CustomAttribute? Attribute(this ICustomAttributeProvider provider, string name) =>
        provider.HasCustomAttributes ? provider.CustomAttributes.FirstOrDefault(a => a.AttributeType.Name == name + "Attribute") : null;

    /// <summary>Every member of another type that a method uses.</summary>
    public static IEnumerable<MemberReference> Uses(this MethodDefinition method) =>
        method.HasBody ? method.Body.Instructions.Select(i => i.Operand).OfType<MemberReference>() : [];

    /// <summary>Everything that a type names: bases, members, attributes, code.</summary>
    public static IEnumerable<TypeReference> TypesNamed(TypeDefinition type)
    {
        var named = new List<TypeReference?> { type.BaseType };
        named.AddRange(type.Interfaces.Select(i => i.InterfaceType));
        named.AddRange(type.CustomAttributes.Select(a => a.AttributeType));
        named.AddRange(type.Fields.Select(f => f.FieldType));
        foreach (var method in type.Methods)
        {
            named.Add(method.ReturnType);
            named.AddRange(method.CustomAttributes.Select(a => a.AttributeType));
            named.AddRange(method.Parameters.Select(p => p.ParameterType));
            named.AddRange(method.Parameters.SelectMany(p => p.CustomAttributes).Select(a => a.AttributeType));
            named.AddRange(method.Uses().Select(u => u as TypeReference ?? u.DeclaringType));
            named.AddRange(method.HasBody ? method.Body.Variables.Select(v => v.VariableType) : []);
        }
        return named.OfType<TypeReference>().SelectMany(Parts);
    }

    private static IEnumerable<TypeReference> Parts(TypeReference type) => type switch
    {
        GenericInstanceType generic => generic.GenericArguments.SelectMany(Parts).Prepend(generic.ElementType),
        TypeSpecification specification => Parts(specification.ElementType),
        GenericParameter => [],
        _ => [type],
    };

    private static AssemblyDefinition Read(string name) =>
        AssemblyDefinition.ReadAssembly(Path.Combine(AppContext.BaseDirectory, name + ".dll"), Reading);

    private static DefaultAssemblyResolver Resolver()
    {
        var resolver = new DefaultAssemblyResolver();
        resolver.AddSearchDirectory(AppContext.BaseDirectory);
        return resolver;
    }
}
