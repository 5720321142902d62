using System.Text.Json;
using Dingzhou.Host.Worker.Messages;

namespace Dingzhou.Host.Worker;

/// <summary>A function of the app: its trigger, and the durable clients it wants.</summary>
internal sealed class HostedFunction
{
    private readonly JsonElement _trigger;

    public HostedFunction(RpcFunctionMetadata metadata)
    {
        if (metadata.FunctionId.Length == 0)
            metadata.FunctionId = metadata.Name;
        var bindings = metadata.RawBindings.Select(binding => JsonSerializer.Deserialize<JsonElement>(binding)).ToList();
        if (bindings.Select(Type).FirstOrDefault(type => !BindingKind.All.Contains(type, StringComparer.OrdinalIgnoreCase)) is { } unknown)
            throw new NotSupportedException($"The embedded host does not support the binding {unknown} (function {metadata.Name}).");
        _trigger = bindings.Single(binding => Type(binding).EndsWith("Trigger", StringComparison.OrdinalIgnoreCase));
        Metadata = metadata;
        Kind = BindingKind.All.Single(kind => kind.Equals(Type(_trigger), StringComparison.OrdinalIgnoreCase));
        Clients = [.. bindings.Where(binding => Type(binding).Equals(BindingKind.DurableClient, StringComparison.OrdinalIgnoreCase))
            .Select(NameOf)];
        if (Kind == BindingKind.HttpTrigger && Setting("authLevel") is { } level
            && !level.Equals("Anonymous", StringComparison.OrdinalIgnoreCase))
            throw new NotSupportedException($"The embedded host does not support function keys ({metadata.Name}: {level}).");

        static string Type(JsonElement binding) => binding.GetProperty("type").GetString()!;
        static string NameOf(JsonElement binding) => binding.GetProperty("name").GetString()!;
    }

    /// <summary>As the worker declared it, and wants it back.</summary>
    public RpcFunctionMetadata Metadata { get; }

    public string Id => Metadata.FunctionId;

    public string Name => Metadata.Name;

    /// <summary>The kind of its trigger.</summary>
    public string Kind { get; }

    public string TriggerName => _trigger.GetProperty("name").GetString()!;

    /// <summary>The parameters that are durable clients.</summary>
    public IReadOnlyList<string> Clients { get; }

    /// <summary>The methods of an HTTP function; none means any.</summary>
    public IReadOnlyList<string> Methods => _trigger.TryGetProperty("methods", out var methods) && methods.ValueKind == JsonValueKind.Array
        ? [.. methods.EnumerateArray().Select(method => method.GetString()!.ToUpperInvariant())]
        : [];

    /// <summary>A text of the trigger's; null when it is not given.</summary>
    public string? Setting(string name)
        => _trigger.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>A switch of the trigger's, which the worker writes as text or as a truth value.</summary>
    public bool Switch(string name, bool otherwise) => !_trigger.TryGetProperty(name, out var value) ? otherwise
        : value.ValueKind == JsonValueKind.String ? bool.Parse(value.GetString()!) : value.GetBoolean();
}
