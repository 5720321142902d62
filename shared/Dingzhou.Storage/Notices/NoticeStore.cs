using Dingzhou.Domain;
using Dingzhou.Domain.Notices;

namespace Dingzhou.Storage.Notices;

/// <summary>A message of the platform to an applicant or a department.</summary>
/// <param name="Id">Identity within the recipient's notices.</param>
/// <param name="At">When it was sent.</param>
/// <param name="Title">One line.</param>
/// <param name="Text">What happened and what to do now.</param>
/// <param name="ApplicationId">The case it is about, if it is about one.</param>
public sealed record Notice(string Id, DateTimeOffset At, string Title, string Text, string? ApplicationId);

/// <summary>
/// Notices, newest first; the same notice written twice is there once. Whoever wants to be told by other ways as well has it queued for
/// them: what is owed stands beside the key until it is in the outbox, so that a crash in between loses nothing.
/// </summary>
public sealed class NoticeStore(StorageConnection connection, NoticeSettingsStore settings, Outbox outbox, TimeProvider clock)
{
    /// <summary>Of 32,768 characters that a value may have, some are left for what says that there is more.</summary>
    private const int MostCharacters = 30_000;

    /// <summary>Begins the rows that hold notices, each at its place in time.</summary>
    internal const string Placed = "n-";

    private const string Owed = "Owed";
    private const string InDigest = "InDigest";
    private const string EnglishTitle = "TitleEn";

    private readonly TableClient _table = connection.Table("Notices");

    /// <summary>Sends a notice.</summary>
    /// <param name="key">What it is about, unique for the recipient: a second notice with this key is not sent.</param>
    /// <param name="said">
    /// Its title in the first line; then what happened and what to do now, cut where no row holds it, so that it reaches its recipient.
    /// </param>
    /// <param name="applicationId">The case, if it is about one.</param>
    public async Task WriteAsync(
        Recipient recipient, string key, LocalizedText said, string? applicationId = null, CancellationToken cancellation = default) =>
        await WriteAsync(recipient, key, said, applicationId, await settings.KnownAsync(recipient, cancellation), cancellation);

    /// <summary>Sends a notice on the platform alone: that one of the other ways does not work.</summary>
    /// <param name="key">What it is about, unique for the recipient.</param>
    /// <param name="said">Its title in the first line.</param>
    public Task WriteHereAsync(Recipient recipient, string key, LocalizedText said, CancellationToken cancellation = default) =>
        WriteAsync(recipient, key, said, null, NoticeSettings.None, cancellation);

    /// <summary>Whether a notice was sent: one point read, less than to find out what there would be to say.</summary>
    public async Task<bool> IsSentAsync(Recipient recipient, string key, CancellationToken cancellation = default)
    {
        var found = await _table.GetEntityIfExistsAsync<TableEntity>(recipient.Key, $"k-{key}", cancellationToken: cancellation);
        if (!found.HasValue)
            return false;
        await QueueOwedAsync(recipient, found.Value!, cancellation);
        return true;
    }

