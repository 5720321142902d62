using System.Text.Json.Nodes;

namespace Dingzhou.App.Tests.Grants.Funds;

/// <summary>A settlement that was stored before publicities, objections and duties were listed is served like any other.</summary>
[Trait("Needs", "MovableClock")]
public sealed class OldSettlementTests(Azurite azurite)
{
    private const string Quality = "市市场监管局";
    private readonly string _prefix = azurite.NewPrefix();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [MovableClockFact]
    public async Task What_was_stored_before_there_were_lists_is_found_and_answered_and_nobody_is_told_anew()
    {
        await using var app = await TestKit.App.StartAsync(
            azurite, movableClock: true, new Dictionary<string,
            string>(Clocks.August2022, StringComparer.Ordinal) { ["Storage__Prefix"] = _prefix });
        var award = await PublishedAsync(app);
        var (settlement, key) = ($"leaders-2022-{award.Id}", CommandId.New());
        var path = $"/api/settlements/{settlement}";
        var first = new { name = "赵六", contact = "13900000000", applicationId = award.Id, reason = "与事实不符" };
        (await app.Public().PostAsync($"{path}/objections", first, key)).Must(HttpStatusCode.Created);
        (await app.Public().PostAsync($"{path}/objections", first with { reason = "奖项已撤销" }, CommandId.New())).Must(HttpStatusCode.Created);

        await app.Process.KillAsync();
        await MakeOldAsync(settlement);
        await app.Process.StartAsync();

        // The answer finds the objection, and a repeat of the filing its number and a receipt that opens it.
        var head = await app.AsAsync(Person.Reviewer("赵局长", Quality));
        (await head.PostAsync($"{path}/objections/1/resolution", new { upheld = false, reason = "与事实相符" })).Must(HttpStatusCode.Accepted);
        var again = (await app.Public().PostAsync($"{path}/objections", first, key)).Must(HttpStatusCode.Created);
        Assert.Equal(1, again.Json.GetProperty("number").GetInt32());
        Assert.Equal("与事实相符", (await app.Public().GetAsync(again.Location!)).Must(HttpStatusCode.OK).String("reason"));

        await app.Process.KillAsync();
        await ForgetAsync("Publicities");
        await ForgetAsync("Objections");
        await ForgetAsync("Duties");
        await ForgetAsync("Notices");
        await AddUnreadableAsync(settlement);
        await app.Process.StartAsync();

        // Whoever asks before the sweep is answered all the same; one that cannot be listed keeps no other waiting, and is marked.
        (await app.Public().GetAsync("/api/publicities?isOpen=true")).Must(HttpStatusCode.OK);
        await app.Clock.AdvanceToAsync((await app.Clock.NowAsync()).AddMinutes(1));
        await Patience.UntilAsync(async () => (await MarkedAsync()).Contains("A-unreadable"));
        await Patience.UntilAsync(
            async () => (await app.Public().GetAsync("/api/publicities?isOpen=true")).Json.GetProperty("items").GetArrayLength() > 0);

        Assert.Equal(
            settlement,
            Assert.Single((await app.Public().GetAsync("/api/publicities?isOpen=true")).Json.GetProperty("items").EnumerateArray())
            .GetProperty("settlementId").GetString());
        var listed = (await head.GetAsync($"{path}/objections")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray()
            .ToList();
        Assert.Equal([true, false], listed.Select(o => o.TryGetProperty("resolution", out _)));
        Assert.Contains((await head.GetAsync("/api/duties")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray(), d =>
            d.GetProperty("kind").GetString() == "answerObjections");
        Assert.Empty(await Notices.TitlesAsync(head));

        // Nor does a repair tell of what is answered; of what is not it does.
        await RepairedAsync(app, settlement);
        Assert.Equal(["收到公示异议"], await Notices.TitlesAsync(head));

        // No number is given twice.
        (await head.PostAsync($"{path}/objections/2/resolution", new { upheld = false, reason = "奖项有效" })).Must(HttpStatusCode.Accepted);
        var third = (await app.Public().PostAsync($"{path}/objections", first, CommandId.New())).Must(HttpStatusCode.Created);
        Assert.Equal(3, third.Json.GetProperty("number").GetInt32());
    }

    private static async Task<AppliedCase> PublishedAsync(TestKit.App app)
    {
        var award = await AppliedCase.SubmittedAsync(
            app, "china-quality-award", "enterprise", new { leader = true, award = "quality", firstTime = true }, "award-document");
        foreach (var (stage, outcome, name, department) in new[]
        {
            ("acceptance", "accept", "张受理", Quality), ("review", "approve", "李审查", Quality), ("verification", "approve", "王核验", "市科技局"),
        })
            (await award.DecideAsync(await app.AsAsync(Person.Reviewer(name, department)), stage, outcome)).Must(HttpStatusCode.Accepted);
        await Patience.UntilAsync(
            async () => (await app.Public().GetAsync("/api/publicities?isOpen=true")).Json.GetProperty("items").GetArrayLength() == 1);
        return award;
    }

    /// <summary>
    /// Its state as it was once written, with the objections whole in it; its commands without the version they led to; no lists.
    /// </summary>
    private async Task MakeOldAsync(string settlement)
    {
        var rows = Table("Settlements");
        await foreach (var row in rows.QueryAsync<TableEntity>(r => r.PartitionKey == settlement, cancellationToken: Stop))
        {
            if (row.RowKey == "state")
            {
                var state = JsonNode.Parse(row.GetString("Json0"))!.AsObject();
                state.Remove("lastObjection");
                state["objections"] = new JsonArray([.. Enumerable.Range(1, 2).Select(number => new JsonObject
                {
                    ["number"] = number, ["round"] = 1, ["applicationId"] = (string)state["applicationId"]!, ["name"] = "赵六",
                        ["contact"] = "13900000000",
                    ["reason"] = "与事实不符", ["filedAt"] = "2022-08-10T12:00:00+08:00",
                })]);
                row["Json0"] = state.ToJsonString();
            }

            row.Remove("Version");
            await rows.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, Stop);
        }

        foreach (var table in new[] { "Publicities", "Objections", "Duties" })
            await ForgetAsync(table);
    }

    /// <summary>A settlement, the first in order, under a policy that nobody knows any more.</summary>
    private async Task AddUnreadableAsync(string settlement)
    {
        var state = (await Table("Settlements").GetEntityAsync<TableEntity>(settlement, "state", cancellationToken: Stop)).Value;
        state.PartitionKey = "A-unreadable";
        state["Json0"] = state.GetString("Json0").Replace(settlement, "A-unreadable", StringComparison.Ordinal).Replace(
            "\"leaders-2022\"", "\"lost\"", StringComparison.Ordinal);
        await Table("Settlements").AddEntityAsync(state, Stop);
    }

    private async Task<List<string>> MarkedAsync()
    {
        var marked = new List<string>();
        await foreach (var mark in Table("PendingEffects").QueryAsync<TableEntity>(
            m => m.PartitionKey == "Settlement", cancellationToken: Stop))
            marked.Add(mark.RowKey);
        return marked;
    }

    private async Task ForgetAsync(string table)
    {
        await foreach (var row in Table(table).QueryAsync<TableEntity>(cancellationToken: Stop))
            await Table(table).DeleteEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: Stop);
    }

    /// <summary>The process is killed, leaving its mark, and started again; the sweep of the next minute finds the mark.</summary>
    private async Task RepairedAsync(TestKit.App app, string settlement)
    {
        var now = await app.Clock.NowAsync();
        await app.Process.KillAsync();
        var marks = Table("PendingEffects");
        await marks.AddEntityAsync(new TableEntity("Settlement", settlement) { ["MarkedAt"] = now }, Stop);
        await app.Process.StartAsync();
        await app.Clock.AdvanceToAsync(now.AddMinutes(3));
        Assert.False((await marks.GetEntityIfExistsAsync<TableEntity>("Settlement", settlement, cancellationToken: Stop)).HasValue);
    }

    private TableClient Table(string name) => new(azurite.ConnectionString, $"{_prefix}{name}");
}
