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
