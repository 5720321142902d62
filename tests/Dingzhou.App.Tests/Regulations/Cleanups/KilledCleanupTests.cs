namespace Dingzhou.App.Tests.Regulations.Cleanups;

/// <summary>
/// Documents that are commanded together while the app is killed at one transaction after another, and while others command them too: each
/// is done once, and what is listed is what is so.
/// </summary>
[Trait("Needs", "MovableClock")]
public sealed class KilledCleanupTests(Azurite azurite)
{
    private const string Department = "市住建局";

    [MovableClockFact]
    public async Task Opinions_are_filed_once_and_listed_whichever_transaction_the_app_is_killed_at()
    {
        await using var storage = new StorageRequests(azurite.ConnectionString);
        await using var app = await StartAsync(storage);
        var justice = await Justice.OfAsync(app);
        var housing = await justice.DepartmentAsync(Department);

        // Marks, three documents, three lists, and the marks again: eight.
        for (var (kill, isOver) = (1, false); !isOver; kill++)
        {
            var ids = await RegisteredAsync(justice, (kill - 1) * 3);
            var cycle = await justice.ProposeAsync(ids);
            await justice.PlanAsync(cycle, ids.Length);
            await app.Clock.AdvanceByAsync(TimeSpan.FromMinutes(1));
            var (body, key) = (new { opinions = ids.Select(id => Justice.Opinion(id, "keep")) }, CommandId.New());
            isOver = await KilledAtAsync(app, storage, kill, () => housing.PostAsync($"/api/cleanups/{cycle}/opinions", body, key));
            Assert.False(isOver && kill < 9, $"It was over before transaction {kill}.");
            (await housing.PostAsync($"/api/cleanups/{cycle}/opinions", body, key)).Must(HttpStatusCode.OK);
            await app.Clock.AdvanceByAsync(TimeSpan.FromMinutes(2));
            await DemandListedAsync(justice, cycle, "awaitingExamination");
            foreach (var id in ids)
                Assert.Single((await justice.TaskAsync(cycle, id)).GetProperty("opinions").EnumerateArray());
            Assert.Empty((await housing.GetAsync("/api/cleanup-duties")).Must(HttpStatusCode.OK).Json.GetProperty("items")
                .EnumerateArray());
        }
    }

    [MovableClockFact]
    public async Task What_the_platform_does_by_itself_is_done_once_though_each_life_of_the_app_ends_one_transaction_later()
    {
        await using var storage = new StorageRequests(azurite.ConnectionString);
        await using var app = await StartAsync(storage);
        var justice = await Justice.OfAsync(app);
        var ids = await RegisteredAsync(justice, 0);
        var cycle = await justice.ProposeAsync(ids);
        await LivedThroughAsync(app, storage, 2, () => justice.DrawUpPlanAsync(cycle));
        await DemandListedAsync(justice, cycle, "awaitingOpinion");
        var housing = await justice.DepartmentAsync(Department);
        Assert.Equal(
            ids.Length, (await housing.GetAsync("/api/cleanup-duties")).Must(HttpStatusCode.OK).Json.GetProperty("items").GetArrayLength());

        var opinions = ids.Select(id => Justice.Opinion(id, "repeal", ["8.2"])).ToArray();
        (await Justice.FileAsync(housing, cycle, opinions)).Must(HttpStatusCode.OK);
        (await justice.ConcludeAsync(cycle, [.. ids.Select(id => new { documentId = id, reason = "同意" })])).Must(HttpStatusCode.OK);
        (await justice.SubmitAsync(cycle)).Must(HttpStatusCode.Accepted);
        await LivedThroughAsync(app, storage, 3, () => justice.DecideAsync(cycle, "定政发〔2022〕95号"));
        await DemandListedAsync(justice, cycle, "decided");
        Assert.Equal("published", (await justice.Lawyer.GetAsync($"/api/cleanups/{cycle}")).String("status"));
        foreach (var id in ids)
        {
            var history = (await justice.Lawyer.GetAsync($"{Justice.PathOf(id)}/history")).Must(HttpStatusCode.OK).Json;

            // Registered, cleaned up, repealed, and by what.
            Assert.Equal(4, history.GetProperty("items").GetArrayLength());
        }

        var repealed = await app.Public().GetAsync("/api/regulations?status=repealed&on=2022-08-11");
        Assert.Equal(
            ids.Order(StringComparer.Ordinal), repealed.Json.GetProperty("items").EnumerateArray()
            .Select(d => d.GetProperty("id").GetString()).Order(StringComparer.Ordinal));
    }

