using Dingzhou.Domain.Retention;

namespace Dingzhou.Storage.Retention;

/// <summary>The legal holds, newest first, released ones too; and those that stand, by what they keep.</summary>
public sealed class LegalHoldLists(StorageConnection connection) : ListsOf<LegalHold>(connection.Table("LegalHoldLists"))
{
    private const string All = "all";
    private const string Standing = "standing";

    /// <summary>Ends what is kept within a key; no identity has it.</summary>
    private const char End = '|';

    /// <summary>All of them, newest first.</summary>
    public Task<Page<LegalHold>> PageAsync(int limit, string? cursor, CancellationToken cancellation = default) =>
        Table.PageAsync<LegalHold>(All, limit, cursor, [], cancellation);

    /// <summary>Every one that stands.</summary>
    public async Task<IReadOnlyList<LegalHold>> StandingAsync(CancellationToken cancellation = default)
    {
        var found = new List<LegalHold>();
        await foreach (var line in Table.QueryAsync<TableEntity>(r => r.PartitionKey == Standing, cancellationToken: cancellation))
            found.Add(Lines.Read<LegalHold>(line));
        return found;
    }

    /// <summary>Whether one that stands keeps a thing: by itself, or with everything of its enterprise.</summary>
    /// <param name="kind">As what it is named; null where it is not by itself.</param>
    public async Task<bool> IsHeldAsync(HeldKind? kind, string id, string? uscc, CancellationToken cancellation = default)
    {
        var named = new[] { kind is { } by ? Of(by, id) : null, uscc is null ? null : Of(HeldKind.Enterprise, uscc) }.OfType<string>().ToList();
        if (named.Count == 0)
            return false;
        await foreach (var _ in Table.QueryAsync<TableEntity>(string.Join(" or ", named), maxPerPage: 1, cancellationToken: cancellation))
            return true;
        return false;
    }

    /// <inheritdoc/>
    protected override IEnumerable<TableEntity> LinesOf(LegalHold state)
    {
        yield return Lines.Of(All, $"{Lines.NewestFirst(state.At)}-{state.Id}", state);
        if (state.Release is null)
            yield return Lines.Of(Standing, $"{Key(state.Placed.HeldKind, state.Placed.HeldId)}{state.Id}", state);
    }

    private static string Of(HeldKind kind, string id)
    {
        var (from, to) = (Key(kind, id), $"{kind}-{id}{(char)(End + 1)}");
        return TableClient.CreateQueryFilter($"(PartitionKey eq {Standing} and RowKey gt {from} and RowKey lt {to})");
    }

    private static string Key(HeldKind kind, string id) => $"{kind}-{id}{End}";
}
