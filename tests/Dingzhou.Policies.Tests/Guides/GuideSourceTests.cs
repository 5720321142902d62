using Dingzhou.Domain.Guides;

namespace Dingzhou.Policies.Tests.Guides;

/// <summary>What guides say beyond the matters, and which guides are whole.</summary>
public sealed class GuideSourceTests
{
    private const string File = "guides.yaml";

    [Theory]
    [InlineData("themes: [land, agriculture]", "themes: [land, farming]", "没有这一主题“farming”")]
    [InlineData("    themes: [land, agriculture]", "    kind: publicService", "公共服务事项须写明领域")]
    [InlineData("    themes: [land, agriculture]", "    field: health\n    kind: filing", "公共服务事项须写明领域")]
    [InlineData("    themes: [land, agriculture]", "    outsideCentre: convenience", "outsideCentre")]
    [InlineData("    themes: [land, agriculture]", "    intermediaries: [{ name: { zh: 评估, en: Assessment } }]", "law")]
    [InlineData("  kind: reward\n", "", "kind")]
    [InlineData("    themes: [land, agriculture]", "    supervisor: 自然资源规划局", "市自然资源和规划局")]
    [InlineData("recordsHold: 1 year", "recordsHold: 1 years", "recordsHold")]
    public void What_does_not_hold_together_is_refused_with_file_line_and_reason(string from, string to, string reason)
    {
        using var copy = new PackCopy();
        Spoil(copy, from, to);

        var fault = Assert.Single(Assert.Throws<PackException>(() => GuideSources.Load(copy.Root)).Faults);

        Assert.Equal(File, fault.File);
        Assert.True(fault.Line > 1);
        Assert.Contains(reason, fault.Reason.Zh, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("    themes: [land, agriculture]", "    matters: { grain-land: { kind: benefit } }", "grain-land")]
    [InlineData("recognition: [level, result]", "photograph: [level, result]", "photograph")]
    [InlineData("recognition: [level, result]", "recognition: [level, colour]", "colour")]
    public void What_is_said_of_a_matter_a_material_or_a_fact_that_there_is_not_is_found(string from, string to, string named)
    {
        using var copy = new PackCopy();
        Spoil(copy, from, to);

        var fault = Assert.Single(GuideSources.Load(copy.Root).FaultsIn(Packs.Catalogue.Packs, kind => kind == "2.1"));

        Assert.Contains(named, fault.Reason.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_said_nearer_to_a_matter_goes_before_what_is_said_of_all()
    {
        using var copy = new PackCopy();
        Spoil(copy, "    matters:\n", "    supervisor: 市水利局\n    matters:\n      provincial-brand: { kind: benefit, supervisor: 市粮食局 }\n");
        var sources = GuideSources.Load(copy.Root);

        Assert.Equal(MatterKind.Benefit, sources.Of("agriculture-2022", "provincial-brand").Kind);
        Assert.Equal(MatterKind.Reward, sources.Of("agriculture-2022", "village-grain-scale").Kind);
        Assert.Equal(["agriculture"], sources.Of("agriculture-2022", "provincial-brand").Themes.Select(t => t.Id));
        Assert.Equal(["enterprise"], sources.Of("another", "matter").Themes.Select(t => t.Id));
        Assert.Equal(
            ("市粮食局", "市水利局", null),
            (sources.Of("agriculture-2022", "provincial-brand").Supervisor, sources.Of("agriculture-2022", "village-grain-scale").Supervisor,
            sources.Of("another", "matter").Supervisor));
        var waived = Assert.Single(sources.Of("agriculture-2022", "demonstration-cooperative").Waived);
        Assert.Equal(("recognition", "1年"), (waived.MaterialId, waived.Within.Zh));
        Assert.Empty(sources.Of("agriculture-2022", "provincial-brand").Waived);
    }

    [Fact]
    public void The_guide_of_every_matter_has_all_its_elements_and_one_without_limits_lacks_them()
    {
        var (procedures, sources) = (ProcedureCatalogue.Load(Packs.Directory), GuideSources.Load(Packs.Directory));
        foreach (var pack in Packs.Catalogue.Packs)
        {
            var procedure = procedures.Find(pack.Procedure.ProcedureId)!;
            var unlimited = procedure with { Steps = [.. procedure.Steps.Select(s => s with { Limit = null })] };
            foreach (var matter in pack.Matters)
            {
                Assert.Empty(Guide.Of(pack, matter, procedure, sources.Of(pack.Id, matter.Id)).Missing());
                Assert.Equal(
                    [GuideElement.Limits], Guide.Of(pack, matter, unlimited, sources.Of(pack.Id, matter.Id)).Missing());
            }
        }
    }

    private static void Spoil(PackCopy copy, string from, string to)
    {
        var path = Path.Combine(copy.Root, File);
        var text = System.IO.File.ReadAllText(path);
        Assert.Contains(from, text, StringComparison.Ordinal);
        System.IO.File.WriteAllText(path, text.Replace(from, to, StringComparison.Ordinal));
    }
}
