using Dingzhou.Domain.Calendar;
using Dingzhou.Domain.Procedures;

namespace Dingzhou.Storage.Procedures;

/// <summary>One case in a list: nothing that is withheld.</summary>
/// <param name="Id">Identity.</param>
/// <param name="ProcedureId">The procedure.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="OpenedAt">When it began.</param>
/// <param name="OpenSteps">The steps that are open.</param>
/// <param name="Owners">Who has them; parties are not named.</param>
/// <param name="DueAt">The nearest end of a limit; absent where none runs.</param>
/// <param name="Overdue">Whether one has passed.</param>
/// <param name="Result">How it ended; absent until it has.</param>
/// <param name="ClosedAt">When it ended.</param>
public sealed record CaseSummary(
    string Id, string ProcedureId, CaseSubject? Subject, DateTimeOffset OpenedAt, IReadOnlyList<string> OpenSteps, IReadOnlyList<string> Owners,
    [property: EndOfDay(InWorkingDays = true)] DateTimeOffset? DueAt, bool Overdue, string? Result, DateTimeOffset? ClosedAt)
{
    /// <summary>The line of a case.</summary>
    /// <param name="c">The case.</param>
    public static CaseSummary Of(Case c) => new(
        c.Id, c.ProcedureId, c.Subject, c.OpenedAt, [.. c.Open.Select(o => o.Step)],
        [.. c.Open.SelectMany(o => o.Owners).Where(Hand.IsOffice).Distinct(StringComparer.Ordinal)],
        c.Open.Select(o => o.Wait?.DueAt ?? o.Clock?.DueAt).Concat(c.Terms.Select(t => (DateTimeOffset?)t.EndsAt)).Min(),
        c.Open.Any(o => o.Clock is { Overdue: true }), c.Result?.Result, c.Result?.At);
}

/// <summary>
/// The cases of each procedure, open by the nearest limit and closed by the day of their end, and those about each thing, newest first;
/// written from the events and rebuildable from them.
/// </summary>
/// <param name="connection">The storage account.</param>
public sealed class CaseLists(StorageConnection connection)
{
    private readonly TableClient _table = connection.Table("CaseLists");

    /// <summary>The open cases of a procedure, the nearest limit first.</summary>
    /// <param name="procedureId">The procedure.</param>
    /// <param name="limit">The most items.</param>
    /// <param name="cursor">From an earlier page.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<Page<CaseSummary>> OpenAsync(string procedureId, int limit, string? cursor, CancellationToken cancellation = default) =>
        PageAsync(OpenOf(procedureId), limit, cursor, cancellation);

    /// <summary>The closed cases of a procedure, the last one closed first.</summary>
    /// <inheritdoc cref="OpenAsync"/>
    public Task<Page<CaseSummary>> ClosedAsync(string procedureId, int limit, string? cursor, CancellationToken cancellation = default) =>
        PageAsync(ClosedOf(procedureId), limit, cursor, cancellation);

    /// <summary>The cases of a procedure about one thing, newest first.</summary>
    /// <param name="procedureId">The procedure.</param>
    /// <param name="subject">The thing.</param>
    /// <param name="limit">The most items.</param>
    /// <param name="cursor">From an earlier page.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<Page<CaseSummary>> AboutAsync(string procedureId, CaseSubject subject, int limit, string? cursor, CancellationToken cancellation = default) =>
        PageAsync(About(procedureId, subject), limit, cursor, cancellation);

    /// <summary>Writes what a change means for the lists: what is in them already, as it is, is left alone.</summary>
    /// <param name="before">The states under which it may still be listed.</param>
    /// <param name="c">The case as it stands.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task WriteAsync(IReadOnlyList<Case> before, Case c, CancellationToken cancellation = default)
    {
        var wanted = LinesOf(c);
        var known = before.Count == 1 ? LinesOf(before[0]).ToDictionary(l => (l.PartitionKey, l.RowKey), l => l.GetText("Json")) : [];
        foreach (var line in wanted.Where(l => known.GetValueOrDefault((l.PartitionKey, l.RowKey)) != l.GetText("Json")))
            await _table.UpsertEntityAsync(line, TableUpdateMode.Replace, cancellation);
        var kept = wanted.Select(l => (l.PartitionKey, l.RowKey)).ToHashSet();
        foreach (var (partition, row) in before.SelectMany(LinesOf).Select(l => (l.PartitionKey, l.RowKey)).Distinct().Where(l => !kept.Contains(l)))
            await _table.DeleteEntityAsync(partition, row, ETag.All, cancellation);
    }

    /// <summary>Works out the lines of a case, as they will be written.</summary>
    /// <param name="c">The case as it is to stand.</param>
    public static void Foresee(Case c) => _ = LinesOf(c);

    private static IReadOnlyList<TableEntity> LinesOf(Case c)
    {
        var json = JsonSerializer.Serialize(CaseSummary.Of(c), DomainJson.Options);
        var due = CaseSummary.Of(c).DueAt ?? DateTimeOffset.MaxValue;
        var lines = new List<TableEntity>
        {
            c.Result is { } result
                ? new(ClosedOf(c.ProcedureId), $"{DateTimeOffset.MaxValue.UtcTicks - result.At.UtcTicks:D19}-{c.Id}")
                : new(OpenOf(c.ProcedureId), $"{due.UtcTicks:D19}-{c.Id}"),
        };
        if (c.Subject is { } subject)
            lines.Add(new(About(c.ProcedureId, subject), $"{DateTimeOffset.MaxValue.UtcTicks - c.OpenedAt.UtcTicks:D19}-{c.Id}"));
        foreach (var line in lines)
            line.SetText("Json", json);
        return lines;
    }

    private static string OpenOf(string procedureId) => $"open-{procedureId}";

    private static string ClosedOf(string procedureId) => $"closed-{procedureId}";

    private static string About(string procedureId, CaseSubject subject) => $"about-{procedureId}-{subject.Kind}-{subject.Id}";

    private Task<Page<CaseSummary>> PageAsync(string partition, int limit, string? cursor, CancellationToken cancellation) => Page<CaseSummary>.ReadAsync(
        _table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey gt {cursor ?? ""}"), limit + 1, cancellationToken: cancellation),
        limit,
        e => JsonSerializer.Deserialize<CaseSummary>(e.GetText("Json"), DomainJson.Options)!);
}
