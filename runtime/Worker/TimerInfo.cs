namespace Microsoft.Azure.Functions.Worker;

/// <summary>What a timer function is told about its run.</summary>
public class TimerInfo
{
    /// <summary>When it ran last and will run next; null without a monitor.</summary>
    public ScheduleStatus? ScheduleStatus { get; set; }

    /// <summary>Whether this run makes up for an occurrence that was missed.</summary>
    public bool IsPastDue { get; set; }
}

/// <summary>When a timer function ran and will run. All times are UTC.</summary>
public class ScheduleStatus
{
    /// <summary>The last occurrence.</summary>
    public DateTime Last { get; set; }

    /// <summary>The next occurrence.</summary>
    public DateTime Next { get; set; }

    /// <summary>When this was last written.</summary>
    public DateTime LastUpdated { get; set; }
}
