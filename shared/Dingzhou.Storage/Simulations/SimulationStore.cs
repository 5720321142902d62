using System.Net;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Dingzhou.Domain.Events;
using Dingzhou.Domain.Json;
using Dingzhou.Domain.Simulations;

namespace Dingzhou.Storage.Simulations;

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
    string Id, string Fingerprint, string PolicyId, string Version, string Hash, IReadOnlyDictionary<string, string>? Readings, string Title,
    Actor By, DateTimeOffset At, SimulationResult Result);

/// <summary>Simulations in a private container: the result, its picture, and every case of it.</summary>
/// <param name="connection">The storage account.</param>
public sealed class SimulationStore(StorageConnection connection)
{
    private readonly BlobContainerClient _container = connection.Container("simulations");

    /// <summary>Keeps a simulation: what belongs to it first, so that whatever is found is whole.</summary>
    /// <param name="record">The simulation.</param>
    /// <param name="cases">Every case, as CSV.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task WriteAsync(SimulationRecord record, Stream cases, CancellationToken cancellation = default)
    {
        await WriteAsync($"{record.Id}/cases.csv", await BinaryData.FromStreamAsync(cases, cancellation), SimulationCsv.MediaType, cancellation);
        await WriteAsync($"{record.Id}/chart.svg", new BinaryData(SimulationChart.Draw(record.Result, record.Title)), SimulationChart.MediaType, cancellation);
        await WriteAsync(ResultOf(record.Id), new BinaryData(JsonSerializer.SerializeToUtf8Bytes(record, DomainJson.Options)), "application/json", cancellation);
    }

    /// <summary>A simulation, or null.</summary>
    /// <param name="id">Its identity.</param>
    /// <param name="cancellation">Gives up.</param>
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

    /// <summary>Opens every case of a simulation as CSV.</summary>
    /// <param name="id">A simulation that was found.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<Stream> OpenCasesAsync(string id, CancellationToken cancellation = default) =>
        _container.GetBlobClient($"{id}/cases.csv").OpenReadAsync(cancellationToken: cancellation);

    /// <summary>Opens the picture of a simulation as SVG.</summary>
    /// <param name="id">A simulation that was found.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<Stream> OpenChartAsync(string id, CancellationToken cancellation = default) =>
        _container.GetBlobClient($"{id}/chart.svg").OpenReadAsync(cancellationToken: cancellation);

    private static string ResultOf(string id) => $"{id}/result.json";

    private async Task WriteAsync(string name, BinaryData content, string mediaType, CancellationToken cancellation) =>
        await _container.GetBlobClient(name).UploadAsync(
            content, new BlobUploadOptions { HttpHeaders = new BlobHttpHeaders { ContentType = mediaType } }, cancellation);
}
