using Dingzhou.Domain.Policies.Overlays;

namespace Dingzhou.Policies.Tests;

/// <summary>A later version that holds only what differs from the one before.</summary>
public sealed class OverlayTests
{
    private const string Land = "matters/article-02-land.yaml";

    /// <summary>From 2023 on a mu gives 250 instead of 200: one file with one line.</summary>
    private const string OneLine =
        "matters: { grain-land: { figures: { per-mu: { values: { 2023-01-01: { value: 250, decided: { by: 市农业农村局, on: 2022-12-01, why: 提高标准 } } } } } } }\n";

    [Fact]
    public void One_figure_from_a_day_is_one_file_with_one_line()
    {
        using var copy = new PackCopy();
        copy.Write($"agriculture-2022@2/{Land}", OneLine);
        var catalogue = copy.Load();

        // 300 mu: 300 × 200 = 60,000 until the end of 2022, 300 × 250 = 75,000 from then on.
        Assert.Equal(("1", 60_000m), Award(catalogue, "2022-12-31"));
        Assert.Equal(("2", 75_000m), Award(catalogue, "2023-01-01"));
        Assert.Equal(["1", "2"], catalogue.Packs.Where(p => p.Id == "agriculture-2022").Select(p => p.Version));
        Assert.Equal(new DateOnly(2023, 1, 1), catalogue.Pack("agriculture-2022", "2")!.InForceFrom);
        Assert.Empty(ExampleCheck.Faults(catalogue.Pack("agriculture-2022", "2")!));
    }

    [Fact]
    public void A_version_given_whole_and_the_same_given_as_an_overlay_have_one_hash()
    {
        using var copy = new PackCopy();
        copy.Write($"agriculture-2022@2/{Land}", OneLine);
        var overlay = copy.Load().Pack("agriculture-2022", "2")!;

        // The whole one has its names in another order, a comment, and blocks instead of brackets.
        using var other = new PackCopy();
        other.CopyTo("agriculture-2022@2");
        other.Replace(
            "../agriculture-2022@2/pack.yaml", "id: agriculture-2022\nversion: \"1\"",
            "inForceFrom: 2023-01-01 # the first day\nversion: '2'\nid: agriculture-2022");
        other.Replace($"../agriculture-2022@2/{Land}", "{ unit: 元/亩, quote: 一次性补贴受让方或托管方流转(托管)土地费用200元/亩, values: { 2022-08-09: 200 } }", """

                    values:
                      2022-08-09: 200
                      2023-01-01: { decided: { why: 提高标准, on: 2022-12-01, by: 市农业农村局 }, value: 250 }
                    quote: "一次性补贴受让方或托管方流转(托管)土地费用200元/亩"
                    unit: 元/亩
            """.TrimEnd().Replace("            ", "    ", StringComparison.Ordinal));
        var whole = other.Load().Pack("agriculture-2022", "2")!;

        Assert.Equal(whole.Hash, overlay.Hash);
        Assert.NotEqual(Packs.Agriculture.Hash, overlay.Hash);
        // What is given out is whole, and what was not touched is as it was.
        var unpacked = PolicyCatalogue.Read("agriculture-2022@2", overlay.Files, Packs.Directory);
        Assert.Equal(overlay.Hash, unpacked.Hash);
        Assert.Equal(
            Packs.Agriculture.Files.Where(f => f.Path is not (Land or "pack.yaml")),
            overlay.Files.Where(f => f.Path is not (Land or "pack.yaml")));
    }

    // Both worked out without the program: printf and sha256sum over path, length and text.
    [Fact]
    public void First_versions_are_hashed_by_their_files_and_later_ones_by_what_they_say()
    {
        PackFile[] first = [new("pack.yaml", "id: a # so\nversion: \"1\"\n"), new("text.md", "# 一\n")];
        PackFile[] later = [new("pack.yaml", "version: '2' # so\nid: a\nx: [7, '7']\n"), new("text.md", "# 一\n")];

        Assert.Equal("fa4b25d667be8bbfd16b7213747a9d7872e4cf9b200b464d6a7815fcefe61440", PackFile.Hash(first));
        Assert.Equal("85f52cf8af21d2148d628c079cde51be683a0b2dc9eac9559a416069feb5fb19", PackFile.Hash(later));
        // As it was published before: by its files.
        Assert.True(PackFile.HaveHash(later, "9f6995ffb680a962ef8c4dd72590c3c6602d55f007d9426b0c52a52b1dab9ad8"));
        Assert.False(
            PackFile.HaveHash([later[0], new("text.md", "# 二\n")], "85f52cf8af21d2148d628c079cde51be683a0b2dc9eac9559a416069feb5fb19"));
        // In a list the order counts, and how a number is written.
        Assert.NotEqual(PackFile.Hash(later), PackFile.Hash([new("pack.yaml", "version: '2'\nid: a\nx: ['7', 7]\n"), later[1]]));
        Assert.NotEqual(PackFile.Hash(later), PackFile.Hash([new("pack.yaml", "version: '2'\nid: a\nx: [007, '7']\n"), later[1]]));
    }

