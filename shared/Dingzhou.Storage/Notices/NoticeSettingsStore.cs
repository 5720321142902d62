using System.Collections.Concurrent;
using Dingzhou.Domain.Notices;

namespace Dingzhou.Storage.Notices;

/// <summary>The settings as they stand, and what they must still be to be replaced.</summary>
/// <param name="Settings">The settings.</param>
/// <param name="Tag">The tag of their row; null where there is none.</param>
public sealed record StoredNoticeSettings(NoticeSettings Settings, ETag? Tag);

/// <summary>How each recipient wants to be told.</summary>
public sealed class NoticeSettingsStore(StorageConnection connection, TimeProvider clock)
{
    private const string Partition = "settings";
    private const int MostKnown = 10_000;

    /// <summary>For so long an instance may not know what another has changed.</summary>
    private static readonly TimeSpan Delay = TimeSpan.FromMinutes(1);

    private readonly TableClient _table = connection.Table("NoticeSettings");
    private readonly ConcurrentDictionary<string, (DateTimeOffset At, NoticeSettings Settings)> _known = new(StringComparer.Ordinal);

    /// <summary>The settings as they stand.</summary>
    public async Task<StoredNoticeSettings> FindAsync(Recipient recipient, CancellationToken cancellation = default)
    {
        var found = await _table.GetEntityIfExistsAsync<TableEntity>(Partition, recipient.Key, cancellationToken: cancellation);
        var stored = found is { HasValue: true, Value: { } row }
            ? new StoredNoticeSettings(Lines.Read<NoticeSettings>(row), row.ETag) : new(NoticeSettings.None, null);
        Remember(recipient, stored.Settings);
        return stored;
    }

    /// <summary>The settings as this process knows them: looked up where that has not been done for a minute.</summary>
    public async Task<NoticeSettings> KnownAsync(Recipient recipient, CancellationToken cancellation = default) =>
        _known.TryGetValue(recipient.Key, out var known) && (clock.GetUtcNow() - known.At).Duration() < Delay
            ? known.Settings : (await FindAsync(recipient, cancellation)).Settings;

    /// <summary>Replaces the settings.</summary>
    /// <returns>The tag of what stands now; null where somebody else was quicker, and nothing was written.</returns>
    public async Task<ETag?> TryReplaceAsync(
        Recipient recipient, StoredNoticeSettings before, NoticeSettings after, CancellationToken cancellation = default)
    {
        var row = Lines.Of(Partition, recipient.Key, after);
        try
        {
            var answer = before.Tag is { } tag
                ? await _table.UpdateEntityAsync(row, tag, TableUpdateMode.Replace, cancellation)
                : await _table.AddEntityAsync(row, cancellation);
            Remember(recipient, after);
            return answer.Headers.ETag;
        }
        catch (RequestFailedException e) when (e.Status is (int)HttpStatusCode.PreconditionFailed or (int)HttpStatusCode.Conflict)
        {
            return null;
        }
    }

    /// <summary>A page of the departments that have settings.</summary>
    /// <param name="cursor">Where it begins; null for the first.</param>
    public Task<Page<(Recipient Recipient, NoticeSettings Settings)>> DepartmentsAsync(
        int limit, string? cursor, CancellationToken cancellation = default)
    {
        var (after, before) = (cursor ?? Recipient.OfDepartments, Recipient.OfDepartments[..^1] + ".");
        var query = _table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and RowKey gt {after} and RowKey lt {before}"), limit + 1,
            cancellationToken: cancellation);
        return Page<(Recipient, NoticeSettings)>.ReadAsync(
            query, limit, row => (Recipient.OfKey(row.RowKey), Lines.Read<NoticeSettings>(row)));
    }

    private void Remember(Recipient recipient, NoticeSettings settings)
    {
        if (_known.Count > MostKnown)
            _known.Clear();
        _known[recipient.Key] = (clock.GetUtcNow(), settings);
    }
}
