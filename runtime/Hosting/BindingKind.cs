using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Dingzhou.Runtime.Hosting;

/// <summary>The kinds of bindings; their names in camel case are those of the platform.</summary>
internal enum BindingKind
{
    HttpTrigger,
    TimerTrigger,
    OrchestrationTrigger,
    ActivityTrigger,
    DurableClient,
}

/// <summary>Reads the kind of a binding off its parameter.</summary>
internal static class BindingKinds
{
    /// <summary>The kind of a parameter's binding; null when it has none.</summary>
    public static BindingKind? Of(ParameterInfo parameter) => parameter.GetCustomAttribute<BindingAttribute>() switch
    {
        null => null,
        HttpTriggerAttribute => BindingKind.HttpTrigger,
        TimerTriggerAttribute => BindingKind.TimerTrigger,
        OrchestrationTriggerAttribute => BindingKind.OrchestrationTrigger,
        ActivityTriggerAttribute => BindingKind.ActivityTrigger,
        DurableClientAttribute => BindingKind.DurableClient,
        var other => throw new NotSupportedException($"The embedded host does not support the binding {other.GetType().Name}."),
    };
}
