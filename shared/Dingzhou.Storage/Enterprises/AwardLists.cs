using Dingzhou.Domain.Grants.Applications;

namespace Dingzhou.Storage.Enterprises;

/// <summary>An award in an enterprise's file.</summary>
/// <param name="ApplicationId">The case.</param>
/// <param name="PolicyId">The policy.</param>
/// <param name="MatterId">The matter.</param>
/// <param name="Year">The year it counts for.</param>
/// <param name="ApprovedAmount">What was approved, before the year's settlement.</param>
/// <param name="SettledAmount">The final amount; absent before the settlement.</param>
/// <param name="SettlementId">The settlement; absent before it.</param>
/// <param name="Status">Where the case stands.</param>
public sealed record EnterpriseAward(
    string ApplicationId, string PolicyId, string MatterId, int Year, decimal ApprovedAmount, decimal? SettledAmount, string? SettlementId,
    ApplicationStatus Status);

/// <summary>The awards of each enterprise, the newest year first (一企一档); written from the applications' events and rebuildable from them.</summary>
public sealed class AwardLists(StorageConnection connection) : ListsOf<Application>(connection.Table("EnterpriseAwards"))
{
    /// <summary>The awards of an enterprise.</summary>
    public Task<Page<EnterpriseAward>> OfAsync(string uscc, int limit, string? cursor, CancellationToken cancellation = default) =>
        Table.PageAsync<EnterpriseAward>(uscc, limit, cursor, [], cancellation);

    /// <inheritdoc/>
    protected override IEnumerable<TableEntity> LinesOf(Application state)
    {
        if (state.Award is { } award)
        {
            yield return Lines.Of(
                state.Applicant.Uscc, string.Create(CultureInfo.InvariantCulture, $"{9999 - state.Year:D4}-{state.Id}"),
                new EnterpriseAward(
                    state.Id, state.PolicyId, state.MatterId, state.Year, award.Amount, state.Settlement?.Amount,
                    state.Settlement?.SettlementId, state.Status));
        }
    }
}
