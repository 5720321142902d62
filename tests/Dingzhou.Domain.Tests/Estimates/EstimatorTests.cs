using System.Text.Json;
using Dingzhou.Domain.Json;

namespace Dingzhou.Domain.Tests.Estimates;

public sealed class EstimatorTests
{
    private static readonly EstimateOptions Today = new(Agriculture.Day);

    [Fact]
    public void The_trace_of_a_loan_shows_each_step_with_its_article_figure_and_reading()
    {
        var awarded = Assert.IsType<Awarded>(Estimate("grain-loan-interest", Loan));
        var steps = awarded.Trace.Steps;

        Assert.Equal(36_575.00m, awarded.Amount);
        Assert.Equal(
            [
                TraceRule.Condition, TraceRule.Condition, TraceRule.Condition, TraceRule.Factor, TraceRule.Factor,
                TraceRule.Band, TraceRule.Band, TraceRule.Sum, TraceRule.Cap, TraceRule.Deduction,
            ],
            steps.Select(s => s.Rule));
        Assert.Equal([28_875m, 7_700m, 36_575m], steps.Where(s => s.Rule is TraceRule.Band or TraceRule.Sum).Select(s => s.Result!.Value));
        Assert.Equal("marginal", steps[5].Readings!["loan-parts"]);
        Assert.Equal("actualRate", steps[3].Fact);
        Assert.All(steps.SkipLast(1), s => Assert.Equal("第五条", s.Article));
        Assert.Equal("贷款金额中的 3,000,000.00元 × 25% × 0.0385 = 28,875.00元（第五条）。", steps[5].Text.Zh);
        Assert.Equal("3,000,000.00 CNY of the amount × 25 % × 0.0385 = 28,875.00 CNY (article 5).", steps[5].Text.En);
    }

    [Fact]
    public void A_trace_names_the_pack_by_its_hash_and_can_be_stored_and_read_again()
    {
        var awarded = (Awarded)Estimate("grain-loan-interest", Loan);

        var json = JsonSerializer.Serialize<Estimate>(awarded, DomainJson.Options);
        var back = Assert.IsType<Awarded>(JsonSerializer.Deserialize<Estimate>(json, DomainJson.Options));

        Assert.StartsWith("""{"outcome":"awarded","amount":36575.00,"gross":36575.00,"otherSupport":0,""", json, StringComparison.Ordinal);
        Assert.Equal(json, JsonSerializer.Serialize<Estimate>(back, DomainJson.Options));
        Assert.Equal(Agriculture.Pack.Hash, back.Trace.Hash);
        // Facts, day and readings of the trace give the same again.
        Assert.Equal(back.Amount, ((Awarded)Estimate(back.Trace.Matter, back.Trace.Facts)).Amount);
    }

    [Fact]
    public void A_condition_that_is_not_met_comes_with_fact_value_figure_and_article()
    {
        var unmet = Assert.IsType<ConditionsNotMet>(Estimate("grain-loan-interest", Loan.With("loanAmount", FactValue.Of(499_999m))));
        var condition = Assert.Single(unmet.UnmetConditions);

        Assert.Equal(("loanAmount", "499999", "loan-min", 500_000m, "元", "第五条"),
            (condition.Fact, condition.Value, condition.Figure, condition.FigureValue, condition.Unit, condition.Article));
        Assert.Equal("贷款金额：499,999.00元。不符合第五条：贷款须在 50 万元（含）以上。", condition.Text.Zh);
        Assert.Equal("Amount of the loan: 499,999.00 CNY. Not as article 5 has it: The loan must be 500,000 or more.", condition.Text.En);
    }

    [Fact]
    public void What_is_not_stated_is_missing_and_not_zero()
    {
        foreach (var matter in Agriculture.Pack.Matters)
        {
            var missing = Assert.IsType<FactsMissing>(Estimate(matter.Id, Facts.None));
            Assert.Contains("otherSupport", missing.MissingFacts.Select(f => f.Fact));
        }
    }

