using System.Text.Json;
using Dingzhou.Host.Worker;
using NCrontab;

namespace Dingzhou.Host.Timers;

/// <summary>A timer function with its schedule, and when it ran last and is to run next.</summary>
internal sealed class TimerFunction
{
    private static readonly TimeSpan OftenMeansWithin = TimeSpan.FromHours(1);
    private readonly CrontabSchedule _schedule;

    public TimerFunction(HostedFunction function, IConfiguration configuration, DateTimeOffset now)
    {
        Function = function;
        var schedule = function.Setting("schedule")!;
        Expression = schedule is ['%', .. var setting, '%']
            ? configuration[setting]
                ?? throw new InvalidOperationException($"The setting '{setting}' with the schedule of {function.Name} is missing.")
            : schedule;
        if (TimeSpan.TryParse(Expression, out _))
            throw new NotSupportedException($"The embedded host does not support intervals as schedules ({function.Name}: {Expression}).");
        var fields = Expression.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        _schedule = CrontabSchedule.Parse(Expression, new() { IncludingSeconds = fields == 6 })
            ?? throw new InvalidOperationException($"The schedule of {function.Name} is no NCRONTAB expression: {Expression}");
        UseMonitor = function.Switch("useMonitor", otherwise: true);
        RunOnStartup = function.Switch("runOnStartup", otherwise: false);
        Next = After(now);
        IsFrequent = After(Next) - Next < OftenMeansWithin;
    }

    public HostedFunction Function { get; }

    public string Expression { get; }

    public bool UseMonitor { get; }

    public bool RunOnStartup { get; }

    /// <summary>Whether it runs more often than hourly.</summary>
    public bool IsFrequent { get; }

    public DateTimeOffset? Last { get; set; }

    public DateTimeOffset Next { get; set; }

    public DateTimeOffset Updated { get; set; }

    public bool IsRunning { get; set; }

    /// <summary>Whether <see cref="Last"/> has yet to be stored.</summary>
    public bool IsUnstored { get; set; }

    /// <summary>The first occurrence after a time; schedules are in UTC.</summary>
    public DateTimeOffset After(DateTimeOffset time) => new(_schedule.GetNextOccurrence(time.UtcDateTime), TimeSpan.Zero);

    /// <summary>What the function is told of its run.</summary>
    public string Info(bool isPastDue) => JsonSerializer.Serialize(new
    {
        Schedule = new { AdjustForDST = true },
        ScheduleStatus = UseMonitor
            ? new { Last = Last?.UtcDateTime ?? default, Next = Next.UtcDateTime, LastUpdated = Updated.UtcDateTime }
            : null,
        IsPastDue = isPastDue,
    });
}