    [Fact]
    public void A_version_registered_under_the_hash_of_its_texts_keeps_it_and_is_found_by_it()
    {
        using var copy = new PackCopy();
        copy.Write($"agriculture-2022@2/{Land}", OneLine);
        var files = copy.Load().Pack("agriculture-2022", "2")!.Files;
        var before = PackFile.HashOfTexts(files);

        Assert.Equal(before, PolicyCatalogue.Read("agriculture-2022", files, Packs.Directory, before).Hash);
        var catalogue = copy.Load();
        Assert.Same(catalogue.Pack("agriculture-2022", "2"), catalogue.Pack(before));
    }

    [Fact]
    public void Each_kind_of_entry_is_merged_by_its_name()
    {
        using var copy = new PackCopy();
        copy.Write("agriculture-2022@2/pack.yaml", """
            # yaml-language-server: $schema=../overlay-pack.schema.json
            inForceFrom: 2023-01-01
            window: { reminderDays: [14, 3] }
            fund: { pools: [{ id: farmer-linkage, limit: { values: { 2023-01-01: { value: 1200000, decided: { by: 局, on: 2022-12-01, why: 试 } } } } }] }
            procedure: { settlement: leaders-settlement }
            """);
        copy.Write("agriculture-2022@2/interpretations.yaml", """
            - { id: loan-cap, inForce: [{ from: 2023-01-01, reading: perLoan, by: 局, on: 2022-12-01, why: 试 }] }
            """);
        copy.Write($"agriculture-2022@2/{Land}", """
            matters:
              grain-land:
                materials: { plot-map: { required: false }, payment-proof: null, survey: { zh: 测绘报告, en: Survey } }
                conditions:
                  - { fact: termYears, is: atLeast, text: { en: The term must be five years or more } }
                  - !remove { fact: grainCrops, is: isTrue }
                claims: !replace
                  - { kind: plot, fact: plots, scope: year }
            """);
        copy.Write("agriculture-2022@2/examples/article-02-land.yaml", """
            - matter: grain-land
              examples:
                - { name: 199.99 亩不足 200 亩, with: { area: 150 } }
                - { name: 按新的期限, on: 2023-01-01, award: 40000.00 }
                - !remove { name: 几个条件同时不满足，一次列出 }
            """);

        var (one, two) = (copy.Load().Pack("agriculture-2022", "1")!, copy.Load().Pack("agriculture-2022", "2")!);
        var (before, now) = (one.FindMatter("grain-land")!, two.FindMatter("grain-land")!);

        Assert.Equal([14, 3], two.Window!.ReminderDays);
        Assert.Equal(one.Window!.LastDay, two.Window.LastDay);
        Assert.Equal((1_000_000m, 1_200_000m),
            (two.Fund!.Pools[0].Limit.On(new(2022, 12, 31))!.Value, two.Fund.Pools[0].Limit.On(new(2023, 1, 1))!.Value));
        Assert.Equal(("agriculture-grant", "leaders-settlement"), (two.Procedure.ProcedureId, two.Procedure.SettlementProcedureId));
        Assert.Equal(("perOperator", "perLoan"), (two.Reading("loan-cap", new(2022, 12, 31)), two.Reading("loan-cap", new(2023, 1, 1))));
        Assert.Equal([("transfer-contract", true), ("plot-map", false), ("survey", true)], now.Materials.Select(m => (m.Id, m.Required)));
        Assert.Equal(before.Conditions.Select(c => c.Fact).Where(f => f != "grainCrops"), now.Conditions.Select(c => c.Fact));
        Assert.Equal("The term must be five years or more", now.Conditions.Single(c => c.Fact == "termYears").Text.En);
        Assert.Equal(ClaimScope.Year, now.Claims.Single().Scope);
        Assert.Equal(one.Examples.Count, two.Examples.Count);
        Assert.Empty(ExampleCheck.Faults(two));
        Assert.Equal(one.Matters.Select(m => m.Id), two.Matters.Select(m => m.Id));
    }

