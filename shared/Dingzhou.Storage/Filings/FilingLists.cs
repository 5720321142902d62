using System.Runtime.CompilerServices;
using Dingzhou.Domain.Filings;

namespace Dingzhou.Storage.Filings;

/// <summary>A filing as everybody reads it: nothing that is withheld, and of a person no more than how the name begins.</summary>
/// <param name="FilingNumber">备案号.</param>
/// <param name="FilingItemId">The entry of the catalogue.</param>
/// <param name="ItemName">What people call that.</param>
/// <param name="Department">With whom it was filed.</param>
/// <param name="HolderName">Who filed it, as stated.</param>
/// <param name="HolderUscc">The code of the organisation that filed it; absent of a person.</param>
/// <param name="FiledAt">When.</param>
/// <param name="FilingStatus">How it stands.</param>
public sealed record FilingSummary(
    string FilingNumber, string FilingItemId, string ItemName, string Department, string HolderName, string? HolderUscc,
    DateTimeOffset FiledAt,
    FilingStatus FilingStatus)
{
    /// <summary>The line of a filing.</summary>
    public static FilingSummary Of(RegisteredFiling f) => new(
        f.Number, f.FilingItemId, f.ItemName, f.Department, f.Holder.PublicName, f.Holder.Uscc, f.Standings[0].At, f.Now.Standing);
}

/// <summary>
/// The public register of filings, newest first: all of them, and those of an entry of the catalogue, of a department, of both; a page
/// costs the same however many there are.
/// </summary>
public sealed class FilingLists(StorageConnection connection) : ListsOf<RegisteredFiling>(connection.Table("FilingLists"))
{
    /// <summary>A page of the register.</summary>
    /// <param name="itemId">The entry; null: of all.</param>
    /// <param name="department">With whom they were filed; null: with all.</param>
    public Task<Page<FilingSummary>> PageAsync(
        string? itemId, string? department, int limit, string? cursor, CancellationToken cancellation = default) =>
        Table.PageAsync<FilingSummary>(Of(itemId, department), limit, cursor, [], cancellation);

    /// <summary>Every filing with a department, newest first, as many at once as storage gives.</summary>
    public async IAsyncEnumerable<FilingSummary> AllOfAsync(
        string department, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var partition = Of(null, department);
        await foreach (var line in Table.QueryAsync<TableEntity>(l => l.PartitionKey == partition, cancellationToken: cancellation))
            yield return Lines.Read<FilingSummary>(line);
    }

    /// <summary>The department after another one with which something was filed; null after the last one. One transaction.</summary>
    /// <param name="after">The one before; empty for the first.</param>
    public async Task<string?> NextDepartmentAsync(string after, CancellationToken cancellation = default)
    {
        // Those of an entry begin with its number, which comes before.
        await foreach (var line in Table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey gt {Of(null, after)}"), 1, [nameof(TableEntity.PartitionKey)], cancellation))
            return line.PartitionKey[1..];
        return null;
    }

    /// <inheritdoc/>
    protected override IEnumerable<TableEntity> LinesOf(RegisteredFiling state)
    {
        var (place, line) = ($"{Lines.NewestFirst(state.Standings[0].At)}-{state.Number}", FilingSummary.Of(state));
        return from itemId in new[] { null, state.FilingItemId }
               from department in new[] { null, state.Department }
               select Lines.Of(Of(itemId, department), place, line);
    }

    private static string Of(string? itemId, string? department) => $"{itemId}~{department}";
}
