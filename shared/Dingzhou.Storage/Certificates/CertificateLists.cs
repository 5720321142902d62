using Dingzhou.Domain.Certificates;
using Dingzhou.Storage.Identity;

namespace Dingzhou.Storage.Certificates;

/// <summary>
/// The certificates of each holder, newest first; the one of a code; those that hold, by kind and number, and by holder and kind; and those
/// that will end, by their last days.
/// </summary>
public sealed class CertificateLists(StorageConnection connection) : ListsOf<Certificate>(connection.Table("CertificateLists"))
{
    private const string Ends = "ends";
    private const string OfCodes = "code-";
    private const string OfNumbers = "number-";
    private const string OnlyRow = "certificate";

    /// <summary>A holder's certificates, newest first, ended ones too.</summary>
    public Task<Page<CertificateLine>> OfAsync(
        DataSubject holder, int limit, string? cursor, CancellationToken cancellation = default) =>
        Table.PageAsync<CertificateLine>(holder.Key, limit, cursor, [], cancellation);

    /// <summary>A holder's open certificates of a kind, some at the most.</summary>
    public async Task<IReadOnlyList<CertificateLine>> OpenOfAsync(
        DataSubject holder, string kindId, int most, CancellationToken cancellation = default) =>
        (await Table.PageAsync<CertificateLine>(KindKey(holder, kindId), most, cursor: null, [], cancellation)).Items;

    /// <summary>The certificate of a code; null where there is none.</summary>
    public Task<string?> FindByCodeAsync(string code, CancellationToken cancellation = default) =>
        FindAsync($"{OfCodes}{code}", cancellation);

    /// <summary>The open certificate of a kind and number; null where there is none.</summary>
    public Task<string?> FindOpenAsync(string kindId, string number, CancellationToken cancellation = default) =>
        FindAsync(NumberKey(kindId, number), cancellation);

    /// <summary>Open certificates whose last day is on a day or, with <paramref name="orBefore"/>, before it: some at a time.</summary>
    public Task<Page<CertificateLine>> EndingAsync(
        DateOnly day, bool orBefore, int limit, string? cursor, CancellationToken cancellation = default)
    {
        var (from, to) = (orBefore ? "" : Day(day), Day(day.AddDays(1)));
        return Table.PageAsync<CertificateLine>(
            Ends, limit, cursor, [TableClient.CreateQueryFilter($"RowKey ge {from} and RowKey lt {to}")], cancellation);
    }

    /// <inheritdoc/>
    protected override IEnumerable<TableEntity> LinesOf(Certificate state)
    {
        var line = CertificateLine.Of(state);
        var (holder, place) = (DataSubject.Of(state.Holder.Uscc, state.Holder.Subject), $"{Lines.NewestFirst(state.IssuedAt)}-{state.Id}");
        yield return Lines.Of(holder.Key, place, line);
        yield return Lines.Of($"{OfCodes}{state.CheckCode}", OnlyRow, state.Id);
        if (!state.IsOpen)
            yield break;
        yield return Lines.Of(NumberKey(state.KindId, state.Content.CertificateNumber), OnlyRow, state.Id);
        yield return Lines.Of(KindKey(holder, state.KindId), place, line);
        if (state.Content.ValidThrough is { } last)
            yield return Lines.Of(Ends, $"{Day(last)}-{state.Id}", line);
    }

    private async Task<string?> FindAsync(string partition, CancellationToken cancellation) =>
        await Table.GetEntityIfExistsAsync<TableEntity>(
            partition, OnlyRow, cancellationToken: cancellation) is { HasValue: true, Value: { } row } ? Lines.Read<string>(row) : null;

    /// <summary>A number may hold characters that no key can.</summary>
    private static string NumberKey(string kindId, string number) => $"{OfNumbers}{CanonicalJson.Hash(new { kindId, number })}";

    private static string KindKey(DataSubject holder, string kindId) => $"kind-{kindId}-{holder.Key}";

    private static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}

/// <summary>A certificate in a list.</summary>
/// <param name="Id">Identity.</param>
/// <param name="KindId">Of which kind.</param>
/// <param name="KindName">The name of its kind.</param>
/// <param name="CertificateNumber">证照编号.</param>
/// <param name="IssuedBy">The department that issued it.</param>
/// <param name="Version">Its version.</param>
/// <param name="Standing">Its standing as recorded.</param>
/// <param name="ValidThrough">The last day on which it holds; null where it has no end.</param>
public sealed record CertificateLine(
    string Id, string KindId, string KindName, string CertificateNumber, string IssuedBy, int Version, CertificateStanding Standing,
    DateOnly? ValidThrough)
{
    /// <summary>Its standing on a day, whether its end is recorded yet or not.</summary>
    public CertificateStanding StandingOn(DateOnly day) =>
        Standing is CertificateStanding.Valid or CertificateStanding.Suspended && ValidThrough < day
            ? CertificateStanding.Expired : Standing;

    internal static CertificateLine Of(Certificate certificate) => new(
        certificate.Id, certificate.KindId, certificate.KindName, certificate.Content.CertificateNumber, certificate.IssuedBy,
        certificate.Version, certificate.Standing, certificate.Content.ValidThrough);
}
