using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.ExceptionServices;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Dingzhou.Runtime.Hosting;

/// <summary>A function of the app: its definition, and how to call it.</summary>
internal sealed class FunctionEntry : FunctionDefinition
{
    private readonly ObjectFactory? _newInstance;
    private readonly MethodInvoker _invoker;
    private readonly ResultReader _result;

    public FunctionEntry(string name, MethodInfo method, ParameterInfo trigger)
    {
        Name = name;
        Method = method;
        Trigger = trigger;
        Kind = BindingKinds.Of(trigger)!.Value;
        Parameters = [.. method.GetParameters().Select(p => new FunctionParameter(p.Name!, p.ParameterType))];
        InputBindings = method.GetParameters()
            .Where(p => BindingKinds.Of(p) is not null)
            .ToImmutableDictionary(p => p.Name!, p => (BindingMetadata)new Binding(p.Name!, BindingKinds.Of(p)!.Value), StringComparer.Ordinal);
        EntryPoint = $"{method.DeclaringType!.FullName}.{method.Name}";
        _newInstance = method.IsStatic ? null : ActivatorUtilities.CreateFactory(method.DeclaringType!, []);
        _invoker = MethodInvoker.Create(method);
        _result = ResultReader.For(method.ReturnType);
    }

    public MethodInfo Method { get; }

    public ParameterInfo Trigger { get; }

    public BindingKind Kind { get; }

    public override ImmutableArray<FunctionParameter> Parameters { get; }

    public override string PathToAssembly => Method.DeclaringType!.Assembly.Location;

    public override string EntryPoint { get; }

    public override string Id => Name;

    public override string Name { get; }

    public override IImmutableDictionary<string, BindingMetadata> InputBindings { get; }

    public override IImmutableDictionary<string, BindingMetadata> OutputBindings { get; } =
        ImmutableDictionary<string, BindingMetadata>.Empty;

    public T TriggerAttribute<T>()
        where T : Attribute
        => Trigger.GetCustomAttribute<T>()!;

    public async Task<object?> CallAsync(IServiceProvider services, object?[] arguments)
    {
        var instance = _newInstance?.Invoke(services, null);
        try
        {
            return await _result.ReadAsync(_invoker.Invoke(instance, arguments.AsSpan()));
        }
        catch (TargetInvocationException exception) when (exception.InnerException is { } inner)
        {
            ExceptionDispatchInfo.Throw(inner);
            throw;
        }
        finally
        {
            if (instance is IAsyncDisposable asyncDisposable)
                await asyncDisposable.DisposeAsync();
            else if (instance is IDisposable disposable)
                disposable.Dispose();
        }
    }

    private sealed class Binding(string name, BindingKind kind) : BindingMetadata
    {
        public override string Name => name;

        public override string Type => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());

        public override BindingDirection Direction => BindingDirection.In;
    }
}
