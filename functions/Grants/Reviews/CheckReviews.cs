namespace Dingzhou.Functions.Grants.Reviews;

/// <summary>Every case under way has its orchestration; one that failed for good is started again.</summary>
internal sealed class CheckReviews(PolicyCatalogue policies, ApplicationLists lists, TimeProvider clock)
    : YearDuty(YearList.UnderWay, policies, lists, clock)
{
    /// <inheritdoc/>
    protected override IEnumerable<int> Years(PolicyPack pack, DateOnly day) => PolicyDay.Years(pack).Where(year => year <= day.Year);

    /// <inheritdoc/>
    protected override Task DoAsync(
        PolicyPack pack, int year, DateOnly day, ApplicationSummary item, DurableTaskClient client, CancellationToken cancellation) =>
        CaseOrchestration.EnsureAsync(item.Id, client, cancellation);
}
