using Microsoft.DurableTask;

namespace Dingzhou.Runtime.Durable;

/// <summary>
/// Brings events and those who wait for them together. Events of a name are buffered until waited for and taken in the order of
/// arrival. Of several waits on one name the latest is served first, be it given up or not: as in the SDK, a wait that was given
/// up swallows the event that finds no later one.
/// </summary>
/// <param name="converter">Reads the payloads.</param>
internal sealed class EventWaits(DataConverter converter)
{
    private readonly Dictionary<string, Stack<Wait>> _waits = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<HistoryEvent> _buffer = [];

    public bool AnyWaiting => _waits.Values.Any(waits => waits.Any(wait => !wait.IsOver));

    public Task<T> Add<T>(string name, CancellationToken cancellation)
    {
        var wait = new Wait<T>(converter);
        var waits = _waits.TryGetValue(name, out var existing) ? existing : _waits[name] = new();
        if (waits.TryPeek(out var other) && other.Type != typeof(T))
        {
            throw new ArgumentException(
                $"Events with the same name must have the same type argument. Expected {other.Type.FullName} but was requested {typeof(T).FullName}.",
                nameof(name));
        }

        var buffered = _buffer.FindIndex(e => string.Equals(e.Name, name, StringComparison.OrdinalIgnoreCase));
        if (buffered >= 0)
        {
            wait.Complete(_buffer[buffered].Data?.Text);
            _buffer.RemoveAt(buffered);
            return wait.Completion.Task;
        }

        waits.Push(wait);
        cancellation.Register(() => wait.Completion.TrySetCanceled(cancellation));
        return wait.Completion.Task;
    }

    public void Raise(HistoryEvent raised)
    {
        if (_waits.TryGetValue(raised.Name!, out var waits) && waits.TryPop(out var wait))
            wait.Complete(raised.Data?.Text);
        else
            _buffer.Add(raised);
    }

    /// <summary>Takes the events that nobody has waited for, in the order of arrival.</summary>
    public IReadOnlyList<HistoryEvent> TakeUnprocessed()
    {
        HistoryEvent[] unprocessed = [.. _buffer];
        _buffer.Clear();
        return unprocessed;
    }

    private abstract class Wait
    {
        public abstract Type Type { get; }

        public abstract bool IsOver { get; }

        public abstract void Complete(string? data);
    }

    private sealed class Wait<T>(DataConverter converter) : Wait
    {
        public TaskCompletionSource<T> Completion { get; } = new();

        public override Type Type => typeof(T);

        public override bool IsOver => Completion.Task.IsCompleted;

        public override void Complete(string? data)
        {
            try
            {
                Completion.TrySetResult(converter.Deserialize<T>(data)!);
            }
#pragma warning disable CA1031 // Whatever the converter throws is the awaiting orchestrator's to see.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Completion.TrySetException(exception);
            }
        }
    }
}
