namespace Dingzhou.Storage.Land;

/// <summary>台账编号 of plots: those of a year follow each other without a gap, and a case has one (<see cref="Serials"/>).</summary>
public sealed class PlotNumbers(StorageConnection connection)
{
    private readonly Serials _serials = new(connection.Table("PlotNumbers"));

    /// <summary>The number of the plot that a case begins; it takes the next one where it has none.</summary>
    /// <param name="year">The year in which the case began.</param>
    public async Task<string> TakeAsync(int year, string caseId, CancellationToken cancellation = default)
    {
        var serial = await _serials.TakeAsync(year.ToString(CultureInfo.InvariantCulture), caseId, cancellation);
        return string.Create(CultureInfo.InvariantCulture, $"定集地〔{year}〕{serial}号");
    }
}
