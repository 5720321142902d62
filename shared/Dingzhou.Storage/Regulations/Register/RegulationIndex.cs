using Dingzhou.Domain.Regulations.Register;
using Dingzhou.Domain.Texts;

namespace Dingzhou.Storage.Regulations.Register;

/// <summary>
/// The register's index: for every word, department, status, year and number the documents that have it, newest first. Written from
/// the documents' events and rebuildable from them. A search reads a range of rows for each thing asked, and walks the shortest.
/// </summary>
public sealed class RegulationIndex(StorageConnection connection) : ListsOf<NormativeDocument>(connection.Table("RegulationIndex"))
{
    /// <summary>Documents that one search looks at; where there are more, its page ends early and the next one goes on.</summary>
    public const int MostExamined = 200;

    private const int MostKeys = 8;
    private const int ReadAtOnce = 20;

    // One partition: a city's register has thousands of documents, and each is written in a transaction or two.
    private const string Partition = "index";

    /// <summary>
    /// A page of the documents that match, newest first. A page may hold fewer than asked for, and there may be more all the same.
    /// </summary>
    /// <param name="cursor">From an earlier page of the same search.</param>
    public async Task<Page<NormativeDocument>> SearchAsync(
        RegulationQuery query, int limit, string? cursor, CancellationToken cancellation = default)
    {
        var ranges = await Task.WhenAll(query.Keys().Take(MostKeys).Select(key => PlacesAsync(key, cursor, cancellation)));
        var places = ranges.MinBy(r => r.Count)!;
        var found = new List<NormativeDocument>();
        var examined = 0;
        foreach (var some in places.Take(MostExamined).Chunk(ReadAtOnce))
        {
            foreach (var document in await Task.WhenAll(some.Select(place => ReadAsync(place, cancellation))))
            {
                examined++;
                if (document is not null && query.Matches(document))
                    found.Add(document);
                if (found.Count == limit)
                    return new(found, examined < places.Count ? places[examined - 1] : null);
            }
        }

        return new(found, examined < places.Count ? places[examined - 1] : null);
    }

    /// <summary>All documents that match, newest first, read page by page.</summary>
    public async Task<IReadOnlyList<NormativeDocument>> AllAsync(RegulationQuery query, CancellationToken cancellation = default) =>
        (await AllAsync(query, int.MaxValue, cancellation))!;

    /// <summary>The same where they are no more than so many; null where there are more, of which no more than that is read.</summary>
    public async Task<IReadOnlyList<NormativeDocument>?> AllAsync(RegulationQuery query, int most, CancellationToken cancellation = default)
    {
        var found = new List<NormativeDocument>();
        string? cursor = null;
        do
        {
            var page = await SearchAsync(query, MostExamined, cursor, cancellation);
            found.AddRange(page.Items);
            cursor = page.Cursor;
        }
        while (cursor is not null && found.Count <= most);

        return found.Count <= most ? found : null;
    }

    /// <summary>The documents that repeal one, stand in its place or amend it, whether or not it is in the register yet.</summary>
    public async Task<IReadOnlyList<NormativeDocument>> NamingAsync(string documentId, CancellationToken cancellation = default)
    {
        var places = await PlacesAsync(RegulationQuery.NamesKey(documentId), null, cancellation);
        return [.. (await Task.WhenAll(places.Select(place => ReadAsync(place, cancellation)))).OfType<NormativeDocument>()];
    }

    // The places of the documents under a key, one more than are looked at.
    private async Task<List<string>> PlacesAsync(string key, string? after, CancellationToken cancellation)
    {
        var (from, to) = ($"{KeyRow(key)}{after}", $"k-{key}.");
        var query = Table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and RowKey gt {from} and RowKey lt {to}"),
            MostExamined + 1, ["RowKey"], cancellation);
        var places = new List<string>();
        await foreach (var row in query)
        {
            places.Add(row.RowKey[KeyRow(key).Length..]);
            if (places.Count > MostExamined)
                break;
        }

        return places;
    }

    private async Task<NormativeDocument?> ReadAsync(string place, CancellationToken cancellation)
    {
        var row = await Table.GetEntityIfExistsAsync<TableEntity>(
            Partition, DocumentRow(place[(SortLength + 1)..]), cancellationToken: cancellation);
        return row.HasValue ? Lines.Read<NormativeDocument>(row.Value!) : null;
    }

    private const int SortLength = 8;

    /// <inheritdoc/>
    protected override IEnumerable<TableEntity> LinesOf(NormativeDocument state) =>
    [
        Lines.Of(Partition, DocumentRow(state.Id), state),
        .. RegulationQuery.KeysOf(state).Select(key => new TableEntity(Partition, $"{KeyRow(key)}{PlaceOf(state)}")),
    ];

    // Newest first: the day counts down. Of some documents only the year is known; they come after those of a known day.
    private static string PlaceOf(NormativeDocument d)
    {
        var day = d.IssuedOn is { } on ? (on.Year * 10000) + (on.Month * 100) + on.Day : DocumentNumber.YearOf(d.Number) * 10000;
        return string.Create(CultureInfo.InvariantCulture, $"{99999999 - day:D8}-{d.Id}");
    }

    private static string KeyRow(string key) => $"k-{key}-";

    private static string DocumentRow(string id) => $"d-{id}";
}
