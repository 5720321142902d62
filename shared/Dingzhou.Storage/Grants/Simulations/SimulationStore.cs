using Azure.Storage.Blobs.Models;
using Dingzhou.Domain.Calendar;
using Dingzhou.Domain.Events;
using Dingzhou.Domain.Grants.Simulations;
using Dingzhou.Domain.Texts;

namespace Dingzhou.Storage.Grants.Simulations;

/// <summary>A simulation that was worked out, and for whom.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Fingerprint">Hash of what was asked.</param>
/// <param name="PolicyId">The policy.</param>
/// <param name="Version">Number of the version that was tried out.</param>
/// <param name="Hash">Its content hash.</param>
/// <param name="Readings">The readings that were tried out.</param>
/// <param name="Title">What was tried out, in a line.</param>
/// <param name="By">Who asked.</param>
/// <param name="At">When.</param>
/// <param name="Result">What came out.</param>
public sealed record SimulationRecord(
    string Id, string Fingerprint, string PolicyId, string Version, string Hash, IReadOnlyDictionary<string, string>? Readings,
    string Title,
    Actor By, DateTimeOffset At, SimulationResult Result);

/// <summary>
/// Simulations in a private container: the result, its picture, and every case of it, which names applicants and is kept only as long
/// as somebody can be thinking about it. Each blob carries the day of its simulation, so that what a crash left half written goes too.
/// </summary>
public sealed class SimulationStore(StorageConnection connection)
{
    /// <summary>Days for which a simulation is kept: a draft is decided within a quarter, and whoever asks later asks anew.</summary>
    public const int DaysKept = 90;

    private const string Day = "day";
    private readonly BlobContainerClient _container = connection.Container("simulations");

    /// <summary>Keeps a simulation: what belongs to it first, so that whatever is found is whole.</summary>
    public async Task WriteAsync(SimulationRecord record, Stream cases, CancellationToken cancellation = default)
    {
        var day = LegalCalendar.DateInBeijing(record.At);
        await WriteAsync(CasesOf(record.Id), day, await BinaryData.FromStreamAsync(cases, cancellation), Csv.MediaType, cancellation);
        await WriteAsync(
            ChartOf(record.Id), day, new BinaryData(SimulationChart.Draw(record.Result, record.Title)), SimulationChart.MediaType,
            cancellation);
        await WriteAsync(
            ResultOf(record.Id), day, new BinaryData(JsonSerializer.SerializeToUtf8Bytes(record, DomainJson.Options)),
            "application/json", cancellation);
    }

    /// <summary>A simulation, or null.</summary>
    public async Task<SimulationRecord?> FindAsync(string id, CancellationToken cancellation = default)
    {
        try
        {
            var content = await _container.GetBlobClient(ResultOf(id)).DownloadContentAsync(cancellation);
            return content.Value.Content.ToObjectFromJson<SimulationRecord>(DomainJson.Options);
        }
        catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>The last day on which a simulation is kept.</summary>
    public static DateOnly LastDay(SimulationRecord record) => LegalCalendar.DateInBeijing(record.At).AddDays(DaysKept);

    /// <summary>Removes simulations that have been kept long enough, some at a time.</summary>
    /// <param name="most">How many at the most.</param>
    /// <returns>How many were removed; fewer than <paramref name="most"/> where no more are left.</returns>
    public async Task<int> RemoveOldAsync(DateOnly today, int most, CancellationToken cancellation = default)
    {
        var old = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var blob in _container.GetBlobsAsync(BlobTraits.Metadata, BlobStates.None, prefix: null, cancellation))
        {
            if (DayOf(blob).AddDays(DaysKept) < today && old.Add(blob.Name.Split('/')[0]) && old.Count == most)
                break;
        }

        foreach (var id in old)
        {
            // The result first, so that whatever is found is whole.
            foreach (var name in new[] { ResultOf(id), ChartOf(id), CasesOf(id) })
                await _container.DeleteBlobIfExistsAsync(name, cancellationToken: cancellation);
        }

        return old.Count;
    }

    /// <summary>Opens every case of a simulation as CSV.</summary>
    /// <param name="id">A simulation that was found.</param>
    public Task<Stream> OpenCasesAsync(string id, CancellationToken cancellation = default) =>
        _container.GetBlobClient(CasesOf(id)).OpenReadAsync(cancellationToken: cancellation);

    /// <summary>Opens the picture of a simulation as SVG.</summary>
    /// <param name="id">A simulation that was found.</param>
    public Task<Stream> OpenChartAsync(string id, CancellationToken cancellation = default) =>
        _container.GetBlobClient(ChartOf(id)).OpenReadAsync(cancellationToken: cancellation);

    private static string ResultOf(string id) => $"{id}/result.json";

    private static string ChartOf(string id) => $"{id}/chart.svg";

    private static string CasesOf(string id) => $"{id}/cases.csv";

    // What was written before there was a rule has the day of its blob.
    private static DateOnly DayOf(BlobItem blob) =>
        blob.Metadata.TryGetValue(Day, out var day) && DateOnly.TryParseExact(day, "yyyy-MM-dd", out var known)
            ? known
            : LegalCalendar.DateInBeijing(blob.Properties.CreatedOn ?? DateTimeOffset.MaxValue);

    private async Task WriteAsync(string name, DateOnly day, BinaryData content, string mediaType, CancellationToken cancellation) =>
        await _container.GetBlobClient(name).UploadAsync(
            content,
            new BlobUploadOptions
            {
                HttpHeaders = new BlobHttpHeaders { ContentType = mediaType },
                Metadata = new Dictionary<string, string>(StringComparer.Ordinal) { [Day] = $"{day:yyyy-MM-dd}" },
            },
            cancellation);
}
