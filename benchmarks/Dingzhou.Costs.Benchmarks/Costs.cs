using System.Text.RegularExpressions;
using Dingzhou.TestKit;

namespace Dingzhou.Costs.Benchmarks;

/// <summary>Counts transactions of storage by step and by kind.</summary>
/// <param name="storage">Where they pass.</param>
/// <param name="output">Where they are printed.</param>
/// <param name="quiet">How long nothing may come before a step counts as done.</param>
internal sealed partial class Costs(StorageRequests storage, TextWriter output, TimeSpan quiet)
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, int> _kinds = new(StringComparer.Ordinal);
    private DateTime _last = DateTime.UtcNow;

    /// <summary>All that has been counted.</summary>
    public int Total { get; private set; }

    /// <summary>Begins to count.</summary>
    public void Start() => storage.Before = line =>
    {
        if (KindOf(line) is { } kind)
        {
            lock (_gate)
            {
                _kinds[kind] = _kinds.GetValueOrDefault(kind) + 1;
                _last = DateTime.UtcNow;
            }
        }

        return Task.CompletedTask;
    };

    /// <summary>Takes a step, waits until everything that follows from it has been done, and prints what it cost.</summary>
    public async Task StepAsync(string name, Func<Task> act)
    {
        lock (_gate)
            _kinds.Clear();
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
            var sum = _kinds.Values.Sum();
            Total += sum;
            output.WriteLine($"{sum,4}  {name}: {string.Join(", ", _kinds.Select(k => $"{k.Value} {k.Key}"))}");
        }
    }

    /// <summary>What a request does to which table; null of what goes on whether anybody does anything or not: the host's lease, and the sweep's look.</summary>
    private static string? KindOf(string line)
    {
        var m = Request().Match(line);
        var (method, target) = (m.Groups["method"].Value, m.Groups["target"].Value);
        if (target.Contains("comp=lease", StringComparison.Ordinal) || (method == "GET" && target.Contains("PendingEffects()", StringComparison.Ordinal)))
            return null;
        if (target.Contains("$batch", StringComparison.Ordinal))
            return "entity-group transaction";
        var name = Name().Match(target).Groups["name"].Value;
        return $"{method} {name}";
    }

    [GeneratedRegex(@"^(?<method>\S+) (?<target>\S+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Request();

    [GeneratedRegex(@"/devstoreaccount1/t[0-9a-f]{10}(?<name>[^?/]{0,24}?)(\(|\?|/|$)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
