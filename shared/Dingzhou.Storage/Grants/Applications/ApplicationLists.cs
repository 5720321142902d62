using System.Runtime.CompilerServices;
using Dingzhou.Domain.Grants.Applications;
using Dingzhou.Domain.Grants.Reviews;
using Dingzhou.Domain.Grants.Simulations;
using Dingzhou.Domain.Policies;

namespace Dingzhou.Storage.Grants.Applications;

/// <summary>Which list of a year's applications.</summary>
public enum YearList
{
    /// <summary>Drafts, for the reminders and the closing of the window.</summary>
    Drafts,

    /// <summary>Cases under way, for which the settlement waits.</summary>
    UnderWay,

    /// <summary>Approved cases, which the settlement gathers.</summary>
    Approved,

    /// <summary>Cases that were submitted and got nothing: with only these the whole fund goes back to the treasury.</summary>
    Refused,
}

/// <summary>
/// Lists of applications: rows whose keys are the query, written from the applications' events and rebuildable from them.
/// </summary>
/// <param name="connection">The storage account.</param>
public sealed class ApplicationLists(StorageConnection connection)
{
    private readonly TableClient _table = connection.Table("ApplicationLists");

    /// <summary>An applicant's applications, newest first.</summary>
    /// <param name="uscc">The applicant.</param>
    /// <param name="limit">The most items.</param>
    /// <param name="cursor">From an earlier page.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<Page<ApplicationSummary>> OfApplicantAsync(string uscc, int limit, string? cursor, CancellationToken cancellation = default) =>
        PageAsync($"applicant-{uscc}", limit, cursor, cancellation);

