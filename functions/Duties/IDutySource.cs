namespace Dingzhou.Functions.Duties;

/// <summary>A list of duties in the order of their places: the first after a place, so many at the most.</summary>
/// <param name="after">The place after which one begins.</param>
internal delegate Task<IReadOnlyList<(string Place, Duty Duty)>> DutyList(string after, int limit, CancellationToken cancellation);

/// <summary>
/// Lists in which stands what officials owe: those that there are anyway, each read by its owner and date. All that are registered make up
/// what somebody is shown.
/// </summary>
internal interface IDutySource
{
    /// <summary>What somebody owes: as one of a department, and as the holder of an office.</summary>
    IEnumerable<DutyList> Of(Caller caller);

    /// <summary>What a department owes, as far as somebody else may read it.</summary>
    IEnumerable<DutyList> Of(string department, Caller asking);
}
