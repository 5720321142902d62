namespace Dingzhou.Functions.Grants.Applications;

/// <summary>Lapses the drafts that were not submitted while their window was open.</summary>
internal sealed class LapseDrafts(PolicyCatalogue policies, ApplicationLists lists, ApplicationCommands cases, TimeProvider clock)
    : YearDuty(YearList.Drafts, policies, lists, clock)
{
    /// <inheritdoc/>
    protected override IEnumerable<int> Years(PolicyPack pack, DateOnly day) =>
        PolicyDay.Years(pack).Where(year => SubmissionWindow.LastDay(pack, year) < day);

    /// <inheritdoc/>
    protected override Task DoAsync(
        PolicyPack pack, int year, DateOnly day, ApplicationSummary item, DurableTaskClient client, CancellationToken cancellation) =>
        cases.ExecuteAsync(
            item.Id, Actor.System, (a, now) => ApplicationClock.Lapse(a, pack, now), client: null, cancellation: cancellation);
}
