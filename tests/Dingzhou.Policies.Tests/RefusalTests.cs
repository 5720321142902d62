namespace Dingzhou.Policies.Tests;

/// <summary>A pack that is wrong is refused with file, line and reason.</summary>
public sealed class RefusalTests
{
    private const string Land = "matters/article-02-land.yaml";
    private const string Loan = "matters/article-05-loan.yaml";
    private const string Farm = "matters/article-08-operators.yaml";
    private const string Promotion = "matters/article-10-attraction.yaml";
    private const string Readings = "interpretations.yaml";
    private const string Restoration = "linked-land-2022/matters/article-21-restoration.yaml";

    [Theory]
    // The schema.
    [InlineData(Land, "quote: 期限5年以上, values", "values", "“quote” is missing")]
    [InlineData(Land, "unit: 亩, quote", "size: 1, unit: 亩, quote", "“size” is not known here")]
    [InlineData(Land, "type: boolean }", "type: bool }", "is none of")]
    [InlineData(Land, "{ 2022-08-09: 200 } }", "{ 2022-08-09: many } }", "must be a number")]
    [InlineData(Land, "{ 2022-08-09: 200 } }", "{ 2022-08-09: 200, 2022-08-09: 300 } }", "the same name is there twice")]
    [InlineData(Land, "kind: perUnit", "kind: lottery", "is none of")]
    [InlineData(Land, "kind: perUnit, fact: area", "kind: perUnit", "“fact” is missing (in matters.grain-land.award)")]
    [InlineData("examples/article-02-land.yaml", "with: { area: 199.99 }", "award: 1", "has parts that do not go together")]
    [InlineData(Land, "article: 第二条", "article: &a 第二条", "anchors")]
    [InlineData(Land, "article: 第二条", "? [a]\n: b\narticle: 第二条", "anchors")]
    [InlineData("pack.yaml", "lastDay: 11-15", "lastDay: 11-31", "11-31 is not a day of the year")]
    [InlineData("pack.yaml", "evaluateMonthsBefore: 3", "evaluateMonthsBefore: 99999999999", "“evaluateMonthsBefore” must not be more than 100000 (in document)")]
    [InlineData("examples/article-02-land.yaml", "with: { area: 199.99 }", "with: { area: { mu: 1 } }", "“mu” is not known here")]
    // Names.
    [InlineData(Land, "- { fact: area, is: atLeast", "- { fact: acreage, is: atLeast", "there is no fact acreage")]
    [InlineData(Land, "is: atLeast, figure: area-min", "is: atLeast, figure: area-least", "there is no figure area-least")]
    [InlineData(Land, "under: { cap-period: yearly }", "under: { cap-time: yearly }", "there is no question cap-time")]
    [InlineData(Land, "under: { cap-period: yearly }", "under: { cap-period: daily }", "cap-period has no reading daily")]
    [InlineData(Farm, "result: [new] }, figure: national-new", "result: [old] }, figure: national-new", "result has no choice old")]
    [InlineData("examples/article-02-land.yaml", "matter: village-grain-scale", "matter: hamlet", "there is no matter hamlet")]
    [InlineData("pack.yaml", "matters: [farmer-linkage]", "matters: [farmers]", "there is no matter farmers")]
    // The text.
    [InlineData(Land, "quote: 土地规模在200亩(含)以上", "quote: 土地规模在300亩(含)以上", "第二条 does not say")]
    [InlineData(Land, "article: 第二条", "article: 第十二条", "the text has no article 第十二条")]
    [InlineData(Land, "quote: 成方连片,", "quote: 的,", "a quote has at least 3 characters")]
    // Figures.
    [InlineData(
        Land, "{ 2022-08-09: 200 } }", "{ 2022-08-09: 2000 } }",
        "does not have the number 2000; one that the text does not have says who decided it")]
    [InlineData(Land, "{ 2022-08-09: 200 } }", "{ 2022-08-09: 200, 2022-10-01: 300 } }", "does not have the number 300")]
    [InlineData(Land, "{ 2022-08-09: 200 } }", "{ 2022-08-09: 200, 2022-10-01: { value: 300 } } }", "has a value and who decided it")]
    [InlineData(Land, "{ 2022-08-09: 200 } }", "{ 2022-08-09: -200 } }", "a figure is not negative")]
    [InlineData(Land, "{ 2022-08-09: 80 } }", "{ 2022-08-09: 180 } }", "a percentage lies between 0 and 100")]
    [InlineData("matters/article-06-opening.yaml", "min: least, max: most", "min: most, max: least", "most lies above least")]
    [InlineData(
        Promotion, "values: { 2022-08-09: 10000000 }", "decided: { by: 局, on: 2022-08-09, why: 试 }, values: { 2022-08-09: 0 }",
        "must be above zero")]
    // Dates.
    [InlineData(Loan, "2024-01-01: 366", "2021-01-01: 366", "overlaps")]
    [InlineData(Land, "{ 2022-08-09: 200 } }", "{ 2022-09-01: 200 } }", "there is no value for 2022-08-09")]
    [InlineData(Land, "{ 2022-08-09: 200 } }", "{ 2022-13-09: 200 } }", "is not a day")]
    [InlineData(Readings, "- { from: 2022-08-09, reading: included", "- { from: 2022-08-09, reading: later", "there is no reading later")]
    // Units and types.
    [InlineData(Land, "unit: 亩, quote", "unit: 公顷, quote", "area-min is in 公顷, not in 亩")]
    [InlineData(Land, "unit: 元/亩, quote", "unit: 元, quote", "per-mu is in 元, not in 元/亩")]
    [InlineData(Land, "unit: 亩, quote", "unit: 英亩, quote", "is none of")]
    [InlineData(Land, "type: number, unit: 年", "type: number, unit: 岁", "is none of")]
    [InlineData(Land, "type: number, unit: 年", "type: number, unit: 月", "term-min is in 年, not in 月")]
    [InlineData(
        "examples/article-02-land.yaml", "with: { area: 199.99 }", "with: { area: { value: 13, unit: 公顷 } }",
        "must be stated in mu, not in hectares (13 hectares are 195 mu)")]
    [InlineData("examples/article-02-land.yaml", "with: { area: 199.99 }", "with: { area: { value: 13 } }", "has a value and a unit")]
    [InlineData(Land, "- { fact: contiguous, is: isTrue", "- { fact: area, is: isTrue", "cannot be compared")]
    [InlineData(Land, "type: number, unit: 亩, min: 0, max: 200000 }", "type: number, unit: 亩 }", "needs a unit, a min and a max")]
    [InlineData(
        "matters/article-06-opening.yaml", "max: 10000000, decidedByReviewer: true", "max: 10000000", "must be decided by a reviewer")]
    // What does not fit together.
    [InlineData(
        Farm, "        - { when: { level: [national], result: [new] }, figure: national-new }\n", "",
        "no case is for level: national, result: new")]
    [InlineData(
        Land, "figure: operator-max, under: { cap-period: allYears }",
        "figure: operator-max, when: { contiguous: ['true'] }, under: { cap-period: allYears }",
        "a cap over the years cannot depend on a choice")]
    [InlineData(Land, "is: atLeast, figure: area-min", "is: atLeast, figure: term-min", "term-min is in 年, not in 亩")]
    [InlineData(Loan, "from: third-from", "from: second-from", "does not lie above")]
    [InlineData(Land, "fact: plots, scope: ever", "fact: area, scope: ever", "names no thing")]
    [InlineData("examples/article-02-land.yaml", "with: { area: 199.99 }", "with: { area: -5 }", "/facts/area")]
    [InlineData(
        Farm, "    materials:\n",
        "      recognised: { label: { zh: 别的, en: Other }, type: boolean, ofApplicant: true }\n    materials:\n",
        "the fact of the applicant recognised is another one in high-tech-enterprise")]
    [InlineData(
        "examples/article-02-land.yaml", "with: { area: 199.99 }", "with: { area: 199.99 }\n      instalments: [1, 2]",
        "this example has no instalments")]
    [InlineData("pack.yaml", "id: agriculture-2022", "id: agriculture", "its folder agriculture-2022")]
    public void A_fault_is_named_with_file_line_and_reason(string file, string from, string to, string reason)
    {
        using var copy = new PackCopy();
        copy.Replace(file, from, to);

        var faults = Assert.Throws<PackException>(() => copy.Load("agriculture-2022")).Faults;

        Assert.All(faults, f => FaultTextTests.MustBeInBoth(f.Reason, f.File));
        Assert.Contains(
            faults, f => f.File == $"agriculture-2022/{file}" && f.Line > 0 && f.Reason.En.Contains(reason, StringComparison.Ordinal));
    }

