using Dingzhou.Domain;
using Dingzhou.Domain.Identity;

namespace Dingzhou.Storage.Notices;

/// <summary>A message of the platform to an applicant or a department.</summary>
/// <param name="Id">Identity within the recipient's notices.</param>
/// <param name="At">When it was sent.</param>
/// <param name="Title">One line.</param>
/// <param name="Text">What happened and what to do now.</param>
/// <param name="ApplicationId">The case it is about, if it is about one.</param>
public sealed record Notice(string Id, DateTimeOffset At, string Title, string Text, string? ApplicationId);

/// <summary>Whose notices: a partition of its own for each applicant and each department.</summary>
public sealed record Recipient
{
    private Recipient(string key) => Key = key;

    /// <summary>The partition.</summary>
    public string Key { get; }

    /// <summary>An applicant.</summary>
    /// <param name="uscc">Its unified social credit code.</param>
    public static Recipient Applicant(string uscc) => new($"uscc-{uscc}");

    /// <summary>A department.</summary>
    public static Recipient Department(string name) => new($"department-{DepartmentName.Of(name)}");
}

/// <summary>Notices, newest first; the same notice written twice is there once.</summary>
public sealed class NoticeStore(StorageConnection connection, TimeProvider clock)
{
    /// <summary>Of 32,768 characters that a value may have, some are left for what says that there is more.</summary>
    private const int MostCharacters = 30_000;

    private readonly TableClient _table = connection.Table("Notices");

    /// <summary>Sends a notice.</summary>
    /// <param name="key">What it is about, unique for the recipient: a second notice with this key is not sent.</param>
    /// <param name="said">
    /// Its title in the first line; then what happened and what to do now, cut where no row holds it, so that it reaches its recipient.
    /// </param>
    /// <param name="applicationId">The case, if it is about one.</param>
    public async Task WriteAsync(
        Recipient recipient, string key, LocalizedText said, string? applicationId = null, CancellationToken cancellation = default)
    {
        var lines = said.Zh.Split('\n', 2);

        // One row remembers the key, the other holds the notice at its place in time; both or none.
        var now = clock.GetUtcNow();
        var id = $"n-{Lines.NewestFirst(now)}-{key}";
        try
        {
            await _table.SubmitTransactionAsync(
                [
                    new(TableTransactionActionType.Add, new TableEntity(recipient.Key, $"k-{key}")),
                    new(TableTransactionActionType.Add, new TableEntity(recipient.Key, id)
                    {
                        ["At"] = now, ["Title"] = lines[0], ["Text"] = Cut(lines[1]), ["ApplicationId"] = applicationId,
                    }),
                ],
                cancellation);
        }
        catch (TableTransactionFailedException e) when (e.Status == 409)
        {
            // Sent before.
        }
    }

    private static string Cut(string text) => text.Length <= MostCharacters
        ? text : $"{text[..(MostCharacters - (char.IsHighSurrogate(text[MostCharacters - 1]) ? 1 : 0))]}……";

    /// <summary>Whether a notice was sent: one point read, less than to find out what there would be to say.</summary>
    public async Task<bool> IsSentAsync(Recipient recipient, string key, CancellationToken cancellation = default) =>
        (await _table.GetEntityIfExistsAsync<TableEntity>(recipient.Key, $"k-{key}", ["PartitionKey"], cancellation)).HasValue;

    /// <summary>A recipient's notices, newest first.</summary>
    public async Task<Page<Notice>> ListAsync(Recipient recipient, int limit, string? cursor, CancellationToken cancellation = default)
    {
        var (partition, from) = (recipient.Key, cursor ?? "n-");
        var query = _table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey gt {from} and RowKey lt {"n."}"), limit + 1,
            cancellationToken: cancellation);
        return await Page<Notice>.ReadAsync(query, limit, e => new Notice(
            e.RowKey, e.GetDateTimeOffset("At")!.Value, e.GetString("Title"), e.GetString("Text"), e.GetString("ApplicationId")));
    }
}
