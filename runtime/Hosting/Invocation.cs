using System.Collections;
using System.Diagnostics;
using Microsoft.Azure.Functions.Worker;

namespace Dingzhou.Runtime.Hosting;

/// <summary>One invocation of a function, as middleware and functions see it.</summary>
internal sealed class Invocation : FunctionContext
{
    private readonly Trigger _trigger;
    private IDictionary<object, object>? _items;

    public Invocation(FunctionEntry function, IServiceProvider services, Trigger trigger, CancellationToken cancellation)
    {
        Function = function;
        InstanceServices = services;
        CancellationToken = cancellation;
        _trigger = trigger;
        Features.Set<InvocationResult>(Result);
    }

    public FunctionEntry Function { get; }

    public ResultHolder Result { get; } = new();

    /// <summary>The value of the trigger's parameter.</summary>
    public object? TriggerValue => _trigger.Value;

    public override string InvocationId { get; } = Guid.NewGuid().ToString();

    public override string FunctionId => Function.Id;

    public override TraceContext TraceContext { get; } = new CurrentTrace();

    public override BindingContext BindingContext => _trigger;

    public override Microsoft.Azure.Functions.Worker.RetryContext RetryContext { get; } = new NoRetries();

    public override IServiceProvider InstanceServices { get; set; }

    public override FunctionDefinition FunctionDefinition => Function;

    public override IDictionary<object, object> Items
    {
        get => _items ??= new Dictionary<object, object>();
        set => _items = value;
    }

    public override IInvocationFeatures Features { get; } = new FeatureSet();

    public override CancellationToken CancellationToken { get; }

    /// <summary>What started an invocation.</summary>
    public sealed class Trigger(object? value, IReadOnlyDictionary<string, object?> data) : BindingContext
    {
        public object? Value => value;

        public override IReadOnlyDictionary<string, object?> BindingData => data;
    }

    public sealed class ResultHolder : InvocationResult
    {
        public override object? Value { get; set; }
    }

    private sealed class CurrentTrace : TraceContext
    {
        public override string TraceParent { get; } = Activity.Current?.Id ?? string.Empty;

        public override string TraceState { get; } = Activity.Current?.TraceStateString ?? string.Empty;
    }

    private sealed class NoRetries : Microsoft.Azure.Functions.Worker.RetryContext
    {
        public override int RetryCount => 0;

        public override int MaxRetryCount => 0;
    }

    private sealed class FeatureSet : IInvocationFeatures
    {
        private readonly Dictionary<Type, object> _features = [];

        public void Set<T>(T instance) => _features[typeof(T)] = instance!;

        public T? Get<T>() => _features.TryGetValue(typeof(T), out var feature) ? (T)feature : default;

        public IEnumerator<KeyValuePair<Type, object>> GetEnumerator() => _features.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
