using System.Text.Json;
using Dingzhou.Domain.Json;

namespace Dingzhou.Domain.Tests.Matters;

public sealed class FactsTests
{
    private const string Land = """
        {"plots":["DZ-1"],"area":200,"contiguous":true,"newlyContracted":true,"termYears":5,"grainCrops":true,"otherSupport":0}
        """;

    [Fact]
    public void Facts_come_back_from_JSON_as_they_were()
    {
        var facts = Read("""{"area":200.50,"grainCrops":true,"plots":["A","B"],"level":"national"}""");

        Assert.Equal("""{"area":200.50,"grainCrops":true,"plots":["A","B"],"level":"national"}""", JsonSerializer.Serialize(facts, DomainJson.Options));
        Assert.Equal(200.5m, facts["area"]?.Number);
        Assert.Null(facts["rent"]);
    }

    [Fact]
    public void A_number_may_be_stated_with_its_unit_and_keeps_it()
    {
        const string Stated = """{"area":{"value":300.50,"unit":"亩"},"termYears":{"value":5,"unit":"年"}}""";

        Assert.Equal(Stated, JsonSerializer.Serialize(Read(Stated), DomainJson.Options));
        Assert.Equal((300.5m, "亩"), (Read(Stated)["area"]!.Number, Read(Stated)["area"]!.Unit));
        Assert.Empty(Read(Stated).Check(Agriculture.Matter("grain-land"), FactStage.Draft));
    }