    /// <summary>A department's open cases of one stage, the nearest limit first.</summary>
    /// <param name="department">The department.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="limit">The most items.</param>
    /// <param name="cursor">From an earlier page.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<Page<ApplicationSummary>> InboxAsync(
        string department, ReviewStage stage, int limit, string? cursor, CancellationToken cancellation = default) =>
        PageAsync($"inbox-{department}-{stage}", limit, cursor, cancellation);

    /// <summary>A year's applications in one state.</summary>
    /// <param name="list">The state.</param>
    /// <param name="policyId">The policy.</param>
    /// <param name="year">The year.</param>
    /// <param name="limit">The most items.</param>
    /// <param name="cursor">From an earlier page.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<Page<ApplicationSummary>> OfYearAsync(
        YearList list, string policyId, int year, int limit, string? cursor, CancellationToken cancellation = default) =>
        PageAsync(YearPartition(list, policyId, year), limit, cursor, cancellation);

    /// <summary>All of a year's applications in one state.</summary>
    /// <param name="list">The state.</param>
    /// <param name="policyId">The policy.</param>
    /// <param name="year">The year.</param>
    /// <param name="cancellation">Gives up.</param>
    public async IAsyncEnumerable<ApplicationSummary> AllOfYearAsync(
        YearList list, string policyId, int year, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        string? cursor = null;
        do
        {
            var page = await OfYearAsync(list, policyId, year, 500, cursor, cancellation);
            foreach (var summary in page.Items)
                yield return summary;
            cursor = page.Cursor;
        }
        while (cursor is not null);
    }

    /// <summary>Every case submitted in a year and not taken back, with its facts, one after the other.</summary>
    /// <param name="policyId">The policy.</param>
    /// <param name="year">The year.</param>
    /// <param name="cancellation">Gives up.</param>
    public async IAsyncEnumerable<SimulatedCase> CasesOfYearAsync(
        string policyId, int year, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var partition = CasesPartition(policyId, year);
        await foreach (var row in _table.QueryAsync<TableEntity>(e => e.PartitionKey == partition, cancellationToken: cancellation))
            yield return JsonSerializer.Deserialize<SimulatedCase>(row.GetText("Json"), DomainJson.Options)!;
    }

    /// <summary>Writes what a change means for the lists: new lines first, then the old ones go.</summary>
    /// <param name="before">The states the application may still be listed under.</param>
    /// <param name="after">The application as it stands.</param>
    /// <param name="matter">Its matter, which says whose inbox each stage is.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task WriteAsync(IEnumerable<Application> before, Application after, Matter matter, CancellationToken cancellation = default)
    {
        var lines = LinesOf(after, matter);
        foreach (var line in lines)
            await _table.UpsertEntityAsync(line, TableUpdateMode.Replace, cancellation);
        var wanted = lines.Select(l => (l.PartitionKey, l.RowKey)).ToHashSet();
        foreach (var (partition, row) in before.SelectMany(a => KeysOf(a, matter)).Distinct().Where(k => !wanted.Contains(k)))
            await _table.DeleteEntityAsync(partition, row, ETag.All, cancellation);
    }

    /// <summary>Works out the lines of an application, as they will be written.</summary>
    /// <param name="after">The application as it is to stand.</param>
    /// <param name="matter">Its matter.</param>
    public static void Foresee(Application after, Matter matter) => _ = LinesOf(after, matter);

    private static List<TableEntity> LinesOf(Application a, Matter matter)
    {
        var summary = JsonSerializer.Serialize(ApplicationSummary.Of(a), DomainJson.Options);
        var submitted = SimulatedCase.Of(a) is { } c ? JsonSerializer.Serialize(c, DomainJson.Options) : "";
        var lines = new List<TableEntity>();
        foreach (var (partition, row) in KeysOf(a, matter))
        {
            var line = new TableEntity(partition, row);
            line.SetText("Json", partition == CasesPartition(a.PolicyId, a.Year) ? submitted : summary);
            lines.Add(line);
        }

        return lines;
    }

    /// <summary>The place of a case in the inbox of a stage: the nearest date first, what stands still last.</summary>
    /// <param name="dueAt">The end of its limit.</param>
    /// <param name="heldSince">Since when it stands still; null where it runs.</param>
    /// <param name="id">The case.</param>
    public static string InboxPlace(DateTimeOffset? dueAt, DateTimeOffset? heldSince, string id) => string.Create(CultureInfo.InvariantCulture,
        $"{dueAt?.UtcTicks ?? (heldSince is null ? 0 : DateTimeOffset.MaxValue.UtcTicks):D19}-{id}");

    private static IEnumerable<(string Partition, string Row)> KeysOf(Application a, Matter matter)
    {
        if (a.Status == ApplicationStatus.Deleted)
            yield break;

        // Newest first: the row key counts down.
        yield return ($"applicant-{a.Applicant.Uscc}", string.Create(CultureInfo.InvariantCulture,
            $"{DateTimeOffset.MaxValue.UtcTicks - a.CreatedAt.UtcTicks:D19}-{a.Id}"));
        if (a.Status.IsUnderWay() && a.Status != ApplicationStatus.Correcting && a.Stage is { } stage)
        {
            yield return ($"inbox-{matter.StageOf(stage).Department}-{stage}", InboxPlace(a.DueAt, a.HeldSince, a.Id));
        }

        YearList? list = a.Status switch
        {
            ApplicationStatus.Draft => YearList.Drafts,
            ApplicationStatus.Approved => YearList.Approved,
            ApplicationStatus.Rejected or ApplicationStatus.Returned => YearList.Refused,
            ApplicationStatus.Submitted or ApplicationStatus.Correcting or ApplicationStatus.InReview or ApplicationStatus.InVerification =>
                YearList.UnderWay,
            ApplicationStatus.Withdrawn or ApplicationStatus.Lapsed or ApplicationStatus.Settled or ApplicationStatus.Deleted => null,
        };
        if (list is { } l)
            yield return (YearPartition(l, a.PolicyId, a.Year), a.Id);
        if (SimulatedCase.Of(a) is not null)
            yield return (CasesPartition(a.PolicyId, a.Year), a.Id);
    }

    private static string CasesPartition(string policyId, int year) => string.Create(CultureInfo.InvariantCulture, $"cases-{policyId}-{year}");

    private static string YearPartition(YearList list, string policyId, int year) =>
        string.Create(CultureInfo.InvariantCulture, $"{list}-{policyId}-{year}");

    private async Task<Page<ApplicationSummary>> PageAsync(string partition, int limit, string? cursor, CancellationToken cancellation)
    {
        var query = _table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey gt {cursor ?? ""}"), limit + 1, cancellationToken: cancellation);
        return await Page<ApplicationSummary>.ReadAsync(
            query, limit, e => JsonSerializer.Deserialize<ApplicationSummary>(e.GetText("Json"), DomainJson.Options)!);
    }
}
