using Dingzhou.Domain.Holidays;
using Dingzhou.Storage.Holidays;

namespace Dingzhou.Functions.Holidays;

/// <summary>Keeps the calendar of this process in step with what was entered, by whatever instance.</summary>
internal sealed class KnownHolidays(HolidayStore store, LegalCalendar calendar, TimeProvider clock) : IKeptFresh
{
    /// <summary>How long an instance may not know what another has approved.</summary>
    public static readonly TimeSpan Delay = TimeSpan.FromMinutes(1);

    private long _lookedAt;

    /// <summary>Looks where it has not looked for a minute.</summary>
    public async Task RefreshAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().UtcTicks;
        if (now - Volatile.Read(ref _lookedAt) < Delay.Ticks)
            return;
        if (await store.FindAsync(HolidayRegister.Id, cancellation) is { } register)
            calendar.Learn([.. register.State.Approved()]);
        Volatile.Write(ref _lookedAt, now);
    }
}