    [Fact]
    public void A_unit_that_does_not_fit_is_a_fault_for_each_fact_and_says_how_much_it_would_be()
    {
        var faults = Read("""
            {"area":{"value":20,"unit":"公顷"},"termYears":{"value":60,"unit":"月"},"rentPerMu":{"value":800,"unit":"元"},
             "otherSupport":{"value":1.5,"unit":"万元"},"plots":{"value":1,"unit":"个"}}
            """).Check(Agriculture.Matter("grain-land"), FactStage.Draft);

        Assert.Equal(
            [
                ("/facts/area", "fact.unit"), ("/facts/termYears", "fact.unit"), ("/facts/rentPerMu", "fact.unit"),
                ("/facts/otherSupport", "fact.unit"), ("/facts/plots", "fact.type"),
            ],
            faults.Select(f => (f.Pointer, f.Code)));
        Assert.Equal("“流转或托管面积”应以亩为单位，不是公顷（20公顷即300亩）。", faults[0].Detail.Zh);
        Assert.Equal(
            "“Area transferred or entrusted” must be stated in mu, not in hectares (20 hectares are 300 mu).", faults[0].Detail.En);
        Assert.Equal("“流转或托管期限”应以年为单位，不是月（60月即5年）。", faults[1].Detail.Zh);
        Assert.Equal("“每亩年租金或保底费用”应以元/亩为单位，不是元。", faults[2].Detail.Zh);
        Assert.Contains("1.5万元即15000元", faults[3].Detail.Zh, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"area":{"value":300,"unit":"英亩"}}""", "fact.unit")]
    [InlineData("""{"area":{"value":79228162514264337593543950335,"unit":"亿元"}}""", "fact.unit")]
    [InlineData("""{"otherSupport":{"value":79228162514264337593543950335,"unit":"亿元"}}""", "fact.unit")]
    [InlineData("""{"area":{"value":"300","unit":"亩"}}""", "fact.type")]
    [InlineData("""{"area":{"value":300,"unit":["亩"]}}""", "fact.type")]
    [InlineData("""{"area":{"value":300}}""", "fact.type")]
    [InlineData("""{"area":{"value":300,"unit":"亩","about":true}}""", "fact.type")]
    [InlineData("""{"area":{"value":-300,"unit":"亩"}}""", "fact.belowMinimum")]
    public void What_is_no_number_with_a_unit_of_the_vocabulary_is_refused(string json, string code) =>
        Assert.Equal([code], Read(json).Check(Agriculture.Matter("grain-land"), FactStage.Draft).Select(f => f.Code));

    [Fact]
    public void A_merge_replaces_adds_and_with_null_takes_away()
    {
        var merged = Read("""{"a":1,"b":2}""").Merge(Read("""{"b":null,"c":true}"""));

        Assert.Equal("""{"a":1,"c":true}""", JsonSerializer.Serialize(merged, DomainJson.Options));
    }

    [Theory]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("[1]")]
    [InlineData("\"x\"")]
    public void What_is_not_an_object_of_facts_is_refused(string json) => Assert.Throws<JsonException>(() => Read(json));

    [Fact]
    public void Good_facts_have_no_faults() => Assert.Empty(Read(Land).Check(Agriculture.Matter("grain-land")));

    [Fact]
    public void Every_fault_is_found_at_once_with_its_pointer()
    {
        var facts = Read("""
            {"plots":["DZ-1","ＤＺ　1"],"area":-1,"contiguous":"yes","newlyContracted":1,"termYears":99,"grainCrops":{"a":[1]},
             "rentAboveMarket":false,"rentPerMu":12.345,"a/b~c":1,"otherSupport":1e20}
            """);

        Assert.Equal(
            [
                ("/facts/plots", "fact.repeated"), ("/facts/area", "fact.belowMinimum"), ("/facts/contiguous", "fact.type"),
                ("/facts/newlyContracted", "fact.type"), ("/facts/termYears", "fact.aboveMaximum"), ("/facts/grainCrops", "fact.type"),
                ("/facts/rentAboveMarket", "fact.reviewerOnly"), ("/facts/rentPerMu", "fact.tooManyDecimals"),
                ("/facts/a~1b~0c", "fact.unknown"), ("/facts/otherSupport", "fact.aboveMaximum"),
            ],
            facts.Check(Agriculture.Matter("grain-land")).Select(f => (f.Pointer, f.Code)));
    }

    [Theory]
    [InlineData("""{"loanContract":""}""", "fact.empty")]
    [InlineData("""{"loanContract":" — - "}""", "fact.empty")]
    [InlineData("""{"days":1.5}""", "fact.tooManyDecimals")]
    [InlineData("""{"loanAmount":1e400}""", "fact.type")]
    [InlineData("""{"loanAmount":[]}""", "fact.type")]
    [InlineData("""{"loanAmount":1000000000.01}""", "fact.aboveMaximum")]
    public void A_bad_value_has_its_code(string json, string code) =>
        Assert.Equal([code], Read(json).Check(Agriculture.Matter("grain-loan-interest"), FactStage.Draft).Select(f => f.Code));

    [Fact]
    public void Long_texts_and_lists_and_unknown_choices_are_refused()
    {
        var loan = Read($$"""{"loanContract":"{{new string('x', 101)}}"}""");
        var trademark = Read($$"""{"certificates":[{{string.Join(',', Enumerable.Range(0, 101).Select(i => $"\"C{i}\""))}}]}""");
        var farm = Read("""{"level":"galactic"}""");

        Assert.Equal(["fact.tooLong"], loan.Check(Agriculture.Matter("grain-loan-interest"), FactStage.Draft).Select(f => f.Code));
        Assert.Equal(
            ["fact.tooMany"], trademark.Check(Agriculture.Matter("international-certification"), FactStage.Draft).Select(f => f.Code));
        Assert.Equal(["fact.choice"], farm.Check(Agriculture.Matter("livestock-farm"), FactStage.Draft).Select(f => f.Code));
    }

    [Fact]
    public void A_flood_of_facts_is_one_fault() =>
        Assert.Equal(
            [("/facts", "fact.tooMany")],
            new Facts(Enumerable.Range(0, 101).Select(i => KeyValuePair.Create($"x{i}", FactValue.Of(i))))
                .Check(Agriculture.Matter("grain-land"), FactStage.Draft).Select(f => (f.Pointer, f.Code)));

    [Fact]
    public void A_draft_may_be_incomplete_a_submission_may_not()
    {
        var land = Agriculture.Matter("grain-land");

        Assert.Empty(Facts.None.Check(land, FactStage.Draft));
        // rentPerMu is optional, rentAboveMarket is for the reviewer.
        Assert.Equal(
            ["/facts/plots", "/facts/area", "/facts/contiguous", "/facts/newlyContracted", "/facts/termYears", "/facts/grainCrops",
                "/facts/otherSupport"],
            Facts.None.Check(land).Select(f => f.Pointer));
    }

    [Fact]
    public void A_reviewer_may_state_what_an_applicant_may_not() =>
        Assert.Empty(Read("""{"rentAboveMarket":true}""").Check(Agriculture.Matter("grain-land"), FactStage.Verification));

    private static Facts Read(string json) => JsonSerializer.Deserialize<Facts>(json, DomainJson.Options)!;
}
