using Azure.Storage.Blobs.Models;
using Dingzhou.Host.Durable;

namespace Dingzhou.Host.Storage;

/// <summary>Keeps payloads that are too large for a row in blobs, under the execution they belong to.</summary>
internal sealed class PayloadStore(HubStorage storage)
{
    private const int MaxInlineCharacters = 8 * 1024;

    public static bool IsLarge(Payload? payload) => payload is { Blob: null, Text.Length: > MaxInlineCharacters };

    public static bool IsLarge(HistoryEntry entry) => entry is { Blob: null, Text.Length: > MaxInlineCharacters };

    /// <summary>Moves a large payload to a blob; a small one comes back as it is.</summary>
    public async ValueTask<Payload?> SaveAsync(string executionId, Payload? payload, CancellationToken cancellation)
    {
        if (!IsLarge(payload))
            return payload;
        var name = $"{executionId}/{Guid.NewGuid():N}";
        await Retrying.RunAsync(
            () => storage.Blobs.GetBlobClient(name).UploadAsync(BinaryData.FromString(payload!.Text!), overwrite: true, cancellation),
            cancellation);
        return payload! with { Blob = name };
    }

    /// <summary>Saves the large payloads of events.</summary>
    public async ValueTask<List<HistoryEntry>> SaveAsync(
        string executionId, IReadOnlyList<HistoryEntry> events, CancellationToken cancellation)
    {
        var saved = new List<HistoryEntry>(events.Count);
        foreach (var e in events)
            saved.Add(IsLarge(e) ? e with { Blob = (await SaveAsync(executionId, Payload.Of(e.Text), cancellation))!.Blob } : e);
        return saved;
    }

    /// <summary>Fetches the text of a payload that is in a blob.</summary>
    public async ValueTask<Payload?> LoadAsync(Payload? payload, CancellationToken cancellation)
    {
        if (payload is not { Blob: { } name, Text: null })
            return payload;
        var content = await Retrying.RunAsync(
            async () => (await storage.Blobs.GetBlobClient(name).DownloadContentAsync(cancellation)).Value, cancellation);
        return payload with { Text = content.Content.ToString() };
    }

    /// <summary>Fetches the texts of events whose payloads are in blobs.</summary>
    public async ValueTask<List<HistoryEntry>> LoadAsync(List<HistoryEntry> events, CancellationToken cancellation)
    {
        for (var i = 0; i < events.Count; i++)
        {
            if (events[i] is { Blob: { } blob, Text: null } entry)
                entry.Text = (await LoadAsync(new Payload { Blob = blob }, cancellation))!.Text;
        }

        return events;
    }

    /// <summary>Removes every payload of an execution.</summary>
    public async Task DeleteAllAsync(string executionId, CancellationToken cancellation)
    {
        var blobs = storage.Blobs.GetBlobsAsync(BlobTraits.None, BlobStates.None, $"{executionId}/", cancellation);
        await foreach (var blob in blobs)
            await storage.Blobs.DeleteBlobIfExistsAsync(blob.Name, cancellationToken: cancellation);
    }
}
