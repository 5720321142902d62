using Dingzhou.TestKit;

namespace Dingzhou.Costs.Benchmarks;

/// <summary>
/// Counts transactions of storage by step and by kind: those of the app, and beside them those of the host that carries the orchestrations.
/// </summary>
/// <param name="app">Where the app's pass.</param>
/// <param name="host">Where the host's pass.</param>
/// <param name="output">Where they are printed.</param>
/// <param name="quiet">How long nothing may come before a step counts as done.</param>
internal sealed class Costs(StorageRequests app, StorageRequests host, TextWriter output, TimeSpan quiet)
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, int> _kinds = new(StringComparer.Ordinal);
    private readonly Dictionary<StorageReason, int> _reasons = [];
    private int _ofHost;
    private DateTime _last = DateTime.UtcNow;

    /// <summary>What has been counted of the app's own work.</summary>
    public int Total { get; private set; }

    /// <summary>What has been counted of the host's.</summary>
    public int TotalOfHost { get; private set; }

    /// <summary>Begins to count, and prints what the columns are.</summary>
    public void Start()
    {
        app.Before = line => NoteAsync(StorageRequest.Read(line));
        host.Before = line => line.Contains("comp=lease", StringComparison.Ordinal) ? Task.CompletedTask : NoteAsync(null);
        output.WriteLine("| step | app | of it | once | a minute | host |\n| --- | ---: | --- | ---: | ---: | ---: |");
    }

    /// <summary>Takes a step, waits until everything that follows from it has been done, and prints what it cost.</summary>
    public async Task StepAsync(string name, Func<Task> act)
    {
        lock (_gate)
        {
            _kinds.Clear();
            _reasons.Clear();
            _ofHost = 0;
        }

        await act();
        while (true)
        {
            TimeSpan left;
            lock (_gate)
                left = _last + quiet - DateTime.UtcNow;
            if (left <= TimeSpan.Zero)
                break;
            await Task.Delay(left);
        }

        lock (_gate)
        {
            Total += Of(StorageReason.Work);
            TotalOfHost += _ofHost;
            var kinds = string.Join(", ", _kinds.Select(k => $"{k.Value} {k.Key}"));
            output.WriteLine(
                $"| {name} | {Of(StorageReason.Work)} | {kinds} | {Of(StorageReason.Start)} | {Of(StorageReason.Minute)} | {_ofHost} |");
        }
    }

    private int Of(StorageReason reason) => _reasons.GetValueOrDefault(reason);

    private Task NoteAsync(StorageRequest? request)
    {
        lock (_gate)
        {
            _last = DateTime.UtcNow;
            if (request is null)
            {
                _ofHost++;
                return Task.CompletedTask;
            }

            _reasons[request.Reason] = Of(request.Reason) + 1;
            if (request.Reason == StorageReason.Work)
                _kinds[request.Kind] = _kinds.GetValueOrDefault(request.Kind) + 1;
            return Task.CompletedTask;
        }
    }
}