    [Fact]
    public void A_fact_for_the_reviewer_is_marked_as_such()
    {
        var missing = Assert.IsType<FactsMissing>(Estimate("foreign-investment", Facts.None
            .With("direction", FactValue.Of("abroad")).With("otherSupport", FactValue.Of(0m))));

        Assert.Equal([("decidedAmount", true)], missing.MissingFacts.Select(f => (f.Fact, f.DecidedByReviewer)));
    }

    [Fact]
    public void Unknown_questions_readings_and_days_before_the_document_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Estimate(
            "grain-loan-interest", Loan, new EstimateOptions(Agriculture.Day, new Dictionary<string, string> { ["moon"] = "full" })));
        Assert.Throws<ArgumentException>(() => Estimate(
            "grain-loan-interest", Loan, new EstimateOptions(Agriculture.Day, new Dictionary<string, string> { ["loan-parts"] = "none" })));
        Assert.Throws<ArgumentException>(() => Estimate("grain-loan-interest", Loan, new EstimateOptions(new DateOnly(2022, 8, 8))));
        Assert.Throws<ArgumentException>(() => Estimate("grain-loan-interest", Loan.With("days", FactValue.Of("all"))));
    }

    // 2024 is a leap year: 366 days are one too many on the last day of 2023 and the whole year on the next.
    [Fact]
    public void A_new_value_of_a_figure_holds_from_its_very_day()
    {
        var leap = Loan.With("days", FactValue.Of(366m));

        Assert.IsType<ConditionsNotMet>(Estimate("grain-loan-interest", leap, new EstimateOptions(new DateOnly(2023, 12, 31))));
        Assert.Equal(
            36_575.00m,
            Assert.IsType<Awarded>(Estimate("grain-loan-interest", leap, new EstimateOptions(new DateOnly(2024, 1, 1)))).Amount);
    }

    [Fact]
    public void Two_readings_give_two_awards_and_the_trace_keeps_the_one_asked_for()
    {
        var readings = new Dictionary<string, string> { ["loan-parts"] = "whole" };
        var awarded = (Awarded)Estimate("grain-loan-interest", Loan, new EstimateOptions(Agriculture.Day, readings));

        Assert.Equal(30_800.00m, awarded.Amount);
        Assert.Equal(readings, awarded.Trace.Readings);
        Assert.Equal("whole", awarded.Trace.Steps.Single(s => s.Rule == TraceRule.Band).Readings!["loan-parts"]);
    }

    [Fact]
    public void A_number_stated_with_its_unit_gives_the_same_and_the_trace_keeps_the_unit()
    {
        var awarded = (Awarded)Estimate("grain-loan-interest", Loan.With("loanAmount", FactValue.Of(4_000_000m, "元")));

        Assert.Equal(36_575.00m, awarded.Amount);
        Assert.Equal("元", awarded.Trace.Facts["loanAmount"]!.Unit);
    }

    [Fact]
    public void Each_estimate_names_the_reading_it_was_asked_for_whatever_was_asked_before()
    {
        string SupportReading(string reading) => ((Awarded)Estimate("trade-base",
            Facts.None.With("newlyThisYear", FactValue.Of(true)).With("otherSupport", FactValue.Of(1m)),
            new EstimateOptions(Agriculture.Day, new Dictionary<string, string> { ["support-scope"] = reading }))).Trace.Steps[
                ^1].Readings!["support-scope"];

        Assert.Equal(("perItem", "applicantTotal"), (SupportReading("perItem"), SupportReading("applicantTotal")));
    }

    private static Facts Loan { get; } = JsonSerializer.Deserialize<Facts>(
        """{"loanContract":"DK-1","loanAmount":4000000,"grainUse":true,"actualRate":3.85,"benchmarkRate":4.35,"days":365,"otherSupport":0}""",
        DomainJson.Options)!;

    private static Estimate Estimate(string matter, Facts facts, EstimateOptions? options = null) =>
        Estimator.Estimate(Agriculture.Pack, Agriculture.Matter(matter), facts, options ?? Today);
}