    [Theory]
    // Who decides what.
    [InlineData("leaders-2022/matters/measure-15-quality.yaml", "quote: 市市场监管局、市科技局负责", "quote: 市财政局负责", "第15项 does not say")]
    // Settlements.
    [InlineData(
        "leaders-2022/pack.yaml", "  settlement: leaders-settlement", "  settlement: leaders-settlement\n  settlementOn: 03-31", "without a yearly fund")]
    [InlineData("agriculture-2022/pack.yaml", "  settlementOn: 03-31\n", "", "a yearly fund needs a window")]
    [InlineData(
        "leaders-2022/matters/measure-18-trademark.yaml", "figure: award }\n",
        "figure: award }\n    caps: [{ scope: applicantYear, figure: award }]\n", "a cap over several cases needs a yearly fund")]
    [InlineData(
        "agriculture-2022/matters/article-04-village.yaml", "figure: award }\n",
        "figure: award }\n    instalments: { from: selected, question: rounding, parts: [{ quote: 对入选的示范村 }, { quote: 对入选的示范村 }] }\n",
        "paid at once, not in instalments")]
    // What follows from facts, and what is paid over the years.
    [InlineData(Restoration, "of: acceptedArea", "of: village", "must be a number in 亩")]
    [InlineData(
        Restoration, "less: [[resettlementArea, publicArea]", "less: [[resettlementArea, publicLand]", "there is no fact publicLand")]
    [InlineData(Restoration, "after: deadline", "after: village", "must be a date that is required")]
    [InlineData(
        Restoration, "question: late-months", "question: net-area", "the readings of net-area must be fullMonths and startedMonths")]
    [InlineData(Restoration, "unit: 元/亩·月", "unit: 元/亩", "per-month is in 元/亩, not in 元/亩·月")]
    [InlineData(Restoration, "times: monthsLate", "times: deadline", "is no number")]
    [InlineData(Restoration, "is: notAfter, other: acceptedOn", "is: notAfter, other: netArea", "must be a date that is required")]
    [InlineData(Restoration, "figure: first-percent, quote", "quote", "every part but the last has a percentage")]
    [InlineData(
        Restoration, "50%\", values: { 2022-08-16: 50 }",
        "50%\", decided: { by: 局, on: 2022-08-16, why: 试 }, values: { 2022-08-16: 100 }", "their sum below 100 %")]
    [InlineData(
        Restoration, "50%\", values: { 2022-08-16: 50 }",
        "50%\", decided: { by: 局, on: 2022-08-16, why: 试 }, values: { 2022-08-16: 50, 2023-01-01: 0 }", "each percentage is above zero")]
    public void What_a_pack_of_rewards_gets_wrong_is_named_too(string file, string from, string to, string reason)
    {
        using var copy = new PackCopy();
        copy.Replace($"../{file}", from, to);

        var faults = Assert.Throws<PackException>(() => copy.Load(file.Split('/')[0])).Faults;

        Assert.All(faults, f => FaultTextTests.MustBeInBoth(f.Reason, f.File));
        Assert.Contains(faults, f => f.File == file && f.Line > 0 && f.Reason.En.Contains(reason, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(
        "agriculture-2022/examples/article-03-to-04.yaml", "award: 100000.00", "award: 0",
        "demonstration-village has no worked example that gives something")]
    [InlineData(
        "agriculture-2022/examples/article-02-land.yaml", "notMet:", "missing:",
        "has conditions, and no worked example in which one is not met")]
    [InlineData(
        "linked-land-2022/examples/article-21-restoration.yaml", "      instalments: [18000000.00, 18000000.00]\n", "",
        "village-restoration is paid in parts, and no worked example states them")]
    public void A_matter_that_nobody_has_worked_out_by_hand_is_refused(string file, string from, string to, string reason)
    {
        using var copy = new PackCopy();
        var path = Path.Combine(copy.Root, file);
        Assert.Contains(from, File.ReadAllText(path), StringComparison.Ordinal);
        File.WriteAllText(path, File.ReadAllText(path).Replace(from, to, StringComparison.Ordinal));

        Assert.Contains(
            Assert.Throws<PackException>(() => copy.Load(file.Split('/')[0])).Faults, f =>
            f.File.Contains("/matters/", StringComparison.Ordinal) && f.Reason.En.Contains(reason, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("is: atLeast, figure: area-min", "is: atLeast, figure: area-least")]
    [InlineData("unit: 年, quote: 期限5年以上, values", "unit: 年, values")]
    [InlineData("quote: 且用于粮食类种植的村集体一次性奖励2万元", "quote: 一次性奖励3万元")]
    public void The_line_is_the_one_to_mend(string from, string to)
    {
        using var copy = new PackCopy();
        var line = copy.Replace(Land, from, to);

        Assert.Contains(
            Assert.Throws<PackException>(() => copy.Load("agriculture-2022")).Faults, f =>
            f.File.EndsWith(Land, StringComparison.Ordinal) && f.Line == line);
    }

    [Fact]
    public void Cases_by_more_combinations_of_choices_than_anybody_can_cover_are_one_fault()
    {
        using var copy = new PackCopy();
        var names = Enumerable.Range(0, 7).Select(i => $"choice{i}").ToList();
        var choices = string.Join(", ", Enumerable.Range(0, 10).Select(i => $"c{i}: {{ zh: 选, en: choice }}"));
        copy.Replace(
            Land, "      plots:",
            string.Concat(
            names.Select(
            n => $"      {n}: {{ label: {{ zh: 选, en: choice }}, type: choice, choices: {{ {choices} }} }}\n")) + "      plots:");
        copy.Replace(
            Land, "fact: area, figure: per-mu",
            $"fact: area, cases: [{{ when: {{ {string.Join(", ", names.Select(n => $"{n}: [c0]"))} }}, figure: per-mu }}]");

        var fault = Assert.Single(
            Assert.Throws<PackException>(() => copy.Load("agriculture-2022")).Faults, f => f.File.EndsWith(Land, StringComparison.Ordinal));

        Assert.Contains("more than 1000 combinations", fault.Reason.En, StringComparison.Ordinal);
    }

    [Fact]
    public void No_more_than_a_thousand_faults_are_told()
    {
        using var copy = new PackCopy();
        copy.Replace(Land, "plots: {", string.Concat(Enumerable.Range(0, 1500).Select(i => $"f{i}: 1\n      ")) + "plots: {");

        Assert.InRange(Assert.Throws<PackException>(() => copy.Load("agriculture-2022")).Faults.Count, 1000, 1010);
    }

    [Theory]
    [InlineData(Land, "fact: plots, scope: ever", "fact: plot, scope: ever", "plot")]
    [InlineData(Land, "- { fact: contiguous, is: isTrue", "- { fact: contiguos, is: isTrue", "contiguos")]
    [InlineData(Land, "kind: perUnit, fact: area", "kind: perUnit, fact: acreage", "acreage")]
    [InlineData(Farm, "level: [national], result: [new] }, figure", "grade: [national], result: [new] }, figure", "grade")]
    [InlineData("matters/article-06-opening.yaml", "fact: decidedAmount, min", "fact: decided, min", "decided")]
    public void A_fact_that_is_none_is_one_fault(string file, string from, string to, string name)
    {
        using var copy = new PackCopy();
        copy.Replace(file, from, to);

        Assert.Equal(
            $"there is no fact {name}.", Assert.Single(Assert.Throws<PackException>(() => copy.Load("agriculture-2022")).Faults).Reason.En);
    }

    [Fact]
    public void All_faults_are_told_at_once()
    {
        using var copy = new PackCopy();
        copy.Replace(Land, "is: atLeast, figure: area-min", "is: atLeast, figure: area-least");
        copy.Replace(Loan, "max: 36, decimals: 6 }", "max: -1, decimals: 6 }");

        var exception = Assert.Throws<PackException>(() => copy.Load("agriculture-2022"));

        Assert.Contains(exception.Faults, f => f.Reason.En == "no rule uses the figure area-min.");
        Assert.Contains(exception.Faults, f => f.Reason.En == "min is above max.");
        Assert.Contains($"agriculture-2022/{Loan}:", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Something_that_is_not_YAML_is_refused_where_it_breaks()
    {
        using var copy = new PackCopy();
        var line = copy.Replace(Readings, "- id: loan-cap\n", "- id: [loan-cap\n");

        Assert.Contains(
            Assert.Throws<PackException>(() => copy.Load("agriculture-2022")).Faults, f =>
            f.File.EndsWith(Readings, StringComparison.Ordinal) && f.Line >= line);
    }
}