    [MovableClockFact]
    public async Task Where_several_command_the_same_documents_at_once_what_is_listed_is_what_is_so()
    {
        await using var app = await TestKit.App.StartAsync(azurite, movableClock: true, Clocks.August2022);
        var justice = await Justice.OfAsync(app);
        var housing = await justice.DepartmentAsync(Department);
        var ids = await RegisteredAsync(justice, 0);
        var cycle = await justice.ProposeAsync(ids);
        await justice.PlanAsync(cycle, ids.Length);
        string[][] parts = [ids, [ids[1], ids[0]], [ids[2], ids[1]], [ids[2]]];
        await Task.WhenAll(parts.Select(part => Justice.FileAsync(housing, cycle, [.. part.Select(id => Justice.Opinion(id, "keep"))])));
        await app.Clock.AdvanceByAsync(TimeSpan.FromMinutes(2));
        await DemandListedAsync(justice, cycle, "awaitingExamination");
        foreach (var id in ids)
            Assert.Single((await justice.TaskAsync(cycle, id)).GetProperty("opinions").EnumerateArray());
    }

    private Task<TestKit.App> StartAsync(StorageRequests storage) => TestKit.App.StartAsync(
        azurite, movableClock: true, new Dictionary<string,
        string>(Clocks.August2022, StringComparer.Ordinal) { ["Storage__ConnectionString"] = storage.ConnectionString });

    private static async Task<string[]> RegisteredAsync(Justice justice, int from)
    {
        var ids = new string[3];
        for (var i = 0; i < ids.Length; i++)
            ids[i] = await justice.RegisterAsync(from + i + 1, Department);
        return ids;
    }

    /// <summary>Each life of the app ends one transaction later than the one before it, until one outlives everything.</summary>
    private static async Task LivedThroughAsync(TestKit.App app, StorageRequests storage, int first, Func<Task> act)
    {
        for (var (kill, begin) = (first, act); !await KilledAtAsync(app, storage, kill, begin); kill++)
            begin = () => Task.CompletedTask;
    }

    /// <summary>
    /// Acts and lets the sweep come, and kills the app before that entity-group transaction arrives; then starts it again.
    /// </summary>
    /// <returns>True where there was none: everything was done before.</returns>
    private static async Task<bool> KilledAtAsync(TestKit.App app, StorageRequests storage, int transaction, Func<Task> act)
    {
        using var killed = new CancellationTokenSource();
        var (count, reached) = (0, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        storage.Before = async request =>
        {
            if (!request.Contains("$batch", StringComparison.Ordinal) || Interlocked.Increment(ref count) < transaction)
                return;
            reached.TrySetResult();
            await Task.Delay(Timeout.Infinite, killed.Token);
        };
        var acting = ActAsync();
        if (await Task.WhenAny(reached.Task, acting) == acting)
        {
            storage.Before = null;
            await acting;
            return true;
        }

        await app.Process.KillAsync();
        storage.Before = null;
        await killed.CancelAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => acting);
        await app.Process.StartAsync();
        return false;

        async Task ActAsync()
        {
            await act();
            await app.Clock.AdvanceByAsync(TimeSpan.FromMinutes(2));
        }
    }

    private static async Task DemandListedAsync(Justice justice, string cycle, string status)
    {
        var listed = (await justice.Lawyer.GetAsync($"/api/cleanups/{cycle}/tasks")).Must(HttpStatusCode.OK).Json.GetProperty("items")
            .EnumerateArray().ToList();
        Assert.Equal(3, listed.Count);
        foreach (var line in listed)
        {
            Assert.Equal(status, line.GetProperty("status").GetString());
            Assert.Equal(
                status, (await justice.TaskAsync(cycle, line.GetProperty("documentId").GetString()!)).GetProperty("status").GetString());
        }
    }
}
