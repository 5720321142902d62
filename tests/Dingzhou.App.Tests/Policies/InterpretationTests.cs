using System.Net;
using System.Text.Json;
using Dingzhou.App.Tests.Http;
using Dingzhou.TestKit;

namespace Dingzhou.App.Tests.Policies;

[Collection(nameof(HttpApp))]
public sealed class InterpretationTests(HttpApp http)
{
    private const string LoanParts = "/api/policies/agriculture-2022/interpretations/loan-parts";
    private readonly Api _api = http.App.Public();

    [Fact]
    public async Task The_register_names_question_readings_and_who_decided_which_one_holds_when_and_why()
    {
        var all = (await _api.GetAsync("/api/interpretations?policy=agriculture-2022")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray().ToList();

        // The twelve places of the text that SYSTEMS.md and the pack know of, and more may come; each is whole.
        Assert.True(all.Count >= 12);
        foreach (var entry in all)
        {
            Assert.True(entry.GetProperty("readings").GetArrayLength() >= 2);
            var inForce = entry.GetProperty("inForce");
            Assert.Contains(entry.GetProperty("readings").EnumerateArray(), r => r.GetProperty("id").GetString() == inForce.GetProperty("reading").GetString());
            Assert.All(new[] { "decidedBy", "decidedOn", "why", "from" }, p => Assert.NotEmpty(inForce.GetProperty(p).GetString()!));
        }

        var one = (await _api.GetAsync(LoanParts)).Must(HttpStatusCode.OK).Json;
        Assert.Equal(("marginal", "市农业农村局", "第五条"), (
            one.GetProperty("inForce").GetProperty("reading").GetString(), one.GetProperty("inForce").GetProperty("decidedBy").GetString(),
            one.GetProperty("source").GetProperty("article").GetString()));
    }

    [Fact]
    public async Task Each_reading_of_a_question_can_be_estimated_with_the_same_facts()
    {
        // 4,000,000 at 3.85 %: 3,000,000 x 25 % + 1,000,000 x 20 %, or 4,000,000 x 20 % (第五条).
        var answer = (await _api.PostAsync($"{LoanParts}/estimates", new
        {
            matter = "grain-loan-interest",
            on = "2022-09-01",
            facts = new { loanContract = "A-1", loanAmount = 4_000_000, grainUse = true, actualRate = 3.85m, benchmarkRate = 4.35m, days = 365, otherSupport = 0 },
        })).Must(HttpStatusCode.OK).Json;

        Assert.Equal([("marginal", true, "36575.00"), ("whole", false, "30800.00")], answer.GetProperty("readings").EnumerateArray().Select(r => (
            r.GetProperty("reading").GetProperty("id").GetString()!, r.GetProperty("inForce").GetBoolean(), r.GetProperty("estimate").GetProperty("amount").GetRawText())));
    }

    [Fact]
    public async Task What_does_not_exist_is_not_found_and_a_day_that_is_none_is_refused()
    {
        (await _api.GetAsync("/api/policies/agriculture-2022/interpretations/none")).MustRefuse(404, "not-found");
        (await _api.GetAsync("/api/policies/none/interpretations/loan-parts")).MustRefuse(404, "not-found");
        (await _api.GetAsync("/api/interpretations?on=tomorrow")).MustRefuse(400, "invalid-parameter");
        (await _api.PostAsync($"{LoanParts}/estimates", new { matter = "grain-loan-interest", facts = new { colour = "red" } })).MustRefuse(422, "invalid-estimate");
        Assert.Equal(JsonValueKind.Array, (await _api.GetAsync("/api/interpretations?policy=none")).Json.GetProperty("items").ValueKind);
    }
}
