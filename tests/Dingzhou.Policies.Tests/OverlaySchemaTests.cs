using Dingzhou.Domain.Policies.Loading;
using Dingzhou.TestKit;

namespace Dingzhou.Policies.Tests;

/// <summary>What an editor needs to complete an overlay.</summary>
public sealed class OverlaySchemaTests
{
    public static TheoryData<string> Files { get; } = new("pack", "matters", "interpretations", "examples");

    /// <summary>Where they differ, <c>OVERLAY_SCHEMAS=write</c> in the environment of this test writes them anew.</summary>
    [Theory]
    [MemberData(nameof(Files))]
    public void The_schema_of_overlays_is_that_of_packs_without_what_is_required(string file)
    {
        var (name, path) = ($"{file}.schema.json", Repository.PathTo("policies", $"overlay-{file}.schema.json"));
        var expected = OverlaySchema.Of(name, File.ReadAllText(Repository.PathTo("policies", name)));
        if (Environment.GetEnvironmentVariable("OVERLAY_SCHEMAS") == "write")
            File.WriteAllText(path, expected);

        Assert.Equal(expected, File.ReadAllText(path));
    }

    [Theory]
    [InlineData(
        "pack", "of: 0123456789012345678901234567890123456789012345678901234567890123\nwindow: { reminderDays: [3] }\nscope: null", "")]
    [InlineData("pack", "id: agriculture-2022", "“id” is not known here")]
    [InlineData(
        "matters",
        "matters: { grain-land: { conditions: [!remove { fact: area, is: atLeast }], figures: { per-mu: null, most: { unit: 元 } }, caps: null, award: { less: !remove } } }", "")]
    [InlineData("matters", "matters: { grain-land: { size: 1 } }", "“size” is not known here (in matters.grain-land)")]
    [InlineData("matters", "matters: { grain-land: { figures: some } }", "“figures” does not have the right content")]
    [InlineData("interpretations", "- { id: loan-cap, inForce: [{ from: 2023-01-01, reading: perLoan }] }", "")]
    [InlineData("examples", "- { matter: grain-land, examples: [{ name: 一, with: { area: 1 } }, !remove { name: 二 }] }", "")]
    public void What_differs_fits_it_and_a_slip_does_not(string file, string yaml, string says)
    {
        var faults = new List<PackFault>();

        new PackSchema(Packs.Directory).Check($"overlay-{file}.schema.json", YamlSource.Read("a.yaml", yaml, faults)!, faults);

        if (says.Length == 0)
            Assert.Empty(faults);
        else
            Assert.Contains(faults, f => f.Reason.En.Contains(says, StringComparison.Ordinal));
    }
}
