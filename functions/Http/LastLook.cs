namespace Dingzhou.Functions.Http;

/// <summary>
/// When this process last looked at something that others may change. What they change with effect on a later day is known on that day:
/// each begins with a look.
/// </summary>
internal sealed class LastLook(TimeProvider clock)
{
    /// <summary>How long an instance may not know what another has approved.</summary>
    public static readonly TimeSpan Delay = TimeSpan.FromMinutes(1);

    private long _at;

    /// <summary>Looks where it has not looked for a minute, or not on this day.</summary>
    public async Task LookAsync(Func<Task> look)
    {
        var now = clock.GetUtcNow();
        if (IsRecent(new(Volatile.Read(ref _at), TimeSpan.Zero), now))
            return;
        await look();
        Volatile.Write(ref _at, now.UtcTicks);
    }

    /// <summary>Whether what was looked at then need not be looked at now.</summary>
    public static bool IsRecent(DateTimeOffset at, DateTimeOffset now) =>
        (now - at).Duration() < Delay && LegalCalendar.DateInBeijing(at) == LegalCalendar.DateInBeijing(now);
}
