using System.Collections.Immutable;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>One invocation of a function.</summary>
public abstract class FunctionContext
{
    /// <summary>Unique for each invocation.</summary>
    public abstract string InvocationId { get; }

    /// <summary>The function's id.</summary>
    public abstract string FunctionId { get; }

    /// <summary>The distributed trace that the invocation belongs to.</summary>
    public abstract TraceContext TraceContext { get; }

    /// <summary>What the trigger brought with it.</summary>
    public abstract BindingContext BindingContext { get; }

    /// <summary>The host's retries of the invocation.</summary>
    public abstract RetryContext RetryContext { get; }

    /// <summary>The services of the invocation's scope.</summary>
    public abstract IServiceProvider InstanceServices { get; set; }

    /// <summary>The function.</summary>
    public abstract FunctionDefinition FunctionDefinition { get; }

    /// <summary>What middleware and the function share during the invocation.</summary>
    public abstract IDictionary<object, object> Items { get; set; }

    /// <summary>Features by type.</summary>
    public abstract IInvocationFeatures Features { get; }

    /// <summary>Cancelled when the invocation is to stop.</summary>
    public virtual CancellationToken CancellationToken { get; } = CancellationToken.None;
}

/// <summary>What the trigger brought with it.</summary>
public abstract class BindingContext
{
    /// <summary>Values by name, for example the route's.</summary>
    public abstract IReadOnlyDictionary<string, object?> BindingData { get; }
}

/// <summary>The host's retries of an invocation.</summary>
public abstract class RetryContext
{
    /// <summary>How many there were.</summary>
    public abstract int RetryCount { get; }

    /// <summary>How many there may be.</summary>
    public abstract int MaxRetryCount { get; }
}

/// <summary>The distributed trace that an invocation belongs to.</summary>
public abstract class TraceContext
{
    /// <summary>W3C traceparent.</summary>
    public abstract string TraceParent { get; }

    /// <summary>W3C tracestate.</summary>
    public abstract string TraceState { get; }

    /// <summary>Further attributes.</summary>
    public virtual IReadOnlyDictionary<string, string> Attributes => ImmutableDictionary<string, string>.Empty;

    /// <summary>W3C baggage.</summary>
    public virtual IReadOnlyDictionary<string, string> Baggage => ImmutableDictionary<string, string>.Empty;
}

/// <summary>Features of an invocation by type.</summary>
public interface IInvocationFeatures : IEnumerable<KeyValuePair<Type, object>>
{
    /// <summary>Sets the feature of a type.</summary>
    void Set<T>(T instance);

    /// <summary>The feature of a type.</summary>
    T? Get<T>();
}
