using System.Collections.Concurrent;
using Dingzhou.Domain.Events;
using Dingzhou.Domain.Refusals;

namespace Dingzhou.Storage.Aggregates;

/// <summary>
/// One partition per aggregate: its state, its numbered events and the ids of its commands, always committed in one
/// entity-group transaction under the ETag. So a state never changes without its event.
/// </summary>
/// <typeparam name="TState">The state.</typeparam>
/// <typeparam name="TChange">The closed set of changes.</typeparam>
/// <param name="table">The table of this kind of aggregate.</param>
/// <param name="apply">The state after one more event.</param>
public abstract partial class AggregateStore<TState, TChange>(
    TableClient table, Func<string, TState?, RecordedEvent<TChange>, TState> apply)
    where TState : class
    where TChange : class
{
    private const string StateRow = "state";

    /// <summary>More than are worked on at a time.</summary>
    private const int MostKnown = 500;

    private readonly ConcurrentDictionary<string, Loaded<TState>> _known = new(StringComparer.Ordinal);

    /// <summary>
    /// An aggregate as this process last read or left it; null where it does not remember. Another one may have changed it since: good
    /// enough to begin a command with, whose commit needs the ETag, and for nothing that is said without one.
    /// </summary>
    public Loaded<TState>? Known(string id) => _known.GetValueOrDefault(id);

    /// <summary>Loads an aggregate: one point read.</summary>
    /// <returns>The aggregate, or null where there is none.</returns>
    public async Task<Loaded<TState>?> FindAsync(string id, CancellationToken cancellation = default) =>
        await FindRowAsync(id, StateRow, cancellation) is { } row
            ? Remember(id, Read(row))
            : null;

    /// <summary>Loads an aggregate, and looks whether a command was carried out on it: one transaction for both.</summary>
    /// <returns>The aggregate, or null where there is none, and whether a command was carried out under the key, whatever it
    /// asked.</returns>
    public async Task<(Loaded<TState>? Found, bool IsCarriedOut)> FindAsync(
        string id, string commandId, CancellationToken cancellation = default)
    {
        var (found, isCarriedOut, key) = ((Loaded<TState>?)null, false, CommandRow(commandId));
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {id} and (RowKey eq {StateRow} or RowKey eq {key})");
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            if (row.RowKey == StateRow)
                found = Remember(id, Read(row));
            else
                isCarriedOut = true;
        }

        return (found, isCarriedOut);
    }

    /// <summary>
    /// The aggregates in the order of their identities, some at a time: for what must look at every one, and seldom does.
    /// </summary>
    /// <param name="after">The identity after which the page begins; null for the first page.</param>
    public async Task<Page<TState>> PageAsync(int limit, string? after, CancellationToken cancellation = default)
    {
        var (rows, cursor) = await StateRowsAsync(limit, after, columns: null, cancellation);
        return new([.. rows.Select(Read<TState>)], cursor);
    }

    /// <summary>Their identities in order, some at a time: for whoever goes on where one of them cannot be read.</summary>
    /// <param name="after">The identity after which the page begins; null for the first page.</param>
    public async Task<Page<string>> IdsAsync(int limit, string? after, CancellationToken cancellation = default)
    {
        var (rows, cursor) = await StateRowsAsync(limit, after, [nameof(TableEntity.PartitionKey)], cancellation);
        return new([.. rows.Select(r => r.PartitionKey)], cursor);
    }

    private async Task<(IReadOnlyList<TableEntity> Rows, string? Cursor)> StateRowsAsync(
        int limit, string? after, IEnumerable<string>? columns, CancellationToken cancellation)
    {
        var from = after ?? "";
        var rows = new List<TableEntity>();
        var query = table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey gt {from} and RowKey eq {StateRow}"), limit + 1, columns, cancellation);
        await foreach (var row in query)
        {
            if (rows.Count == limit)
                return (rows, rows[^1].PartitionKey);
            rows.Add(row);
        }

        return (rows, null);
    }

    /// <summary>All events in order.</summary>
    public async Task<IReadOnlyList<RecordedEvent<TChange>>> EventsAsync(string id, CancellationToken cancellation = default)
    {
        var events = new List<RecordedEvent<TChange>>();
        var query = table.QueryAsync<TableEntity>(
            e => e.PartitionKey == id && string.Compare(e.RowKey, "e-") >= 0 && string.Compare(e.RowKey, "e.") < 0,
            cancellationToken: cancellation);
        await foreach (var entity in query)
            events.Add(Read<RecordedEvent<TChange>>(entity));
        return events;
    }

    /// <summary>Every state the aggregate has been in, in order, from its events.</summary>
    public async Task<IReadOnlyList<TState>> StatesAsync(string id, CancellationToken cancellation = default) =>
        States(id, await EventsAsync(id, cancellation));

    /// <summary>Every change of the aggregate with the state it led to, in order, from its events.</summary>
    public async Task<IReadOnlyList<(TChange Change, TState State)>> CourseAsync(string id, CancellationToken cancellation = default)
    {
        var events = await EventsAsync(id, cancellation);
        return [.. events.Select(e => e.Change).Zip(States(id, events))];
    }

    /// <summary>
    /// The aggregate as a command left it that was carried out before: whoever repeats it is answered as the first time, whatever has
    /// happened since.
    /// </summary>
    /// <param name="command">The command; null is never found.</param>
    /// <returns>The aggregate at that version; null where the command was not carried out.</returns>
    /// <exception cref="RefusedException">Something else was asked under its key.</exception>
    public async Task<Loaded<TState>?> FirstResultAsync(string id, CommandKey? command, CancellationToken cancellation = default)
    {
        if (command is null || await FindRowAsync(id, CommandRow(command.Id), cancellation) is not { } row)
            return null;
        if (row.GetString("Fingerprint") != command.Fingerprint)
            throw CommandKey.Reused();

        // One that was carried out before versions were kept is answered as it stands now.
        if (await FindAsync(id, cancellation) is not { } current)
            return null;
        return row.GetInt32("Version") is { } version && version != current.EventCount
            ? await AsOfAsync(id, version, cancellation) : current;
    }

    /// <summary>
    /// Carries out a command once. Of several at once, one may be refused for what another has just brought about: that other was the
    /// first.
    /// </summary>
    /// <param name="command">The command; one without a key is carried out in any case.</param>
    /// <param name="carryOut">Carries it out, with whatever must be looked at before.</param>
    /// <param name="leavesNothing">Whether a repeat leaves nothing before it comes to the commit, and finds its key there: no need to look
    /// before.</param>
    /// <returns>The aggregate as the command left it, the first time.</returns>
    public async Task<Loaded<TState>> OnceAsync(
        string id, CommandKey? command, Func<Task<Loaded<TState>>> carryOut, bool leavesNothing = false, CancellationToken cancellation =
            default)
    {
        if (!leavesNothing && await FirstResultAsync(id, command, cancellation) is { } first)
            return first;
        try
        {
            return await carryOut();
        }
        catch (RefusedException)
        {
            if (await FirstResultAsync(id, command, cancellation) is { } meanwhile)
                return meanwhile;
            throw;
        }
    }

    /// <summary>Whether a command was carried out under a key, whatever it asked.</summary>
    public async Task<bool> IsCarriedOutAsync(string id, string commandId, CancellationToken cancellation = default) =>
        await FindRowAsync(id, CommandRow(commandId), cancellation) is not null;

    /// <summary>Commits changes as events, with the state they lead to.</summary>
    /// <param name="before">As loaded; null to create it.</param>
    /// <param name="changes">The changes, at least one.</param>
    /// <param name="command">The command, where a repeat must be recognised.</param>
    /// <param name="foresee">Prepares what will follow from the new state; where that cannot be, nothing is committed.</param>
    /// <returns>The aggregate as it now stands; null where nothing was stored, as somebody else or the same command was quicker.</returns>
    public async Task<Loaded<TState>?> CommitAsync(
        string id, Loaded<TState>? before, IReadOnlyList<TChange> changes, Actor by, DateTimeOffset at,
        CommandKey? command = null, Func<TState, Task>? foresee = null, CancellationToken cancellation = default)
    {
        var state = before?.State;
        var (number, hash) = (before?.EventCount ?? 0, before?.LastHash ?? "");
        var rows = new List<TableTransactionAction>();
        foreach (var change in changes)
        {
            var e = EventChain.Link(++number, at, by, change, hash);
            hash = e.Hash;
            state = apply(id, state, e);
            rows.Add(new(TableTransactionActionType.Add, Row(id, EventRow(number), e)));
        }

        await (foresee?.Invoke(state!) ?? Task.CompletedTask);
        var stateRow = Row(id, StateRow, state!);
        stateRow["EventCount"] = number;
        stateRow["LastHash"] = hash;
        rows.Insert(0, before is null
            ? new(TableTransactionActionType.Add, stateRow)
            : new(TableTransactionActionType.UpdateReplace, stateRow, before.ETag));
        if (command is not null)
            rows.Add(new(TableTransactionActionType.Add, Row(id, command, number)));

        try
        {
            var response = await table.SubmitTransactionAsync(rows, cancellation);
            return Remember(id, new(state!, number, hash, response.Value[0].Headers.ETag ?? default));
        }
        catch (RequestFailedException e) when (e.Status is
            (int)HttpStatusCode.NotFound or (int)HttpStatusCode.Conflict or (int)HttpStatusCode.PreconditionFailed)
        {
            // What was removed since it was loaded is not there. A commit whose answer was lost is sent again by the client library
            // and then meets itself; one of a command is found by its key.
            return command is null && await HasEventAsync(id, number, hash, cancellation) ? await FindAsync(id, cancellation) : null;
        }
    }

    /// <summary>Keeps the key of a command that found nothing to do: a repeat is told the same, whatever has happened since.</summary>
    /// <param name="found">The aggregate as the command found it.</param>
    /// <param name="command">The command; null where none is to be recognised.</param>
    /// <returns>The aggregate as the command found it, the first time.</returns>
    /// <exception cref="RefusedException">Something else was asked under its key.</exception>
    public async Task<Loaded<TState>> RememberAsync(
        string id, Loaded<TState> found, CommandKey? command, CancellationToken cancellation = default)
    {
        if (command is null)
            return found;
        try
        {
            await table.AddEntityAsync(Row(id, command, found.EventCount), cancellation);
            return found;
        }
        catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.Conflict)
        {
            return await FirstResultAsync(id, command, cancellation) ?? found;
        }
    }

    private static Loaded<TState> Read(TableEntity row) =>
        new(Read<TState>(row), row.GetInt32("EventCount") ?? 0, row.GetString("LastHash"), row.ETag);

    /// <summary>Of what two found at once the later stays.</summary>
    private Loaded<TState> Remember(string id, Loaded<TState> loaded)
    {
        if (_known.Count > MostKnown)
            _known.Clear();
        _known.AddOrUpdate(id, loaded, (_, known) => known.EventCount > loaded.EventCount ? known : loaded);
        return loaded;
    }

    private async Task<Loaded<TState>> AsOfAsync(string id, int version, CancellationToken cancellation)
    {
        var events = (await EventsAsync(id, cancellation)).Take(version).ToList();
        return new(States(id, events)[^1], version, events[^1].Hash, default);
    }

    private List<TState> States(string id, IReadOnlyList<RecordedEvent<TChange>> events)
    {
        var states = new List<TState>();
        foreach (var e in events)
            states.Add(apply(id, states.LastOrDefault(), e));
        return states;
    }

    private async Task<bool> HasEventAsync(string id, int number, string hash, CancellationToken cancellation) =>
        await FindRowAsync(id, EventRow(number), cancellation) is { } row && Read<RecordedEvent<TChange>>(row).Hash == hash;

    private async Task<TableEntity?> FindRowAsync(string id, string row, CancellationToken cancellation) =>
        await table.GetEntityIfExistsAsync<TableEntity>(id, row, cancellationToken: cancellation) is { HasValue: true } found
            ? found.Value : null;

    private static string EventRow(int number) => $"e-{number:D8}";

    private static string CommandRow(string commandId) => $"c-{commandId}";

    private static TableEntity Row(string id, CommandKey command, int number) =>
        new(id, CommandRow(command.Id)) { ["Fingerprint"] = command.Fingerprint, ["Version"] = number };

    private static TableEntity Row<T>(string id, string rowKey, T value)
    {
        var entity = new TableEntity(id, rowKey);
        entity.SetText("Json", JsonSerializer.Serialize(value, DomainJson.Options));
        return entity;
    }

    private static T Read<T>(TableEntity entity) =>
        JsonSerializer.Deserialize<T>(entity.GetText("Json"), DomainJson.Options)
        ?? throw new InvalidDataException(
            string.Create(CultureInfo.InvariantCulture, $"Row {entity.PartitionKey}/{entity.RowKey} holds no value."));
}
