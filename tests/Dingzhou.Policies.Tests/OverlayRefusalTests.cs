namespace Dingzhou.Policies.Tests;

/// <summary>An overlay that is wrong is refused with file, line and reason.</summary>
public sealed class OverlayRefusalTests
{
    private const string Land = "matters/article-02-land.yaml";
    private const string Readings = "interpretations.yaml";
    private const string Decided = "decided: { by: 局, on: 2022-12-01, why: 试 }";

    [Theory]
    // What differs is told, and nothing else.
    [InlineData(Land, 1, "matters: { grain-land: { figures: { per-mu: { unit: 元/亩 } } } }", "this is as in the version before")]
    [InlineData(Land, 1, "matters: { grain-land: { figures: {} } }", "this is as in the version before")]
    [InlineData(Land, 2, "matters: { grain-land: { conditions: [\n  { fact: area, is: atLeast }] } }", "this is as in the version before")]
    [InlineData(
        Land, 1, "matters: { grain-land: { applicants: [enterprise, leadingEnterprise, cooperative, familyFarm, villageCollective, serviceOrganisation] } }", "this is as in the version before")]
    [InlineData(Land, 1, "matters: { grain-land: { conditions: [] } }", "this is as in the version before")]
    // What is taken away is there.
    [InlineData(Land, 3, "matters:\n  grain-land:\n    figures: { nothing: !remove }", "the version before has nothing here")]
    [InlineData(
        Land, 1, "matters: { grain-land: { conditions: [!remove { fact: acreage, is: atLeast }] } }",
        "the version before has nothing here")]
    [InlineData(
        Land, 1, "matters: { grain-land: { figures: { new: { unit: 元, quote: !remove } } } }", "the version before has nothing here")]
    [InlineData(
        Land, 1, "matters: { grain-land: { figures: { nothing: null, new: { unit: null } } } }", "the version before has nothing here")]
    [InlineData("examples/none.yaml", 1, "null", "the version before has nothing here")]
    [InlineData("examples/none.yaml", 1, "!remove", "the version before has nothing here")]
    [InlineData("pack.yaml", 1, "!remove", "the version before has nothing here")]
    [InlineData(Land, 1, "matters: { grain-land: { figures: { per-mu: !remove { unit: 元 } } } }", "nothing follows it")]
    [InlineData(
        Land, 1, "matters: { grain-land: { conditions: [!remove { fact: area, is: atLeast, quote: 成方连片 }] } }", "nothing follows it")]
    [InlineData(Land, 1, "!remove all", "nothing follows it")]
    // Which item is meant is clear.
    [InlineData(Land, 1, "matters: { grain-land: { conditions: [{ fact: area, quote: 成方连片 }] } }", "an item needs fact is")]
    [InlineData(
        Readings, 2, "- { id: loan-cap, question: { zh: 问？ } }\n- { id: loan-cap, question: { en: What? } }",
        "there are several “loan-cap”")]
    // Tags.
    [InlineData(Land, 1, "matters: { grain-land: { figures: { per-mu: !delete } } }", "there is no tag !delete here")]
    [InlineData(Land, 1, "matters: !merge { grain-land: { name: { en: Land } } }", "there is no tag !merge here")]
    [InlineData(Land, 1, "matters: { grain-land: { figures: { new: !replace { unit: 元 } } } }", "there is no tag !replace here")]
    // What comes out is held against all that packs are.
    [InlineData(
        Land, 3, "matters:\n  grain-land:\n    figures: { per-mu: { size: 1 } }",
        "“size” is not known here (in matters.grain-land.figures.per-mu)")]
    [InlineData(Land, 1, "matters: { grain-land: { figures: { per-mu: { quote: !remove } } } }", "“quote” is missing")]
    [InlineData(
        Land, 1, "matters: { grain-land: { figures: { per-mu: { values: { 2023-01-01: 250 } } } } }", "does not have the number 250")]
    [InlineData(
        Land, 2, "matters: { grain-land: { figures: { per-mu: { values: {\n 2022-08-09: { value: -1, " + Decided + " } } } } } }",
        "a figure is not negative")]
    [InlineData(Land, 1, "matters: { grain-land: { award: { kind: lottery } } }", "is none of")]
    [InlineData(
        Readings, 1, "- { id: loan-cap, inForce: [{ from: 2023-01-01, reading: perhaps, by: 局, on: 2022-12-01, why: 试 }] }",
        "there is no reading perhaps")]
    [InlineData(Readings, 1, "- { id: a-new-one }", "“question” is missing")]
    [InlineData(Land, 1, "land: 1", "“land” is not known here")]
    [InlineData("notes.txt", 1, "x", "a pack holds .yaml and .md files only")]
    [InlineData(Land, 1, "matters: { grain-land: &a { name: { en: Land } } }", "anchors")]
    [InlineData("text.md", 1, "# 空\n", "the text has no article 第二条", "agriculture-2022/" + Land)]
    // Numbers and days.
    [InlineData("pack.yaml", 2, "window: { lastDay: 11-30 }\nversion: \"3\"", "this is version 2")]
    [InlineData("pack.yaml", 1, "of: 0000", "the version before has the hash")]
    [InlineData("pack.yaml", 1, "version: \"2\"", "nothing differs")]
    [InlineData("pack.yaml", 1, "{}", "nothing differs")]
    [InlineData("pack.yaml", 1, "[a]", "pack.yaml must be names with values")]
    [InlineData("pack.yaml", 1, "!replace { inForceFrom: 2023-01-01 }", "“id” is missing", "agriculture-2022/pack.yaml")]
    [InlineData("pack.yaml", 1, "window: { lastDay: 11-30 }", "“inForceFrom” is missing")]
    [InlineData("pack.yaml", 2, "window: { lastDay: 11-30 }\ninForceFrom: 2022-08-09", "which is not after version 1")]
    [InlineData("pack.yaml", 1, "inForceFrom: 2025-01-01", "the document holds from 2022-08-09 to 2024-08-08")]
    public void A_fault_is_named_with_file_line_and_reason(string file, int line, string text, string reason, string? at = null)
    {
        using var copy = new PackCopy();
        if (file != "pack.yaml")
            copy.Write("agriculture-2022@2/pack.yaml", "inForceFrom: 2023-01-01\n");
        copy.Write($"agriculture-2022@2/{file}", text);

        var faults = Assert.Throws<PackException>(copy.Load).Faults;

        Assert.All(faults, f => FaultTextTests.MustBeInBoth(f.Reason, f.File));
        Assert.Contains(
            faults, f => f.File == (at ?? $"agriculture-2022@2/{file}") && (at is not null || f.Line == line)
            && f.Reason.En.Contains(reason, StringComparison.Ordinal));
    }

