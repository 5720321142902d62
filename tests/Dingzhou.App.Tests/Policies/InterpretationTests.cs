namespace Dingzhou.App.Tests.Policies;

[Collection(nameof(HttpApp))]
public sealed class InterpretationTests(HttpApp http)
{
    private const string LoanParts = "/api/policies/agriculture-2022/interpretations/loan-parts";
    private readonly Api _api = http.App.Public();

    [Fact]
    public async Task The_register_names_question_readings_and_who_decided_which_one_holds_when_and_why()
    {
        var all = (await _api.GetAsync("/api/interpretations?policyId=agriculture-2022")).Must(HttpStatusCode.OK).Json.GetProperty(
            "items").EnumerateArray().ToList();

        // The twelve places of the text that SYSTEMS.md and the pack know of, and more may come; each is whole.
        Assert.True(all.Count >= 12);
        foreach (var entry in all)
        {
            Assert.True(entry.GetProperty("possibleReadings").GetArrayLength() >= 2);
            var inForce = entry.GetProperty("inForce");
            Assert.Contains(
                entry.GetProperty("possibleReadings").EnumerateArray(), r =>
                r.GetProperty("id").GetString() == inForce.GetProperty("reading").GetString());
            Assert.All(new[] { "decidedBy", "decidedOn", "why", "from" }, p => Assert.NotEmpty(inForce.GetProperty(p).GetString()!));
        }

        var one = (await _api.GetAsync(LoanParts)).Must(HttpStatusCode.OK).Json;
        Assert.Equal(("marginal", "市农业农村局", "第五条"), (
            one.GetProperty("inForce").GetProperty("reading").GetString(), one.GetProperty("inForce").GetProperty("decidedBy").GetString(),
            one.GetProperty("citation").GetProperty("article").GetString()));
    }

    [Fact]
    public async Task Each_reading_of_a_question_can_be_estimated_with_the_same_facts()
    {
        // 4,000,000 at 3.85 %: 3,000,000 x 25 % + 1,000,000 x 20 %, or 4,000,000 x 20 % (第五条).
        var answer = (await _api.PostAsync($"{LoanParts}/estimates", new
        {
            matterId = "grain-loan-interest",
            on = "2022-09-01",
            facts = new { loanContract = "A-1", loanAmount = 4_000_000, grainUse = true, actualRate = 3.85m, benchmarkRate = 4.35m,
                days = 365, otherSupport = 0 },
        })).Must(HttpStatusCode.OK).Json;

        Assert.Equal(
            [("marginal", true, "36575.00"), ("whole", false, "30800.00")], answer.GetProperty("estimates").EnumerateArray().Select(r => (
            r.GetProperty("reading").GetProperty("id").GetString()!, r.GetProperty("isInForce").GetBoolean(), r.GetProperty("estimate")
                .GetProperty("amount").GetRawText())));
    }

    [Fact]
    public async Task Readings_of_until_when_one_may_apply_and_of_when_the_parts_are_paid_are_told_apart()
    {
        // 附则: whether “11月15日前” has the 15th in it decides whether one may apply on it.
        var window = await Compared("agriculture-2022", "window-last-day", "high-tech-enterprise", "2022-11-15",
            new { certificate = "GR-1", recognised = true, otherSupport = 0 });
        Assert.Equal([("True", "2022-11-15"), ("False", "2022-11-14")], window.Select(e => (
            e.GetProperty("window").GetProperty("isOpen").GetBoolean().ToString(), e.GetProperty("window").GetProperty("lastDay")
                .GetString()!)));

        // 定政发〔2022〕22号 第二十一条: 10 亩 x 2,000, a half when the province has accepted it, the rest in the second year: twelve months on, or on
        // 1 January.
        var parts = await Compared("linked-land-2022", "instalment-years", "town-restoration", "2024-10-20", new
        {
            plots = new[] { "P-1" }, acceptedArea = 10, resettlementArea = 0, publicArea = 0, returnedQuota = 0,
            deadline = "2024-06-30", completedOn = "2024-06-01", acceptedOn = "2024-10-15",
        });
        Assert.Equal(
            ["10000.00 2024-10-15 10000.00 2025-10-15", "10000.00 2024-10-15 10000.00 2025-01-01"], parts.Select(e => string.Join(' ',
            e.GetProperty("instalments").EnumerateArray().Select(
                i => $"{i.GetProperty("amount").GetRawText()} {i.GetProperty("dueOn").GetString()}"))));

        async Task<List<JsonElement>> Compared(string policy, string question, string matter, string on, object facts) =>
            [.. (await _api.PostAsync(
                $"/api/policies/{policy}/interpretations/{question}/estimates", new { matterId = matter, on, facts })).Must(
                HttpStatusCode.OK)
                .Json.GetProperty("estimates").EnumerateArray().Select(r => r.GetProperty("estimate"))];
    }

    [Fact]
    public async Task What_does_not_exist_is_not_found_and_a_day_that_is_none_is_refused()
    {
        (await _api.GetAsync("/api/policies/agriculture-2022/interpretations/none")).MustRefuse(404, "not-found");
        (await _api.GetAsync("/api/policies/none/interpretations/loan-parts")).MustRefuse(404, "not-found");
        (await _api.GetAsync("/api/interpretations?on=tomorrow")).MustRefuse(400, "invalid-parameter");
        (await _api.PostAsync($"{LoanParts}/estimates", new { matterId = "grain-loan-interest", facts = new { colour = "red" } }))
            .MustRefuse(422, "invalid-estimate");
        Assert.Equal(JsonValueKind.Array, (await _api.GetAsync("/api/interpretations?policyId=none")).Json.GetProperty("items").ValueKind);
    }
}
