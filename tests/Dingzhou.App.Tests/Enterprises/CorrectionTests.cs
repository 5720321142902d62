using Dingzhou.App.Tests.Procedures;

namespace Dingzhou.App.Tests.Enterprises;

/// <summary>What a department has recorded wrongly it corrects when it is asked to, within its limit; the dates are worked out by hand.</summary>
[Trait("Needs", "MovableClock")]
public sealed class CorrectionTests(Azurite azurite)
{
    private const string Matter = "demonstration-family-farm";

    private static DateTimeOffset At(int month, int day, int hour = 0) => new(2022, month, day, hour, 0, 0, TimeSpan.FromHours(8));

    [MovableClockFact]
    public async Task What_the_department_finds_right_is_recorded_with_its_source_and_a_refusal_has_its_reason()
    {
        await using var app = await TestKit.App.StartAsync(azurite, movableClock: true, Clocks.August2022);
        var uscc = CreditCode.Any();
        var path = $"/api/enterprises/{uscc}";
        var (bureau, farm) = (await app.AsAsync(Person.Reviewer("名单员")), await app.AsAsync(Person.Applicant("农场", uscc)));
        var (other, neighbour) = (await app.AsAsync(Person.Reviewer("他局", "市体育局")), await app.AsAsync(Person.Applicant("邻居", CreditCode.Any())));
        (await farm.PatchAsync($"{path}/facts", new { matterId = Matter, facts = new { otherSupport = 0 } }, null)).Must(HttpStatusCode.OK);
        (await bureau.PatchAsync(
            $"{path}/facts", new { matterId = Matter, facts = new { result = "monitored" }, source = "冀农发〔2022〕1号" }, null))
            .Must(HttpStatusCode.OK);

        // Everything wrong is named at once; what the farm said itself it corrects itself.
        Assert.Equal(
            ["/facts", "/reason"], Cases.Faults(await AskAsync(farm, path, new { }, " ")).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["/facts", "/facts/otherSupport", "/facts/result"],
            Cases.Faults(await AskAsync(farm, path, new { otherSupport = 1, result = "monitored" }, "有误。")).Order(StringComparer.Ordinal));
        Assert.Contains("/facts/result", Cases.Faults(await AskAsync(farm, path, new { result = "best" }, "有误。")));
        (await AskAsync(neighbour, path, new { result = "new" }, "有误。")).MustRefuse(404, "file-not-found");
        (await AskAsync(bureau, path, new { result = "new" }, "有误。")).MustRefuse(403, "forbidden");
        (await Cases.OpenAsync(farm, "file-correction", null, new { })).MustRefuse(403, "other-department");

        // A repeat, also at the same moment, is the same request; something else under its key is refused.
        var key = CommandId.New();
        var asked = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => AskAsync(farm, path, new { result = "new" }, "应为新获得。", key)));
        var request = Assert.Single(asked.Select(a => a.Must(HttpStatusCode.Created).Location!).Distinct());
        (await AskAsync(farm, path, new { result = "new" }, "另一理由。", key)).MustRefuse(422, "idempotency-key-reused");
        Assert.Contains("档案更正：核实", await Notices.TitlesAsync(bureau));
        (await other.GetAsync(request)).MustRefuse(404, "case-not-found");
        (await neighbour.GetAsync(request)).MustRefuse(404, "case-not-found");
        (await Cases.AnswerAsync(other, request, "verification", "approve", "同意。")).MustRefuse(404, "case-not-found");
        Assert.Equal(
            "冀农发〔2022〕1号", (await Cases.GetAsync(bureau, request)).GetProperty("facts").GetProperty("source").GetString());

        (await Cases.AnswerAsync(bureau, request, "verification", "refuse", "名单如此。")).Must(HttpStatusCode.Accepted);
        Assert.Equal("refused", Cases.Result(await Cases.GetAsync(farm, request)));
        Assert.Equal(("monitored", "冀农发〔2022〕1号"), await RecordedAsync(farm, path));

        var second = (await AskAsync(farm, path, new { result = "new" }, "见新名单。")).Must(HttpStatusCode.Created).Location!;
        (await Cases.AnswerAsync(bureau, second, "verification", "approve", "属实。")).Must(HttpStatusCode.Accepted);
        await Patience.UntilAsync(async () => Cases.Result(await Cases.GetAsync(farm, second)) == "corrected");
        Assert.Equal(("new", $"file-correction {second.Split('/')[^1]}"), await RecordedAsync(farm, path));
        await Patience.UntilAsync(async () => (await Notices.TitlesAsync(farm)).Count(t => t == "档案更正已办结") == 2);

        // Both stand in the list of the farm's cases, the newest first, and the bureau's readings in that of readings.
        var cases = (await farm.GetAsync($"{path}/cases")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(
            [("corrected", second), ("refused", request)],
            cases.Select(c => (c.GetProperty("resultId").GetString()!, $"/api/cases/{c.GetProperty("id").GetString()}")));
        (await neighbour.GetAsync($"{path}/cases")).MustRefuse(404, "file-not-found");
        Assert.Contains(
            (await farm.GetAsync($"{path}/readings")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray(),
            r => request.EndsWith(r.GetProperty("thingId").GetString()!, StringComparison.Ordinal)
                && r.GetProperty("readBy").GetProperty("zh").GetString() == Person.Bureau);
    }

    [MovableClockFact]
    public async Task A_request_that_is_not_answered_in_ten_working_days_is_reminded_of_and_then_told_to_the_superior()
    {
        await using var app = await TestKit.App.StartAsync(azurite, movableClock: true, Clocks.August2022);
        var uscc = CreditCode.Any();
        var path = $"/api/enterprises/{uscc}";
        var (bureau, farm) = (await app.AsAsync(Person.Reviewer("名单员")), await app.AsAsync(Person.Applicant("农场", uscc)));
        (await bureau.PatchAsync($"{path}/facts", new { matterId = Matter, facts = new { result = "monitored" }, source = "名单" }, null))
            .Must(HttpStatusCode.OK);
        var request = (await AskAsync(
            farm, path, new Dictionary<string, string?> { ["result"] = null }, "不是示范农场。")).Must(HttpStatusCode.Created).Location!;

        // Ten working days from Wednesday 10 August end on the 24th; three before that is the 19th.
        await app.Clock.AdvanceToAsync(At(8, 24, 23));
        Assert.Contains("档案更正提醒", await Notices.TitlesAsync(bureau));
        Assert.False(await IsOverdueAsync());
        await app.Clock.AdvanceToAsync(At(8, 25));
        await Patience.UntilAsync(IsOverdueAsync);
        var mayor = await app.AsAsync(Person.With("approver", "吴市长", "市政府"));
        await Patience.UntilAsync(async () => (await Notices.TitlesAsync(mayor)).Contains("档案更正逾期，请督办"));

        // Late is better than never: a null takes the fact away.
        (await Cases.AnswerAsync(bureau, request, "verification", "approve", "属实。")).Must(HttpStatusCode.Accepted);
        await Patience.UntilAsync(async () => Cases.Result(await Cases.GetAsync(farm, request)) == "corrected");
        Assert.Empty((await farm.GetAsync(path)).Must(HttpStatusCode.OK).Json.GetProperty("factsByMatter")[0].GetProperty("sources")
            .EnumerateArray());

        async Task<bool> IsOverdueAsync() =>
            (await Cases.GetAsync(farm, request)).GetProperty("openSteps")[0].GetProperty("overdue").GetBoolean();
    }

    private static Task<Answer> AskAsync(Api api, string path, object facts, string reason, string? key = null) =>
        api.PostAsync($"{path}/corrections", new { matterId = Matter, facts, reason }, key ?? CommandId.New());

    private static async Task<(string Value, string Source)> RecordedAsync(Api farm, string path)
    {
        var known = (await farm.GetAsync(path)).Must(HttpStatusCode.OK).Json.GetProperty("factsByMatter")[0];
        var source = known.GetProperty("sources").EnumerateArray().Single(s => s.GetProperty("fact").GetString() == "result");
        Assert.Equal(Person.Bureau, source.GetProperty("recordedBy").GetString());
        return (known.GetProperty("facts").GetProperty("result").GetString()!, source.GetProperty("source").GetString()!);
    }
}
