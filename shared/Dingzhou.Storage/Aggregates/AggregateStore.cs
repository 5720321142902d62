using System.Globalization;
using System.Net;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Dingzhou.Domain.Events;
using Dingzhou.Domain.Json;

namespace Dingzhou.Storage.Aggregates;

/// <summary>
/// One partition per aggregate: its state, its numbered events and the ids of its commands, always committed in one
/// entity-group transaction under the ETag. So a state never changes without its event.
/// </summary>
/// <typeparam name="TState">The state.</typeparam>
/// <typeparam name="TChange">The closed set of changes.</typeparam>
/// <param name="table">The table of this kind of aggregate.</param>
/// <param name="apply">The state after one more event.</param>
public abstract class AggregateStore<TState, TChange>(
    TableClient table, Func<string, TState?, RecordedEvent<TChange>, TState> apply)
    where TState : class
    where TChange : class
{
    private const string StateRow = "state";

    /// <summary>Loads an aggregate: one point read.</summary>
    /// <param name="id">Its identity.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The aggregate, or null where there is none.</returns>
    public async Task<Loaded<TState>?> FindAsync(string id, CancellationToken cancellation = default)
    {
        var row = await table.GetEntityIfExistsAsync<TableEntity>(id, StateRow, cancellationToken: cancellation);
        return row is { HasValue: true, Value: { } entity }
            ? new(Read<TState>(entity), entity.GetInt32("EventCount") ?? 0, entity.GetString("LastHash"), entity.ETag)
            : null;
    }

    /// <summary>The aggregates in the order of their identities, some at a time: for what must look at every one, and seldom does.</summary>
    /// <param name="limit">The most of them.</param>
    /// <param name="after">The identity after which the page begins; null for the first page.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<Page<TState>> PageAsync(int limit, string? after, CancellationToken cancellation = default)
    {
        var from = after ?? "";
        var rows = new List<TableEntity>();
        var query = table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey gt {from} and RowKey eq {StateRow}"), limit + 1, cancellationToken: cancellation);
        await foreach (var row in query)
        {
            rows.Add(row);
            if (rows.Count > limit)
                break;
        }

        return new([.. rows.Take(limit).Select(Read<TState>)], rows.Count > limit ? rows[limit - 1].PartitionKey : null);
    }

    /// <summary>All events in order.</summary>
    /// <param name="id">The aggregate's identity.</param>
    /// <param name="cancellation">Gives up.</param>
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
    /// <param name="id">The aggregate's identity.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<TState>> StatesAsync(string id, CancellationToken cancellation = default)
    {
        var states = new List<TState>();
        foreach (var e in await EventsAsync(id, cancellation))
            states.Add(apply(id, states.LastOrDefault(), e));
        return states;
    }

    /// <summary>Commits changes as events, with the state they lead to.</summary>
    /// <param name="id">The aggregate's identity.</param>
    /// <param name="before">As loaded; null to create it.</param>
    /// <param name="changes">The changes, at least one.</param>
    /// <param name="by">Who caused them.</param>
    /// <param name="at">When.</param>
    /// <param name="command">The command, where a repeat must be recognised.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>What became of it, and the aggregate as it now stands when committed.</returns>
    public async Task<(CommitOutcome Outcome, Loaded<TState>? After)> CommitAsync(
        string id, Loaded<TState>? before, IReadOnlyList<TChange> changes, Actor by, DateTimeOffset at,
        CommandKey? command = null, CancellationToken cancellation = default)
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

        var stateRow = Row(id, StateRow, state!);
        stateRow["EventCount"] = number;
        stateRow["LastHash"] = hash;
        rows.Insert(0, before is null
            ? new(TableTransactionActionType.Add, stateRow)
            : new(TableTransactionActionType.UpdateReplace, stateRow, before.ETag));
        if (command is not null)
            rows.Add(new(TableTransactionActionType.Add, CommandRow(id, command)));

        try
        {
            var response = await table.SubmitTransactionAsync(rows, cancellation);
            return (CommitOutcome.Committed, new(state!, number, hash, response.Value[0].Headers.ETag ?? default));
        }
        catch (RequestFailedException e) when (e.Status is (int)HttpStatusCode.Conflict or (int)HttpStatusCode.PreconditionFailed)
        {
            // A commit whose answer was lost is sent again by the client library and then meets itself.
            if (command is not null)
                return (await FindCommandAsync(id, command, cancellation) ?? CommitOutcome.Conflict, null);
            return await HasEventAsync(id, number, hash, cancellation)
                ? (CommitOutcome.Committed, await FindAsync(id, cancellation))
                : (CommitOutcome.Conflict, null);
        }
    }

    /// <summary>Whether a command was carried out before.</summary>
    /// <param name="id">The aggregate's identity.</param>
    /// <param name="command">The command; null is never found.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns><see cref="CommitOutcome.Repeated"/>, <see cref="CommitOutcome.KeyReused"/>, or null when it was not.</returns>
    public async Task<CommitOutcome?> FindCommandAsync(string id, CommandKey? command, CancellationToken cancellation = default)
    {
        if (command is null)
            return null;
        var row = await table.GetEntityIfExistsAsync<TableEntity>(id, $"c-{command.Id}", cancellationToken: cancellation);
        if (row is not { HasValue: true, Value: { } entity })
            return null;
        return entity.GetString("Fingerprint") == command.Fingerprint ? CommitOutcome.Repeated : CommitOutcome.KeyReused;
    }

    private async Task<bool> HasEventAsync(string id, int number, string hash, CancellationToken cancellation)
    {
        var row = await table.GetEntityIfExistsAsync<TableEntity>(id, EventRow(number), cancellationToken: cancellation);
        return row is { HasValue: true, Value: { } entity } && Read<RecordedEvent<TChange>>(entity).Hash == hash;
    }

    private static string EventRow(int number) => $"e-{number:D8}";

    private static TableEntity CommandRow(string id, CommandKey command) =>
        new(id, $"c-{command.Id}") { ["Fingerprint"] = command.Fingerprint };

    private static TableEntity Row<T>(string id, string rowKey, T value)
    {
        var entity = new TableEntity(id, rowKey);
        entity.SetText("Json", JsonSerializer.Serialize(value, DomainJson.Options));
        return entity;
    }

    private static T Read<T>(TableEntity entity) =>
        JsonSerializer.Deserialize<T>(entity.GetText("Json"), DomainJson.Options)
        ?? throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"Row {entity.PartitionKey}/{entity.RowKey} holds no value."));
}
