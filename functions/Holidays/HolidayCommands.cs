using Dingzhou.Domain.Holidays;
using Dingzhou.Storage.Holidays;

namespace Dingzhou.Functions.Holidays;

/// <summary>
/// Carries out commands on the register of holidays; once a year is approved, whatever is under way counts its limits again.
/// </summary>
internal sealed class HolidayCommands(
    HolidayStore store, IEnumerable<IListsOf<HolidayRegister>> lists, LegalCalendar calendar, PendingEffects pending, TimeProvider clock)
    : AggregateCommands<HolidayRegister, HolidayRegisterChange>(store, lists, pending, PendingKind.Holidays, clock)
{
    /// <summary>Enters the notice of a year.</summary>
    /// <exception cref="RefusedException">It is faulty, the year is arranged, or others were quicker.</exception>
    public async Task<Loaded<HolidayRegister>> EnterAsync(
        HolidayNotice notice, Actor by, CommandKey command, CancellationToken cancellation) =>
        await store.FindAsync(HolidayRegister.Id, cancellation) is null
            ? await CreateAsync(
                HolidayRegister.Id, by, now =>
                HolidaySteps.Enter(HolidayRegister.Empty, notice, calendar, LegalCalendar.DateInBeijing(now)), client: null, command,
                cancellation)
            : await ExecuteAsync(
                HolidayRegister.Id, by, (register, now) =>
                HolidaySteps.Enter(register, notice, calendar, LegalCalendar.DateInBeijing(now)), command: command,
                cancellation: cancellation);

    protected override RefusedException NotFound() =>
        new(RefusalKind.NotFound, "holidays-not-found", LocalizedText.Of("holidays-not-found.none"));

    protected override RefusedException Exists() => new(RefusalKind.Stale, "stale", LocalizedText.Of("stale.holidays"));

    protected override async Task FollowAsync(
        IReadOnlyList<HolidayRegister> before, Loaded<HolidayRegister> after, IReadOnlyList<HolidayRegisterChange> changes,
        DurableTaskClient? client, CancellationToken cancellation)
    {
        calendar.Learn([.. after.State.Approved()]);
        if (client is not null)
            await CountLimitsAgain.EnsureAsync(calendar, LegalCalendar.DateInBeijing(Clock.GetUtcNow()), client, cancellation);
    }
}
