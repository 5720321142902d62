namespace Dingzhou.Storage.Filings;

/// <summary>备案号: those of a department and year follow each other without a gap, and a case has one (<see cref="Serials"/>).</summary>
public sealed class FilingNumbers(StorageConnection connection)
{
    private readonly Serials _serials = new(connection.Table("FilingNumbers"));

    /// <summary>The number of a case; it takes the next one where it has none.</summary>
    public async Task<string> TakeAsync(string department, int year, string caseId, CancellationToken cancellation = default)
    {
        var serial = await _serials.TakeAsync($"{year}-{department}", caseId, cancellation);
        return string.Create(CultureInfo.InvariantCulture, $"{department}备〔{year}〕{serial}号");
    }
}
