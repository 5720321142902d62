using System.Text.Json.Nodes;

namespace Dingzhou.App.Tests.Policies;

[Collection(nameof(HttpApp))]
public sealed class EstimateTests(HttpApp http)
{
    private static readonly string?[] Articles = ["第五条", "第一条"];
    private readonly Api _api = http.App.Public();

    [Theory]
    [InlineData(null, null, "36575.00")]
    [InlineData("loan-first-part", "leftOut", "31762.50")]
    [InlineData("loan-parts", "whole", "30800.00")]
    public async Task A_loan_gets_what_the_reading_gives_with_each_step(string? question, string? reading, string amount)
    {
        var request = Loan();
        if (question is not null)
            request["readings"] = new JsonObject { [question] = reading };

        var answer = (await _api.PostAsync("/api/estimates", request)).Must(HttpStatusCode.OK);

        Assert.Equal("awarded", answer.String("outcome"));
        Assert.Equal(amount, answer.Json.GetProperty("amount").GetRawText());
        Assert.Equal("0.00", answer.Json.GetProperty("otherSupport").GetRawText());
        Assert.Equal("定政发〔2022〕20号", answer.Json.GetProperty("policy").GetProperty("documentNumber").GetString());
        var scope = answer.Json.GetProperty("supportScope");
        Assert.Equal("二、支持范围", scope.GetProperty("article").GetString());
        Assert.StartsWith("定州市范围内从事农林牧渔业生产", scope.GetProperty("quote").GetString());
        var steps = answer.Json.GetProperty("trace").GetProperty("steps").EnumerateArray().ToList();
        Assert.NotEmpty(steps);
        Assert.All(steps, s => Assert.Contains(s.GetProperty("article").GetString(), Articles));
        Assert.All(steps, s => Assert.NotEmpty(s.GetProperty("text").GetProperty("zh").GetString()!));
    }

    [Fact]
    public async Task A_condition_that_is_not_met_is_named_with_fact_figure_and_article()
    {
        var request = Loan();
        request["facts"]!["loanAmount"] = 499_999.99m;

        var answer = (await _api.PostAsync("/api/estimates", request)).Must(HttpStatusCode.OK);

        Assert.Equal("conditionsNotMet", answer.String("outcome"));
        var condition = Assert.Single(answer.Json.GetProperty("unmetConditions").EnumerateArray());
        Assert.Equal("loanAmount", condition.GetProperty("fact").GetString());
        Assert.Equal(500_000, condition.GetProperty("figureValue").GetDecimal());
        Assert.Equal("第五条", condition.GetProperty("article").GetString());
    }

    [Fact]
    public async Task What_is_not_known_is_asked_for()
    {
        var request = Loan();
        request["facts"]!.AsObject().Remove("days");

        var answer = (await _api.PostAsync("/api/estimates", request)).Must(HttpStatusCode.OK);

        Assert.Equal("factsMissing", answer.String("outcome"));
        Assert.Equal(["days"], answer.Json.GetProperty("missingFacts").EnumerateArray().Select(f => f.GetProperty("fact").GetString()));
    }

    [Fact]
    public async Task Absurd_facts_are_refused_all_at_once()
    {
        var request = Loan();
        request["facts"]!["loanAmount"] = -1;
        request["facts"]!["grainUse"] = "yes";
        request["facts"]!["actualRate"] = JsonNode.Parse("1e400");
        request["facts"]!["benchmarkRate"] = 3.123456789m;
        request["facts"]!["days"] = new JsonObject { ["value"] = 1, ["unit"] = "年" };
        request["facts"]!["colour"] = "red";
        request["readings"] = new JsonObject { ["loan-parts"] = "guessed", ["nobody-asked"] = "yes" };

        var errors = (await _api.PostAsync("/api/estimates", request)).MustRefuse(422, "invalid-estimate");

        Assert.Equal(
            [
                "/facts/actualRate", "/facts/benchmarkRate", "/facts/colour", "/facts/days", "/facts/grainUse", "/facts/loanAmount",
                "/readings/loan-parts", "/readings/nobody-asked",
            ],
            errors.Faults().Select(f => f.Pointer).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("2022-08-08")]
    [InlineData("2024-08-09")]
    [InlineData("1949-01-01")]
    [InlineData("2200-12-31")]
    public async Task Outside_the_documents_validity_nothing_is_estimated(string on)
    {
        var request = Loan();
        request["on"] = on;

        var errors = (await _api.PostAsync("/api/estimates", request)).MustRefuse(422, "invalid-estimate");

        Assert.Equal([("/on", "policy-not-in-force")], errors.Faults());
    }

    [Fact]
    public async Task A_matter_that_does_not_exist_is_refused()
    {
        var request = Loan();
        request["matterId"] = "free-money";

        Assert.Equal(
            [("/matterId", "unknown-matter")], (await _api.PostAsync("/api/estimates", request)).MustRefuse(422, "invalid-estimate")
            .Faults());
    }

    private static JsonObject Loan() => new()
    {
        ["matterId"] = "grain-loan-interest",
        ["on"] = "2022-09-01",
        ["facts"] = new JsonObject
        {
            ["loanAmount"] = 4_000_000, ["grainUse"] = true, ["actualRate"] = 3.85m, ["benchmarkRate"] = 4.35m, ["days"] = 365,
                ["otherSupport"] = 0,
        },
    };
}
