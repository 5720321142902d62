namespace Dingzhou.Demo.Year;

/// <summary>What is to happen and when; what happens may put more on it.</summary>
internal sealed class Agenda
{
    private readonly PriorityQueue<Func<Task>, (DateTimeOffset At, int Order)> _entries = new();
    private int _order;

    /// <summary>Midnight in Beijing, plus the time of day.</summary>
    public static DateTimeOffset At(DateOnly day, int hour, int minute = 0, int second = 0) =>
        new(day.ToDateTime(new TimeOnly(hour, minute, second)), TimeSpan.FromHours(8));

    /// <summary>Puts something on it.</summary>
    public void Add(DateTimeOffset at, Func<Task> action) => _entries.Enqueue(action, (at, _order++));

    /// <summary>Lives through all of it in order, moving the clock from one moment to the next.</summary>
    /// <param name="moveTo">Moves the clock.</param>
    public async Task LiveAsync(Func<DateTimeOffset, Task> moveTo)
    {
        DateTimeOffset? now = null;
        while (_entries.TryDequeue(out var action, out var when))
        {
            if (when.At != now)
                await moveTo(when.At);
            now = when.At;
            await action();
        }
    }
}
