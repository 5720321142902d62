using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Dingzhou.Architecture.Tests;

/// <summary>
/// An orchestrator is replayed from its history: what it does may depend on nothing else. Looked at is all that it calls in the
/// product, however deep; what activities do is not called but scheduled by name.
/// </summary>
public sealed class OrchestratorTests
{
    private static readonly string[] Banned =
    [
        "System.Guid::NewGuid", "System.Guid::CreateVersion7", "System.Random::", "System.Security.Cryptography.RandomNumberGenerator::",
        "System.TimeProvider::", "System.DateTime::get_Now", "System.DateTime::get_UtcNow", "System.DateTime::get_Today",
        "System.DateTimeOffset::get_Now", "System.DateTimeOffset::get_UtcNow", "System.Diagnostics.Stopwatch::", "System.Environment::",
        "System.Threading.Tasks.Task::Delay", "System.Threading.Tasks.Task::Run", "System.Threading.Thread::", "System.Threading.Timer::",
        "System.IO.", "System.Net.", "Azure.", "Microsoft.Extensions.Configuration.", "Microsoft.Extensions.DependencyInjection.",
    ];

    [Fact]
    public void They_depend_on_nothing_but_their_history() =>
        Rule.Unbroken(Orchestrators(Code.MethodsOf(Code.Functions)).SelectMany(Faults));

    [Fact]
    public void They_are_static_so_that_nothing_can_be_injected_into_them() =>
        Rule.Unbroken(Orchestrators(Code.MethodsOf(Code.Functions)).Where(m => !m.IsStatic).Select(m => m.FullName));

    [Fact]
    public void There_are_some() => Assert.NotEmpty(Orchestrators(Code.MethodsOf(Code.Functions)));

    [Fact]
    public void The_rule_finds_what_it_looks_for_also_in_what_is_called()
    {
        var faults = Orchestrators(Code.MethodsOf(typeof(Sample))).SelectMany(Faults).ToList();

        Assert.Contains(faults, f => f.Contains("Guid::NewGuid", StringComparison.Ordinal));
        Assert.Contains(faults, f => f.Contains("Task::Delay", StringComparison.Ordinal));
    }

    private static IEnumerable<MethodDefinition> Orchestrators(IEnumerable<MethodDefinition> methods) =>
        methods.Where(m => m.Parameters.Any(p => p.Attribute("OrchestrationTrigger") is not null));

    private static IEnumerable<string> Faults(MethodDefinition orchestrator)
    {
        var seen = new HashSet<MethodDefinition>();
        var open = new Stack<MethodDefinition>([orchestrator]);
        while (open.TryPop(out var method))
        {
            if (!seen.Add(method))
                continue;
            foreach (var use in method.Uses())
            {
                var name = $"{(use as TypeReference ?? use.DeclaringType)?.FullName}::{use.Name}";
                if (Array.Exists(Banned, b => name.StartsWith(b, StringComparison.Ordinal)))
                    yield return $"{orchestrator.DeclaringType.Name} uses {name} in {method.FullName}";
                foreach (var next in Bodies(use))
                    open.Push(next);
            }
        }
    }

    /// <summary>
    /// The code behind a use: the method itself, or, where the compiler made a class of it (async, lambda), that class's.
    /// </summary>
    private static IReadOnlyList<MethodDefinition> Bodies(MemberReference use)
    {
        if (use.Module is null || (use as TypeReference ?? use.DeclaringType)?.GetElementType() is not { } type)
            return [];
        if (!type.Scope.Name.StartsWith("Dingzhou.", StringComparison.Ordinal))
            return [];
        var definition = type.Resolve();
        var isMadeByCompiler = definition.Name.StartsWith('<');
        return isMadeByCompiler ? [.. definition.Methods] : use is MethodReference method && method.Resolve() is { } called ? [called] : [];
    }

    private static class Sample
    {
        public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
        {
            await context.CallActivityAsync(Name());
            await Task.Delay(1);
        }

        private static string Name() => Guid.NewGuid().ToString();
    }
}