    /// <summary>A recipient's notices, newest first.</summary>
    public async Task<Page<Notice>> ListAsync(Recipient recipient, int limit, string? cursor, CancellationToken cancellation = default)
    {
        var (partition, from) = (recipient.Key, cursor ?? Placed);
        var query = _table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey gt {from} and RowKey lt {"n."}"), limit + 1,
            cancellationToken: cancellation);
        return await Page<Notice>.ReadAsync(query, limit, e => new Notice(
            e.RowKey, e.GetDateTimeOffset("At")!.Value, e.GetString("Title"), e.GetString("Text"), e.GetString("ApplicationId")));
    }

    /// <summary>The titles of what came in meanwhile and was kept for the daily message, the oldest first.</summary>
    /// <param name="after">After this moment.</param>
    /// <param name="until">Up to this one.</param>
    public async Task<IReadOnlyList<LocalizedText>> KeptForDigestAsync(
        Recipient recipient, DateTimeOffset after, DateTimeOffset until, CancellationToken cancellation = default)
    {
        var (partition, newest, oldest) = (recipient.Key, $"{Placed}{Lines.NewestFirst(until)}", $"{Placed}{Lines.NewestFirst(after)}");
        var titles = new List<LocalizedText>();
        await foreach (var row in _table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey gt {newest} and RowKey lt {oldest} and InDigest eq {true}"),
            cancellationToken: cancellation))
            titles.Add(new(row.GetString("Title"), row.GetString(EnglishTitle)));
        titles.Reverse();
        return titles;
    }

    /// <summary>
    /// Forgets what was queued before a moment, some of it at a time. What a notice still owes is queued first, since it could not be told
    /// afterwards that it had been.
    /// </summary>
    /// <returns>Whether there is more.</returns>
    public async Task<bool> ForgetQueuedAsync(DateTimeOffset before, int most, CancellationToken cancellation = default)
    {
        var old = await outbox.OldAsync(before, most, cancellation);
        foreach (var (_, recipient, key) in old)
        {
            if (recipient is not null && key is not null)
                await IsSentAsync(Recipient.OfKey(recipient), key, cancellation);
        }

        if (old.Count > 0)
            await outbox.RemoveAsync([.. old.Select(o => o.Row)], cancellation);
        return old.Count == most;
    }

    private async Task WriteAsync(
        Recipient recipient, string key, LocalizedText said, string? applicationId, NoticeSettings told, CancellationToken cancellation)
    {
        var (now, targets, isKept) = (clock.GetUtcNow(), told.Targets(), told.Digest == NoticeRhythm.Daily);
        var owes = targets.Count > 0 && !isKept;

        // One row remembers the key, the other holds the notice at its place in time; both or none.
        var known = new TableEntity(recipient.Key, $"k-{key}");
        if (owes)
        {
            var own = Split(told.Language == NoticeLanguage.En ? said.En : said.Zh);
            var content = new MessageContent(MessageType.Notice, key, now, told.Language, own.Title, own.Text, applicationId);
            known.SetText(Owed, JsonSerializer.Serialize(new OwedMessage(content, targets), DomainJson.Options));
        }

        var (title, text) = Split(said.Zh);
        var row = new TableEntity(recipient.Key, $"{Placed}{Lines.NewestFirst(now)}-{key}")
        {
            ["At"] = now, ["Title"] = title, ["Text"] = text, ["ApplicationId"] = applicationId,
        };
        if (targets.Count > 0 && isKept)
            (row[InDigest], row[EnglishTitle]) = (true, Split(said.En).Title);
        try
        {
            await _table.SubmitTransactionAsync(
                [new(TableTransactionActionType.Add, known), new(TableTransactionActionType.Add, row)], cancellation);
            if (owes)
                await QueueOwedAsync(recipient, known, cancellation);
        }
        catch (TableTransactionFailedException e) when (e.Status == 409)
        {
            // Sent before, perhaps by a process that died before it had queued what it owed.
            if (owes)
                await IsSentAsync(recipient, key, cancellation);
        }
    }

    /// <summary>Queues what a notice owes, and then notes that it owes nothing.</summary>
    private async Task QueueOwedAsync(Recipient recipient, TableEntity known, CancellationToken cancellation)
    {
        if (known.GetText(Owed) is not { Length: > 0 } text)
            return;
        var owed = JsonSerializer.Deserialize<OwedMessage>(text, DomainJson.Options)!;
        await outbox.QueueAsync(recipient, owed, owed.Content.At, cancellation);
        await _table.UpdateEntityAsync(
            new TableEntity(known.PartitionKey, known.RowKey), ETag.All, TableUpdateMode.Replace, cancellation);
    }

    private static (string Title, string Text) Split(string said) =>
        said.Split('\n', 2) is [var title, var text] ? (title, Cut(text)) : (said, "");

    private static string Cut(string text) => text.Length <= MostCharacters
        ? text : $"{text[..(MostCharacters - (char.IsHighSurrogate(text[MostCharacters - 1]) ? 1 : 0))]}……";
}
