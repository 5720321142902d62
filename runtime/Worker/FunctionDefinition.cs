using System.Collections.Immutable;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>A function of the app.</summary>
public abstract class FunctionDefinition
{
    /// <summary>The method's parameters.</summary>
    public abstract ImmutableArray<FunctionParameter> Parameters { get; }

    /// <summary>The assembly's path.</summary>
    public abstract string PathToAssembly { get; }

    /// <summary>The method, as Namespace.Type.Method.</summary>
    public abstract string EntryPoint { get; }

    /// <summary>Unique and stable.</summary>
    public abstract string Id { get; }

    /// <summary>The name given in <see cref="FunctionAttribute"/>.</summary>
    public abstract string Name { get; }

    /// <summary>The bindings by parameter.</summary>
    public abstract IImmutableDictionary<string, BindingMetadata> InputBindings { get; }

    /// <summary>Output bindings; the embedded host knows none.</summary>
    public abstract IImmutableDictionary<string, BindingMetadata> OutputBindings { get; }
}

/// <summary>A parameter of a function.</summary>
/// <param name="name">Its name.</param>
/// <param name="type">Its type.</param>
public class FunctionParameter(string name, Type type)
{
    /// <summary>The parameter's name.</summary>
    public string Name { get; } = name;

    /// <summary>The parameter's type.</summary>
    public Type Type { get; } = type;
}

/// <summary>A binding of a function.</summary>
public abstract class BindingMetadata
{
    /// <summary>The parameter.</summary>
    public abstract string Name { get; }

    /// <summary>For example httpTrigger, timerTrigger, orchestrationTrigger.</summary>
    public abstract string Type { get; }

    /// <summary>In or out.</summary>
    public abstract BindingDirection Direction { get; }
}

/// <summary>The direction of a binding.</summary>
public enum BindingDirection
{
    /// <summary>Into the function.</summary>
    In,

    /// <summary>Out of the function.</summary>
    Out,
}
