using Dingzhou.Domain.Regulations.Cleanups;
using Dingzhou.Domain.Regulations.Publications;

namespace Dingzhou.Storage.Regulations.Cleanups;

/// <summary>Draft decisions and announcements of the clean-ups, in a private container; what is written is never overwritten.</summary>
public sealed class CleanupFiles(StorageConnection connection)
{
    private readonly BlobContainerClient _container = connection.Container("cleanups");

    /// <summary>Stores a draft under its hash.</summary>
    /// <returns>Its SHA-256, lower-case hex.</returns>
    public async Task<string> WriteDraftAsync(DraftDecision draft, CancellationToken cancellation = default)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(draft, DomainJson.Options);
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        await _container.WriteOnceAsync(NameOf(draft.CycleId, hash), bytes, "application/json", cancellation);
        return hash;
    }

    /// <summary>Reads a draft.</summary>
    public async Task<DraftDecision> ReadDraftAsync(string cycleId, string sha256, CancellationToken cancellation = default) =>
        await ReadAsync<DraftDecision>(NameOf(cycleId, sha256), cancellation)
        ?? throw new InvalidDataException($"There is no draft {sha256} of {cycleId}.");

    /// <summary>Publishes the result of a cycle, once; a repeat leaves the first one.</summary>
    public Task WriteAnnouncementAsync(Announcement announcement, CancellationToken cancellation = default) => _container.WriteOnceAsync(
        NameOf(announcement.CycleId), JsonSerializer.SerializeToUtf8Bytes(announcement, DomainJson.Options), "application/json",
        cancellation);

    /// <summary>The published result of a cycle; null where there is none yet.</summary>
    public Task<Announcement?> ReadAnnouncementAsync(string cycleId, CancellationToken cancellation = default) =>
        ReadAsync<Announcement>(NameOf(cycleId), cancellation);

    private static string NameOf(string cycleId, string draftSha256) => $"{cycleId}/draft-{draftSha256}.json";

    private static string NameOf(string cycleId) => $"{cycleId}/announcement.json";

    private async Task<T?> ReadAsync<T>(string name, CancellationToken cancellation)
        where T : class
    {
        try
        {
            var content = await _container.GetBlobClient(name).DownloadContentAsync(cancellation);
            return content.Value.Content.ToObjectFromJson<T>(DomainJson.Options);
        }
        catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.NotFound)
        {
            return null;
        }
    }
}
