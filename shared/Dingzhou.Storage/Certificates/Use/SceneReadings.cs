namespace Dingzhou.Storage.Certificates.Use;

/// <summary>How many certificates each official has read in scenes on a day, and how often named one that there is not.</summary>
public sealed class SceneReadings(StorageConnection connection)
{
    private readonly TableClient _table = connection.Table("SceneReadings");

    /// <summary>Counts one more, before anything is said of it: of many at once no more than the bound are answered.</summary>
    /// <param name="official">The official, by the subject at the issuer of tokens.</param>
    /// <param name="isFailure">Whether there is no such certificate.</param>
    /// <param name="most">The bounds, of those that were read and of those that there were not.</param>
    /// <returns>False where one of the bounds was reached before.</returns>
    public async Task<bool> CountAsync(
        string official, DateOnly day, bool isFailure, (int Readings, int Failures) most, CancellationToken cancellation = default)
    {
        var (partition, row) = (day.ToString("yyyyMMdd", CultureInfo.InvariantCulture), CanonicalJson.Hash(official));
        for (var tries = 1; ; tries++)
        {
            var found = await _table.GetEntityIfExistsAsync<TableEntity>(partition, row, cancellationToken: cancellation);
            var counts = found.HasValue ? found.Value! : new TableEntity(partition, row) { ["Readings"] = 0, ["Failures"] = 0 };
            var (readings, failures) = (counts.GetInt32("Readings")!.Value, counts.GetInt32("Failures")!.Value);
            if (readings >= most.Readings || failures >= most.Failures)
                return false;
            (counts["Readings"], counts["Failures"]) = isFailure ? (readings, failures + 1) : (readings + 1, failures);
            try
            {
                await (found.HasValue
                    ? _table.UpdateEntityAsync(counts, counts.ETag, TableUpdateMode.Replace, cancellation)
                    : _table.AddEntityAsync(counts, cancellation));
                return true;
            }
            catch (RequestFailedException e) when (
                tries < Contention.MostTries && e.Status is (int)HttpStatusCode.Conflict or (int)HttpStatusCode.PreconditionFailed)
            {
                await Contention.PauseAsync(tries, cancellation);
            }
        }
    }
}
