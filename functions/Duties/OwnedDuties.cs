namespace Dingzhou.Functions.Duties;

/// <summary>What stands in the lists of duties by owner and date.</summary>
internal sealed class OwnedDuties(DutyLists lists) : IDutySource
{
    /// <inheritdoc/>
    public IEnumerable<DutyList> Of(Caller caller) => caller.Offices().Select(OfOwner);

    /// <inheritdoc/>
    public IEnumerable<DutyList> Of(string department, Caller asking) => [OfOwner(department)];

    private DutyList OfOwner(string owner) => (after, limit, cancellation) => lists.ListAsync(owner, after, limit, cancellation);
}
