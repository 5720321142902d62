namespace Dingzhou.Storage.Supervision;

/// <summary>What became of an application.</summary>
public enum SupervisedOutcome
{
    /// <summary>Its award was approved.</summary>
    Approved,

    /// <summary>Its award was changed.</summary>
    Changed,

    /// <summary>Its final amount was settled.</summary>
    Settled,

    /// <summary>It ended without the award that had been approved.</summary>
    Withdrawn,
}

/// <summary>A result that reaches the department in charge of the sector, where another one decides (定政发〔2022〕23号 二（七）).</summary>
/// <param name="ApplicationId">The case.</param>
/// <param name="EventNumber">The event of the case that brought it.</param>
/// <param name="SupervisedOutcome">What became of it.</param>
/// <param name="Uscc">The enterprise's unified social credit code.</param>
/// <param name="ApplicantName">Its name.</param>
/// <param name="PolicyId">The policy.</param>
/// <param name="MatterId">The matter.</param>
/// <param name="Year">The year it counts for.</param>
/// <param name="Amount">What it gets, in 元.</param>
/// <param name="DecidedAt">When.</param>
public sealed record SupervisedResult(
    string ApplicationId, int EventNumber, SupervisedOutcome SupervisedOutcome, string Uscc, string ApplicantName, string PolicyId,
    string MatterId, int Year, decimal Amount, DateTimeOffset DecidedAt);

/// <summary>The results of each supervising department, the newest first. What was a result stays one, whatever comes of it later.</summary>
public sealed class SupervisedResults(StorageConnection connection)
{
    private readonly TableClient _table = connection.Table("SupervisedResults");

    /// <summary>The results of a department.</summary>
    public Task<Page<SupervisedResult>> OfAsync(
        string department, int limit, string? cursor, CancellationToken cancellation = default) =>
        _table.PageAsync<SupervisedResult>(department, limit, cursor, [], cancellation);

    /// <summary>Lists some; listed again, each is there once.</summary>
    public Task WriteAsync(string department, IReadOnlyList<SupervisedResult> results, CancellationToken cancellation = default) =>
        _table.WriteAsync(
            results.Select(r => new Listed<SupervisedResult>([], r)),
            r => [Lines.Of(department, string.Create(
                CultureInfo.InvariantCulture, $"{Lines.NewestFirst(r.DecidedAt)}-{r.ApplicationId}-{r.EventNumber:D6}"), r)],
            cancellation);
}
