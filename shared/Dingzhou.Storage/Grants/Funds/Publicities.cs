using Dingzhou.Domain;
using Dingzhou.Domain.Calendar;
using Dingzhou.Domain.Grants.Funds;

namespace Dingzhou.Storage.Grants.Funds;

/// <summary>A list of awards that is, or was, public for objections (公示).</summary>
/// <param name="SettlementId">The settlement whose list it is.</param>
/// <param name="Title">What it is, in words.</param>
/// <param name="PolicyId">The policy.</param>
/// <param name="DocumentNumber">文号 of its document.</param>
/// <param name="Department">The department that answers objections.</param>
/// <param name="Round">The round: more than 1 after an objection was upheld or the list was sent back.</param>
/// <param name="Awards">Cases on the list.</param>
/// <param name="Payable">Sum of their final amounts, in 元.</param>
/// <param name="PublishedAt">When it was published.</param>
/// <param name="ObjectionsUntil">End of the objection period, 24:00 Beijing time.</param>
/// <param name="Status">Where the settlement stands.</param>
public sealed record Publicity(
    string SettlementId, LocalizedText Title, string PolicyId, string DocumentNumber, string Department, int Round, int Awards,
    decimal Payable,
    DateTimeOffset PublishedAt, [property: EndOfDay(InWorkingDays = true)] DateTimeOffset ObjectionsUntil, SettlementStatus Status);

/// <summary>
/// Everything that is or was on publicity, what is open longest first: a row for each settlement, written from its events and rebuildable
/// from them.
/// </summary>
public sealed class Publicities(StorageConnection connection)
{
    private const string Partition = "publicities";
    private readonly TableClient _table = connection.Table("Publicities");

    /// <summary>A page of them.</summary>
    /// <param name="openAt">Only those whose objection period ends after this moment; null for all.</param>
    public Task<Page<Publicity>> ListAsync(DateTimeOffset? openAt, int limit, string? cursor, CancellationToken cancellation = default) =>
        _table.PageAsync<Publicity>(
            Partition, limit, cursor, openAt is { } moment
                ? [TableClient.CreateQueryFilter($"RowKey lt {Lines.NewestFirst(moment)}")] : [], cancellation);

    /// <summary>Writes the line of a settlement; a new round takes the place of the one before.</summary>
    /// <param name="before">The states under which it may still be listed.</param>
    public async Task WriteAsync(IEnumerable<Settlement> before, Publicity publicity, CancellationToken cancellation = default)
    {
        var place = PlaceOf(publicity.SettlementId, publicity.ObjectionsUntil);
        await _table.UpsertEntityAsync(Lines.Of(Partition, place, publicity), TableUpdateMode.Replace, cancellation);
        foreach (var old in before.Where(s => s.List is not null).Select(s => PlaceOf(s.Id, s.List!.ObjectionsUntil)).Distinct().Where(
            p => p != place))
            await _table.DeleteEntityAsync(Partition, old, ETag.All, cancellation);
    }

    private static string PlaceOf(string settlementId, DateTimeOffset until) => $"{Lines.NewestFirst(until)}-{settlementId}";
}
