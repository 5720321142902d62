using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Dingzhou.Runtime.Hosting;

/// <summary>The functions of an assembly, found by their attributes.</summary>
internal sealed class FunctionCatalogue
{
    private readonly Dictionary<string, FunctionEntry> _orchestrators = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, FunctionEntry> _activities = new(StringComparer.OrdinalIgnoreCase);

    public FunctionCatalogue(Assembly assembly)
    {
        All = [.. assembly.GetTypes()
            .Where(type => type is { IsClass: true, ContainsGenericParameters: false })
            .SelectMany(type => type.GetMethods(
                BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Select(Read)
            .OfType<FunctionEntry>()];

        if (All.GroupBy(f => f.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new InvalidOperationException($"There are {twice.Count()} functions named '{twice.Key}'.");
        foreach (var function in All)
        {
            if (function.Kind == BindingKind.OrchestrationTrigger)
                _orchestrators.Add(function.TriggerAttribute<OrchestrationTriggerAttribute>().Orchestration ?? function.Name, function);
            else if (function.Kind == BindingKind.ActivityTrigger)
                _activities.Add(function.TriggerAttribute<ActivityTriggerAttribute>().Activity ?? function.Name, function);
        }
    }

    public IReadOnlyList<FunctionEntry> All { get; }

    public IEnumerable<FunctionEntry> OfKind(BindingKind kind) => All.Where(f => f.Kind == kind);

    public FunctionEntry? Orchestrator(string name) => _orchestrators.GetValueOrDefault(name);

    public FunctionEntry? Activity(string name) => _activities.GetValueOrDefault(name);

    private static FunctionEntry? Read(MethodInfo method)
    {
        if (method.GetCustomAttribute<FunctionAttribute>() is not { } function)
            return null;
        var triggers = method.GetParameters().Where(p => p.GetCustomAttribute<TriggerBindingAttribute>() is not null).ToList();
        if (triggers.Count != 1)
            throw new InvalidOperationException($"The function '{function.Name}' has {triggers.Count} triggers; it needs exactly one.");
        if (method.ReturnType == typeof(void) && method.GetCustomAttribute<System.Runtime.CompilerServices.AsyncStateMachineAttribute>() is not null)
            throw new InvalidOperationException($"The function '{function.Name}' is async void, so its end cannot be known.");
        return new(function.Name, method, triggers[0]);
    }
}
