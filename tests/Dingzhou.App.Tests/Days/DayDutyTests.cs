namespace Dingzhou.App.Tests.Days;

/// <summary>What a day brings, when something of it cannot be done.</summary>
[Trait("Needs", "MovableClock")]
public sealed class DayDutyTests(Azurite azurite)
{
    private const string Grants = "定政发〔2022〕20号";

    [MovableClockFact]
    public async Task What_cannot_be_done_keeps_nothing_else_of_the_day_waiting_and_is_made_up_for_once_it_can()
    {
        var prefix = azurite.NewPrefix();
        await using var app = await TestKit.App.StartAsync(
            azurite, movableClock: true, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Runtime__ClockStart"] = "2022-12-31T09:00:00+08:00",
            ["Storage__Prefix"] = prefix,
        });
        var justice = await Justice.OfAsync(app);
        var (bureau, civil) = (await justice.DepartmentAsync(Person.Bureau), await justice.DepartmentAsync("市民政局"));

        // On 1 January the review of one begins, three months before its end, which is looked at first; and of the other its end is told,
        // 30 days before.
        var broken = await justice.RegisterAsync(961, "市民政局", validThrough: "2023-04-01");
        await justice.RegisterAsync(0, Person.Bureau, validThrough: "2023-01-31", documentNumber: Grants, title: "若干措施");
        var (documents, stop) = (new TableClient(azurite.ConnectionString, $"{prefix}Regulations"), TestContext.Current.CancellationToken);
        var state = (await documents.GetEntityAsync<TableEntity>(broken, "state", cancellationToken: stop)).Value;
        await documents.UpsertEntityAsync(new TableEntity(broken, "state") { ["Json0"] = "{" }, TableUpdateMode.Merge, stop);
        await app.Clock.AdvanceToAsync(new(2023, 1, 1, 1, 0, 0, TimeSpan.FromHours(8)));

        Assert.Contains("所依据的文件即将停止施行", await Notices.TitlesAsync(bureau));
        Assert.Empty(await Notices.TitlesAsync(civil));

        await documents.UpsertEntityAsync(state, TableUpdateMode.Replace, stop);
        await app.Clock.AdvanceToAsync(new(2023, 1, 2, 1, 0, 0, TimeSpan.FromHours(8)));
        Assert.Equal(["有效期届满前评估：评估"], await Notices.TitlesAsync(civil));
        (await justice.Lawyer.GetAsync($"/api/cases/validity-review-{broken}-20230401")).Must(HttpStatusCode.OK);
    }
}
