using System.Runtime.CompilerServices;
using Dingzhou.Domain.Calendar;
using Dingzhou.Domain.Procedures;

namespace Dingzhou.Storage.Procedures;

/// <summary>One case in a list: nothing that is withheld.</summary>
/// <param name="Id">Identity.</param>
/// <param name="ProcedureId">The procedure.</param>
/// <param name="Regarding">What it is about.</param>
/// <param name="OpenedAt">When it began.</param>
/// <param name="StepIds">The steps that are open.</param>
/// <param name="Owners">With which departments it is; none while a party corrects.</param>
/// <param name="DueAt">The nearest end of a limit; absent where none runs.</param>
/// <param name="Overdue">Whether one has passed.</param>
/// <param name="ResultId">How it ended; absent until it has.</param>
/// <param name="ClosedAt">When it ended.</param>
public sealed record CaseSummary(
    string Id, string ProcedureId, CaseSubject? Regarding, DateTimeOffset OpenedAt, IReadOnlyList<string> StepIds,
    IReadOnlyList<string> Owners,
    [property: EndOfDay(InWorkingDays = true)] DateTimeOffset? DueAt, bool Overdue, string? ResultId, DateTimeOffset? ClosedAt)
{
    /// <summary>The line of a case.</summary>
    public static CaseSummary Of(Case c) => new(
        c.Id, c.ProcedureId, c.Subject, c.OpenedAt, [.. c.Open.Select(o => o.StepId)],
        [.. c.Open.SelectMany(c.Owing).Distinct(StringComparer.Ordinal)],
        c.Open.Select(o => o.DueAt).Concat(c.Terms.Select(t => (DateTimeOffset?)t.EndsAt)).Min(),
        c.Open.Any(o => o.Clock is { Overdue: true }), c.Result?.ResultId, c.Result?.At);
}

/// <summary>
/// The cases of each procedure, open by the nearest limit and closed by the day of their end, and those about each thing, newest first;
/// written from the events and rebuildable from them.
/// </summary>
public sealed class CaseLists(StorageConnection connection) : ListsOf<Case>(connection.Table("CaseLists"))
{
    /// <summary>Begins the places of closed cases by their ends, beside and after those of the newest: one transaction writes both.</summary>
    private const string ByEnd = "~";
    private const string Times = "Times";

    /// <summary>The open cases of a procedure, the nearest limit first.</summary>
    public Task<Page<CaseSummary>> OpenAsync(string procedureId, int limit, string? cursor, CancellationToken cancellation = default) =>
        PageAsync(OpenOf(procedureId), limit, cursor, cancellation);

    /// <summary>The closed cases of a procedure, the last one closed first.</summary>
    /// <inheritdoc cref="OpenAsync"/>
    public Task<Page<CaseSummary>> ClosedAsync(string procedureId, int limit, string? cursor, CancellationToken cancellation = default) =>
        Table.PageAsync<CaseSummary>(
            ClosedOf(procedureId), limit, cursor, [TableClient.CreateQueryFilter($"RowKey lt {ByEnd}")], cancellation);

    /// <summary>The closed cases of a procedure that ended before a moment, the first one closed first.</summary>
    public Task<Page<EndedThing>> EndedAsync(
        string procedureId, DateTimeOffset before, int limit, string? cursor, CancellationToken cancellation = default) =>
        Table.PageAsync<EndedThing>(
            ClosedOf(procedureId), limit, cursor ?? ByEnd, [TableClient.CreateQueryFilter($"RowKey lt {$"{ByEnd}{before.UtcTicks:D19}"}")],
            cancellation);

    /// <summary>A case as it ended; null where it has not.</summary>
    public static EndedThing? EndOf(Case c) => c.Result is not { } result ? null
        : c.Undisclosed is null ? new(c.Id, c.OpenedFor, result.At) : new(c.Id, null, result.At) { UndisclosedUscc = c.OpenedFor };

    /// <summary>The cases of a procedure about one thing, newest first.</summary>
    public Task<Page<CaseSummary>> AboutAsync(
        string procedureId, CaseSubject subject, int limit, string? cursor, CancellationToken cancellation = default) =>
        Table.PageAsync<CaseSummary>(
            About(subject), limit, cursor ?? $"{procedureId}~", [TableClient.CreateQueryFilter($"RowKey lt {procedureId + "~~"}")],
            cancellation);

    /// <summary>The cases of every procedure about one thing.</summary>
    public Task<Page<CaseSummary>> AboutAsync(
        CaseSubject subject, int limit, string? cursor, CancellationToken cancellation = default) =>
        PageAsync(About(subject), limit, cursor, cancellation);

    /// <summary>How long departments had the steps of the cases of a procedure that were closed in a time, case by case.</summary>
    /// <param name="from">The first moment.</param>
    /// <param name="until">The moment after the last.</param>
    public async IAsyncEnumerable<ClosedTimes> TimesAsync(
        string procedureId, DateTimeOffset from, DateTimeOffset until, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var (partition, newest, oldest) = (ClosedOf(procedureId), Lines.NewestFirst(until), $"{Lines.NewestFirst(from)}~");
        await foreach (var row in Table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey gt {newest + "~"} and RowKey lt {oldest}"),
            cancellationToken: cancellation))
        {
            // What was listed before times were kept has none.
            if (row.GetText(Times) is { Length: > 0 } times)
                yield return JsonSerializer.Deserialize<ClosedTimes>(times, DomainJson.Options)!;
        }
    }

    /// <inheritdoc/>
    protected override IEnumerable<TableEntity> LinesOf(Case state)
    {
        var (c, summary) = (state, CaseSummary.Of(state));
        if (c.Result is { } result)
        {
            yield return Timed(Lines.Of(ClosedOf(c.ProcedureId), $"{Lines.NewestFirst(result.At)}-{c.Id}", summary), c);
            yield return Lines.Of(
                ClosedOf(c.ProcedureId), $"{ByEnd}{result.At.UtcTicks:D19}-{c.Id}", EndOf(c));
        }
        else
            yield return Lines.Of(OpenOf(c.ProcedureId), $"{(summary.DueAt ?? DateTimeOffset.MaxValue).UtcTicks:D19}-{c.Id}", summary);

        if (c.Subject is { } subject)
            yield return Lines.Of(About(subject), $"{c.ProcedureId}~{Lines.NewestFirst(c.OpenedAt)}-{c.Id}", summary);
    }

    private static TableEntity Timed(TableEntity line, Case c)
    {
        line.SetText(Times, JsonSerializer.Serialize(ClosedTimes.Of(c), DomainJson.Options));
        return line;
    }

    private static string OpenOf(string procedureId) => $"open-{procedureId}";

    private static string ClosedOf(string procedureId) => $"closed-{procedureId}";

    private static string About(CaseSubject subject) => $"about-{subject.SubjectKind}-{subject.SubjectId}";

    private Task<Page<CaseSummary>> PageAsync(string partition, int limit, string? cursor, CancellationToken cancellation) =>
        Table.PageAsync<CaseSummary>(partition, limit, cursor, [], cancellation);
}
