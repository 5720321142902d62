using Dingzhou.Domain.Holidays;
using Dingzhou.Storage.Holidays;

namespace Dingzhou.Functions.Holidays;

/// <summary>Keeps the calendar of this process in step with what was entered, by whatever instance.</summary>
internal sealed class KnownHolidays(HolidayStore store, LegalCalendar calendar, TimeProvider clock) : IKeptFresh
{
    private readonly LastLook _look = new(clock);

    /// <inheritdoc/>
    public Task RefreshAsync(CancellationToken cancellation) => _look.LookAsync(async () =>
    {
        if (await store.FindAsync(HolidayRegister.Id, cancellation) is { } register)
            calendar.Learn([.. register.State.Approved()]);
    });
}