    [Fact]
    public void A_text_as_it_was_is_no_difference()
    {
        using var copy = new PackCopy();
        copy.Write("agriculture-2022@2/text.md", File.ReadAllText(Path.Combine(copy.Root, "agriculture-2022/text.md")));

        Assert.Contains(
            Assert.Throws<PackException>(copy.Load).Faults, f => f.File == "agriculture-2022@2/text.md"
            && f.Reason.En.StartsWith("this is as", StringComparison.Ordinal));
    }

    [Fact]
    public void A_first_day_is_told_unless_nothing_but_what_has_a_day_is_added()
    {
        using var copy = new PackCopy();
        copy.Write(
            $"agriculture-2022@2/{Land}",
            $"matters:\n  grain-land:\n    name: {{ en: Land }}\n    figures: {{ per-mu: {{ values: {{ 2023-01-01: {{ value: 250, {Decided} }} }} }} }}\n");
        var fault = Assert.Single(Assert.Throws<PackException>(copy.Load).Faults);
        Assert.Equal(($"agriculture-2022@2/{Land}", 3), (fault.File, fault.Line));
        Assert.StartsWith("“inForceFrom” is missing", fault.Reason.En, StringComparison.Ordinal);

        // The earliest of several; what lies before the document is told where it stands.
        copy.Write(
            $"agriculture-2022@2/{Land}",
            $"matters:\n  grain-land:\n    figures:\n      per-mu: {{ values: {{ 2023-01-01: {{ value: 250, {Decided} }} }} }}\n      term-min: {{ values: {{ 2022-08-01: {{ value: 6, {Decided} }} }} }}\n");
        Assert.Contains(Assert.Throws<PackException>(copy.Load).Faults, f =>
            f.File == $"agriculture-2022@2/{Land}" && f.Line == 5
                && f.Reason.En.Contains("the document holds from", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("agriculture-2022@3", "there is no version 2 of agriculture-2022")]
    [InlineData("agriculture-2022@1", "there is no version 0 of agriculture-2022")]
    [InlineData("forestry-2022@2", "there is no version 1 of forestry-2022")]
    [InlineData("agriculture-2022@02", "“document” is missing")]
    public void A_version_lies_on_the_one_right_before_it(string folder, string reason)
    {
        using var copy = new PackCopy();
        copy.Write($"{folder}/pack.yaml", "inForceFrom: 2023-01-01\nwindow: { lastDay: 11-30 }\n");

        Assert.Contains(
            Assert.Throws<PackException>(copy.Load).Faults, f => f.File == $"{folder}/pack.yaml"
            && f.Reason.En.Contains(reason, StringComparison.Ordinal));
    }

    [Fact]
    public void What_lies_on_a_version_that_is_refused_is_not_looked_at()
    {
        using var copy = new PackCopy();
        copy.Replace(Land, "is: atLeast, figure: area-min", "is: atLeast, figure: area-least");
        copy.Write($"agriculture-2022@2/{Land}", "matters: { grain-land: { figures: { area-min: !remove } } }");
        copy.Write("agriculture-2022@3/pack.yaml", "inForceFrom: 2023-01-01\n");

        Assert.All(Assert.Throws<PackException>(copy.Load).Faults, f => Assert.Equal($"agriculture-2022/{Land}", f.File));
    }

    [Fact]
    public void What_comes_out_is_not_larger_than_a_pack_may_be()
    {
        using var copy = new PackCopy();
        copy.Write("agriculture-2022@2/pack.yaml", "inForceFrom: 2023-01-01\n");
        foreach (var i in Enumerable.Range(0, 190))
            copy.Write($"agriculture-2022@2/notes/{i}.md", $"{i}");

        Assert.Contains(
            Assert.Throws<PackException>(copy.Load).Faults, f => f.File == "agriculture-2022@2"
            && f.Reason.En.Contains("a pack has 1 to 200 files", StringComparison.Ordinal));
    }
}
