using System.Runtime.CompilerServices;

namespace Dingzhou.Storage.Grants.Applications;

/// <summary>Lists that stand together in one partition, so that lines of several of them are written in one transaction.</summary>
internal sealed class Shelf(TableClient table, string partition)
{
    private const string Json = "Json";

    /// <summary>Ends the name of a list within a key.</summary>
    private const char End = '|';

    /// <summary>A page of a list: one transaction.</summary>
    /// <param name="before">The place before which it ends; null: with the list.</param>
    public async Task<Page<ShelfLine>> PageAsync(
        string list, int limit, string? cursor, CancellationToken cancellation, string? before = null)
    {
        var page = await Page<ShelfLine>.ReadAsync(Query(list, cursor, before, limit + 1, cancellation), limit, row => Read(list, row));
        return page with { Cursor = page.Cursor is null ? null : page.Items[^1].Place };
    }

    /// <summary>Every line of a list in order.</summary>
    /// <param name="after">The place after which one begins; null at the first.</param>
    /// <param name="before">The place before which one ends; null after the last.</param>
    public async IAsyncEnumerable<ShelfLine> AllAsync(
        string list, string? after, string? before, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in Query(list, after, before, null, cancellation))
            yield return Read(list, row);
    }

    /// <summary>Writes lines, removes others, and takes a mark away that stands beside them: in one transaction.</summary>
    /// <returns>False where the mark is another one by now.</returns>
    public Task<bool> WriteAsync(
        IReadOnlyList<ApplicationLine> lines, IReadOnlyList<ApplicationLine> gone, PendingMark? mark, CancellationToken cancellation)
    {
        List<TableTransactionAction> all =
        [
            .. lines.Select(l => new TableTransactionAction(TableTransactionActionType.UpsertReplace, Row(l))),
            .. gone.Select(l => new TableTransactionAction(TableTransactionActionType.Delete, Row(l), ETag.All)),
        ];
        if (mark is not null)
            all.Add(new(TableTransactionActionType.Delete, new TableEntity(partition, mark.Id), mark.ETag));
        return table.SubmitAsync(all, cancellation);
    }

    private AsyncPageable<TableEntity> Query(
        string list, string? after, string? before, int? atOnce, CancellationToken cancellation)
    {
        var (from, to) = (Key(list, after ?? ""), before is null ? $"{PendingEffects.Beside}{list}{(char)(End + 1)}" : Key(list, before));
        return table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey gt {from} and RowKey lt {to}"),
            atOnce is { } asked ? Math.Min(asked, Lines.MostInAnswer) : null,
            cancellationToken: cancellation);
    }

    private TableEntity Row(ApplicationLine line)
    {
        var row = new TableEntity(partition, Key(line.List, line.Place));
        row.SetText(Json, line.Json);
        return row;
    }

    private static string Key(string list, string place) => $"{PendingEffects.Beside}{list}{End}{place}";

    private static ShelfLine Read(string list, TableEntity row) => new(row.RowKey[Key(list, "").Length..], row.GetText(Json));
}

/// <summary>A line of a list.</summary>
/// <param name="Place">Its place in it.</param>
/// <param name="Json">What it says.</param>
internal sealed record ShelfLine(string Place, string Json);