    [Fact]
    public void An_overlay_lies_on_an_overlay_and_each_fault_is_told_where_it_stands()
    {
        using var copy = new PackCopy();
        copy.Write($"agriculture-2022@2/{Land}", OneLine);
        copy.Write("agriculture-2022@3/pack.yaml", "inForceFrom: 2023-06-01\n");
        copy.Write(
            $"agriculture-2022@3/{Land}",
            "matters:\n  grain-land:\n    caps: [{ scope: item, figure: most }]\n    figures:\n      operator-max: !remove\n      most: { unit: 元, quote: 单个经营主体奖补最高不超过100万元, values: { 2022-08-09: 1000000 } }\n");
        copy.Write(
            $"agriculture-2022@4/{Land}", OneLine.Replace("2023-01-01", "2024-01-01", StringComparison.Ordinal)
            .Replace("250", "300", StringComparison.Ordinal));

        var versions = copy.Load().Packs.Where(p => p.Id == "agriculture-2022").ToList();

        Assert.Equal(
            [("1", "2022-08-09"), ("2", "2023-01-01"), ("3", "2023-06-01"), ("4", "2024-01-01")],
            versions.Select(p => (p.Version, p.InForceFrom.ToString("yyyy-MM-dd"))));
        Assert.Equal(
            [200m, 250m, 300m], versions[3].FindMatter("grain-land")!.Figures.Single(f => f.Id == "per-mu").Values.Select(v => v.Value));

        // Of the fourth version a figure is gone that the third one's cap needs; of the first one's words nothing is left that the second
        // one's quote stands in.
        copy.Write($"agriculture-2022@4/{Land}", "matters: { grain-land: { figures: { most: null, per-mu: { quote: 每亩补贴200元 } } } }\n");
        copy.Write("agriculture-2022@4/pack.yaml", "inForceFrom: 2024-01-01\n");
        var faults = Assert.Throws<PackException>(copy.Load).Faults;

        Assert.Contains(faults, f => f is { File: $"agriculture-2022@3/{Land}", Line: 3 } && f.Reason.En == "there is no figure most.");
        Assert.Contains(
            faults, f => f is { File: $"agriculture-2022@4/{Land}", Line: 1 }
            && f.Reason.En.Contains("第二条 does not say", StringComparison.Ordinal));
        Assert.DoesNotContain(faults, f => f.File.StartsWith("agriculture-2022/", StringComparison.Ordinal));

        // A figure of the first version without the rule that used it: told where the figure stands.
        copy.Write($"agriculture-2022@4/{Land}", "matters: { grain-land: { conditions: [!remove { fact: area, is: atLeast }] } }\n");
        var unused = Assert.Single(Assert.Throws<PackException>(copy.Load).Faults);
        Assert.Equal(("no rule uses the figure area-min.", $"agriculture-2022/{Land}"), (unused.Reason.En, unused.File));
        Assert.Contains(
            "      area-min:", File.ReadAllLines(Path.Combine(copy.Root, unused.File))[unused.Line - 1], StringComparison.Ordinal);
    }

    [Fact]
    public void What_differs_between_two_versions_is_told_as_an_overlay()
    {
        using var copy = new PackCopy();
        copy.Write($"agriculture-2022@2/{Land}", OneLine);
        var catalogue = copy.Load();
        var (one, two) = (catalogue.Pack("agriculture-2022", "1")!, catalogue.Pack("agriculture-2022", "2")!);

        var difference = PackDifference.Of(one, two);

        Assert.Equal([Land, "pack.yaml"], difference.Select(f => f.Path));
        Assert.Equal("inForceFrom: 2023-01-01\n", difference[1].Text);
        Assert.Equal(two.Hash, PolicyCatalogue.ReadOverlay("agriculture-2022", difference, one, Packs.Directory).Hash);
        Assert.Empty(PackDifference.Of(two, two));
    }

    private static (string Version, decimal Amount) Award(PolicyCatalogue catalogue, string on)
    {
        var day = DateOnly.Parse(on);
        var (pack, matter) = catalogue.FindMatter("grain-land", day)!.Value;
        var facts = pack.Examples.First(e => e is { Matter: "grain-land", Award: > 0 }).Facts.With("area", FactValue.Of(300));
        return (pack.Version, ((Awarded)Estimator.Estimate(pack, matter, facts, new EstimateOptions(day))).Amount);
    }
}
