using Dingzhou.Host.Worker.Messages;

namespace Dingzhou.Host.Worker;

/// <summary>The functions of the app, as its worker declares them.</summary>
internal sealed class FunctionCatalogue
{
    private readonly Dictionary<string, HostedFunction> _orchestrators = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, HostedFunction> _activities = new(StringComparer.OrdinalIgnoreCase);
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<HostedFunction> All { get; private set; } = [];

    /// <summary>Done when the worker has loaded all of them.</summary>
    public Task Ready => _ready.Task;

    public IEnumerable<HostedFunction> OfKind(string kind) => All.Where(function => function.Kind == kind);

    public HostedFunction? Orchestrator(string name) => _orchestrators.GetValueOrDefault(name);

    public HostedFunction? Activity(string name) => _activities.GetValueOrDefault(name);

    /// <summary>Takes the functions up; each gets an id if it has none.</summary>
    public void Declare(IReadOnlyList<RpcFunctionMetadata> declared)
    {
        All = [.. declared.Select(metadata => new HostedFunction(metadata))];
        foreach (var function in OfKind(BindingKind.OrchestrationTrigger))
            _orchestrators.Add(function.Setting("orchestration") ?? function.Name, function);
        foreach (var function in OfKind(BindingKind.ActivityTrigger))
            _activities.Add(function.Setting("activity") ?? function.Name, function);
    }

    public void MarkReady() => _ready.TrySetResult();

    public void Refuse(Exception why) => _ready.TrySetException(why);
}
