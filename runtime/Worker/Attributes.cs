using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions
{
    /// <summary>Marks a parameter that the host fills.</summary>
    public abstract class BindingAttribute : Attribute;

    /// <summary>Marks the parameter whose event starts a function.</summary>
    [AttributeUsage(AttributeTargets.Parameter)]
    public abstract class TriggerBindingAttribute : BindingAttribute;

    /// <summary>Marks a parameter that the host fills besides the trigger.</summary>
    [AttributeUsage(AttributeTargets.Parameter)]
    public abstract class InputBindingAttribute : BindingAttribute;
}

namespace Microsoft.Azure.Functions.Worker.Converters
{
    /// <summary>Says how a parameter is converted.</summary>
    [AttributeUsage(AttributeTargets.Parameter)]
    public abstract class InputConverterAttribute : Attribute;
}

namespace Microsoft.Azure.Functions.Worker.Http
{
    /// <summary>Binds a parameter to the JSON body of the request.</summary>
    public class FromBodyAttribute : Converters.InputConverterAttribute;
}

namespace Microsoft.Azure.Functions.Worker
{
    /// <summary>Makes a method a function.</summary>
    /// <param name="name">The function's name, unique in the app.</param>
    [AttributeUsage(AttributeTargets.Method)]
    public class FunctionAttribute(string name) : Attribute
    {
        /// <summary>The function's name.</summary>
        public string Name { get; } = name;
    }

    /// <summary>Starts a function on a schedule.</summary>
    /// <param name="schedule">A six-field NCRONTAB expression, in UTC.</param>
    public sealed class TimerTriggerAttribute(string schedule) : TriggerBindingAttribute
    {
        /// <summary>The NCRONTAB expression, or %name% of a setting that holds it.</summary>
        public string Schedule { get; } = schedule;

        /// <summary>Whether the last run is kept, so that a missed occurrence is caught up at the start.</summary>
        public bool UseMonitor { get; set; } = true;

        /// <summary>Whether the function also runs when the host starts.</summary>
        public bool RunOnStartup { get; set; }
    }

    /// <summary>Makes a function an orchestrator.</summary>
    public sealed class OrchestrationTriggerAttribute : TriggerBindingAttribute
    {
        /// <summary>The orchestrator's name; the function's name when null.</summary>
        public string? Orchestration { get; set; }
    }

    /// <summary>Makes a function an activity; the parameter is its input.</summary>
    public sealed class ActivityTriggerAttribute : TriggerBindingAttribute
    {
        /// <summary>The activity's name; the function's name when null.</summary>
        public string? Activity { get; set; }
    }

    /// <summary>Binds a parameter to the client of the durable task hub.</summary>
    public sealed class DurableClientAttribute : InputBindingAttribute
    {
        /// <summary>The task hub; only the app's own hub is known to the embedded host.</summary>
        public string? TaskHub { get; set; }

        /// <summary>The storage connection's name; only the app's own is known to the embedded host.</summary>
        public string? ConnectionName { get; set; }
    }
}
