using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Dingzhou.Architecture.Tests;

/// <summary>
/// What orchestrators and activities hand to each other is kept as JSON by the host, and there a decimal comes back as a double: 0.10 as
/// 0.1, and the fen of a large sum lost. So payloads hold ids, dates, numbers of things and texts; amounts and documents are looked up by
/// their ids.
/// </summary>
public sealed class DurablePayloadTests
{
    /// <summary>Calls whose type argument crosses between an orchestrator and others.</summary>
    private static readonly string[] Crossings = ["GetInput", "CallActivityAsync", "CallSubOrchestratorAsync", "WaitForExternalEvent"];

    private static readonly HashSet<string> Allowed = new(StringComparer.Ordinal)
    {
        "System.Void", "System.String", "System.Boolean", "System.Int32", "System.Int64", "System.DateTimeOffset", "System.DateOnly",
            "System.Guid",
        "System.Threading.Tasks.Task", "System.Threading.Tasks.Task`1", "System.Threading.Tasks.ValueTask`1", "System.Nullable`1",
        "System.Collections.Generic.List`1", "System.Collections.Generic.IReadOnlyList`1",
    };

    [Fact]
    public void They_hold_ids_dates_and_texts_alone() =>
        Rule.Unbroken(Payloads(Code.MethodsOf(Code.Functions)).SelectMany(Faults).Distinct(StringComparer.Ordinal));

    [Fact]
    public void There_are_some() => Assert.NotEmpty(Payloads(Code.MethodsOf(Code.Functions)));

    [Fact]
    public void The_rule_finds_what_it_looks_for()
    {
        var faults = Payloads(Code.MethodsOf(typeof(Sample))).SelectMany(Faults).ToList();

        Assert.Contains(faults, fault => fault.Contains("System.Decimal", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.Contains("System.Double", StringComparison.Ordinal));
    }

    /// <summary>The types that cross, each with where it does.</summary>
    private static IEnumerable<(string Where, TypeReference Type)> Payloads(IEnumerable<MethodDefinition> methods)
    {
        foreach (var method in methods)
        {
            foreach (var trigger in method.Parameters.Where(p => p.Attribute("ActivityTrigger") is not null))
                yield return (method.FullName, trigger.ParameterType);
            if (method.Parameters.Any(p => p.Attribute("ActivityTrigger") is not null || p.Attribute("OrchestrationTrigger") is not null))
                yield return (method.FullName, method.ReturnType);
            foreach (var call in method.Uses().OfType<GenericInstanceMethod>().Where(call => Crossings.Contains(call.Name)))
            {
                foreach (var type in call.GenericArguments)
                    yield return (method.FullName, type);
            }
        }
    }

    private static IEnumerable<string> Faults((string Where, TypeReference Type) payload)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<TypeReference>([payload.Type]);
        while (open.TryPop(out var type))
        {
            if (type is GenericInstanceType generic)
            {
                foreach (var argument in generic.GenericArguments)
                    open.Push(argument);
            }

            var element = type.GetElementType();
            if (element is GenericParameter || Allowed.Contains(element.FullName) || !seen.Add(element.FullName))
                continue;
            if (!element.Scope.Name.StartsWith("Dingzhou.", StringComparison.Ordinal))
            {
                yield return $"{element.FullName} is in a payload of {payload.Where}";
                continue;
            }

            var definition = element.Resolve();
            if (definition.IsEnum)
                continue;
            foreach (var property in definition.Properties.Where(property => property.Name != "EqualityContract"))
                open.Push(property.PropertyType);
        }
    }

    private static class Sample
    {
        public sealed record Start(string Id, Sum Sum);

        public sealed record Sum(decimal Yuan);

        public static string Run([ActivityTrigger] Start start) => start.Id;

        public static async Task<double> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
            => (await context.CallActivityAsync<string>(context.Name, context.GetInput<Start>())).Length;
    }
}
