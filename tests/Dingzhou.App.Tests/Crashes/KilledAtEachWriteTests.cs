namespace Dingzhou.App.Tests.Crashes;

/// <summary>
/// The process is killed (SIGKILL) before each single write of a grant in turn: whatever was committed without what follows from it, the
/// repeat or the sweep brings about.
/// </summary>
[Trait("Needs", "MovableClock")]
public sealed class KilledAtEachWriteTests(Azurite azurite, ITestOutputHelper output)
{
    /// <summary>Of the five routes of a case the one to the award.</summary>
    private const int Routes = 5;

    /// <summary>More writes than a grant has ever needed.</summary>
    private const int MostWrites = 40;

    [MovableClockFact]
    public async Task A_grant_is_listed_told_and_awarded_once_whichever_write_it_dies_before()
    {
        await using var storage = new StorageRequests(azurite.ConnectionString);
        await using var issuer = new TokenIssuer();
        var prefix = azurite.NewPrefix();
        var settings = new Dictionary<string,
            string>(Clocks.August2022, StringComparer.Ordinal) { ["Storage__ConnectionString"] = storage.ConnectionString };
        await using var app = await AppProcess.StartAsync(azurite.ConnectionString, prefix, issuer.Address, movableClock: true, settings);
        using var http = new HttpClient { BaseAddress = app.Address, Timeout = Patience.Longest };
        using var steps = new SemaphoreSlim(0);
        var cases = new List<DrivenCase>();
        bool killed;
        do
        {
            cases.Add(new DrivenCase(http, issuer, cases.Count * Routes, steps, new Patience()));
            killed = await PlayAsync(app, storage, cases[^1], dieBefore: cases.Count);
        }
        while (killed && cases.Count < MostWrites);
        output.WriteLine($"killed before each of {cases.Count - 1} writes");
        Assert.InRange(cases.Count, 20, MostWrites - 1);

        // The sweep finds what is left; then every case is listed where it belongs and nowhere else, and no mark is left.
        await new Clock(http).AdvanceByAsync(TimeSpan.FromMinutes(3));
        var ids = cases.Select(c => c.Id).Order(StringComparer.Ordinal).ToList();
        Assert.Empty(await RowsAsync($"{prefix}PendingEffects", "Case"));
        var listed = await RowsAsync($"{prefix}ClosedApplications", "closed");
        foreach (var list in new[] { "~Approved-agriculture-2022-2022|", "~cases-agriculture-2022-2022|" })
            Assert.Equal(ids, listed.Where(row => row.StartsWith(list, StringComparison.Ordinal)).Select(row => row[list.Length..]));

        // Beside these its applicant's line, and how long its steps took.
        Assert.Equal(4 * ids.Count, listed.Count);
        foreach (var (one, number) in cases.Select((c, i) => (c, i * Routes)))
        {
            Assert.Equal("approved", (await one.ReadAsync()).String("status"));
            var applicant = new Api(http, issuer.Token(Person.Applicant("测试", CreditCode.Of(number))));
            Assert.Equal(
                "approved",
                Assert.Single((await applicant.GetAsync("/api/applications")).Must(HttpStatusCode.OK).Json.GetProperty("items")
                .EnumerateArray()).GetProperty("status").GetString());
            Assert.Equal(["申请已提交", "申请已受理", "审查通过", "申请已核准"], (await Notices.TitlesAsync(applicant)).Reverse());
            var events = (await one.ReadAsync("/history")).Json.GetProperty("events").EnumerateArray().Select(
                e => AppliedCase.KindOf(e.GetProperty("change")));
            Assert.Equal(one.Events, events.Where(AppliedCase.IsOfPeople));
        }
    }

    /// <summary>Drives a case to its end; before the write of that number the process dies, and lives again.</summary>
    /// <returns>Whether there was such a write.</returns>
    private static async Task<bool> PlayAsync(AppProcess app, StorageRequests storage, DrivenCase one, int dieBefore)
    {
        var (writes, reached) = (0, new TaskCompletionSource());
        storage.Before = line =>
        {
            if (line.StartsWith("GET", StringComparison.Ordinal) || line.StartsWith("HEAD", StringComparison.Ordinal)
                || StorageRequest.Read(line).Reason != StorageReason.Work || Interlocked.Increment(ref writes) < dieBefore)
                return Task.CompletedTask;
            reached.TrySetResult();
            return Task.Delay(Timeout.Infinite);
        };
        var driving = one.RunAsync();
        var killed = await Task.WhenAny(driving, reached.Task) == reached.Task;
        if (killed)
        {
            await app.KillAsync();
            storage.Before = null;
            await app.StartAsync();
        }

        await driving;
        storage.Before = null;
        return killed;
    }

    private async Task<List<string>> RowsAsync(string table, string partition)
    {
        var rows = new List<string>();
        await foreach (var row in new TableClient(azurite.ConnectionString, table).QueryAsync<TableEntity>(
            r => r.PartitionKey == partition, cancellationToken: TestContext.Current.CancellationToken))
            rows.Add(row.RowKey);
        return rows;
    }
}
