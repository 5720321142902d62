using System.Xml.Linq;
using Dingzhou.Domain.Land;

namespace Dingzhou.Domain.Tests.Land;

/// <summary>示意图: north is up, everything is told in words too, and whatever was typed stays text.</summary>
public sealed class PlotSketchTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void North_is_up_and_the_scale_is_the_same_both_ways()
    {
        // 100 metres to the north, 50 to the east: 592 high and 296 wide, in the middle of 720.
        var sketch = Draw("4265000,38592000", "4265000,38592050", "4265100,38592050", "4265100,38592000");

        Assert.Equal("212,688 508,688 508,96 212,96", sketch.Element(Svg + "polygon")!.Attribute("points")!.Value);
        Assert.Equal(["J1", "J2", "J3", "J4"], Texts(sketch).Where(t => t.StartsWith('J')));
        Assert.Contains("北", Texts(sketch));

        // 5.92 places a metre: 160 have room for 27 metres, so the bar is 20.
        Assert.Contains("20 米", Texts(sketch));
        Assert.Contains(sketch.Elements(Svg + "path"), p => p.Attribute("d")!.Value.StartsWith("M24 ", StringComparison.Ordinal)
            && p.Attribute("d")!.Value.Contains(" H142.4 ", StringComparison.Ordinal));
    }

    [Fact]
    public void It_is_read_aloud_by_title_and_description_and_says_area_and_boundaries()
    {
        var sketch = Draw("0,0", "0,100", "100,100", "100,0");

        Assert.Equal(
            ("img", "plot-title plot-desc"), (sketch.Attribute("role")!.Value, sketch.Attribute("aria-labelledby")!.Value));
        Assert.Equal("地块示意图 定集地〔2022〕1号", sketch.Element(Svg + "title")!.Value);
        var told = sketch.Element(Svg + "desc")!.Value;
        Assert.StartsWith("4 个界址点，上北下南：J1 0,0; J2 0,100; J3 100,100; J4 100,0。", told, StringComparison.Ordinal);
        Assert.Contains("area之名：15 亩", told, StringComparison.Ordinal);
        Assert.Contains("按坐标计算：10000 平方米，合 15 亩", told, StringComparison.Ordinal);
        Assert.Contains("area之名：15 亩", Texts(sketch));
        Assert.Contains(Texts(sketch), t => t.StartsWith("boundaries之名：东至", StringComparison.Ordinal));
        var plot = Of("0,0", "0,100", "100,100", "100,0");
        Assert.Contains("Sketch of plot", PlotSketch.Draw(plot, PlotSketch.OutlineOf(plot)!, "en-GB"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_typed_stays_text_and_nothing_runs()
    {
        var sketch = Draw("0,0", "0,100", "100,100", "100,0");

        Assert.Equal(
            ["circle", "desc", "path", "polygon", "rect", "text", "title"],
            sketch.Elements().Select(e => e.Name.LocalName).Distinct().Order(StringComparer.Ordinal));
        Assert.All(sketch.Elements(), e => Assert.Empty(e.Elements()));
        Assert.All(sketch.DescendantsAndSelf().Attributes(), a => Assert.False(a.Name.LocalName.StartsWith("on", StringComparison.Ordinal)));
        Assert.Contains("<script>", string.Concat(Texts(sketch)), StringComparison.Ordinal);
    }

    [Fact]
    public void Coordinates_that_are_withheld_or_no_outline_are_not_drawn()
    {
        Assert.Null(PlotSketch.OutlineOf(Plots.Entered(("owner", FactValue.Of("某村")))));
        Assert.Null(PlotSketch.OutlineOf(Of("0,0", "0,100")));
        Assert.Null(PlotSketch.OutlineOf(Plots.Entered(Procedure, ("phone", FactValue.Of("138")))));
    }

    private static XElement Draw(params string[] coordinates)
    {
        var plot = Of(coordinates);
        return XDocument.Parse(PlotSketch.Draw(plot, PlotSketch.OutlineOf(plot)!)).Root!;
    }

    private static Plot Of(params string[] coordinates) => Plots.Entered(
        Procedure, ("area", FactValue.Of(15m)), ("boundaries", FactValue.Of("东至<script>alert(1)</script>&\"路\"，西至渠")),
        ("coordinates", FactValue.Of(coordinates)));

    private static Procedure Procedure { get; } = Plots.Procedure with
    {
        Opening = Plots.Procedure.Opening with
        {
            Contents = [.. Plots.Procedure.Opening.Contents, Plots.Of("boundaries", FactType.Text)],
        },
        Steps = [Plots.Procedure.Steps[0] with { Plot = new("approved", "approved", ["area", "boundaries", "coordinates"], [], []) }],
    };

    private static List<string> Texts(XElement sketch) => [.. sketch.Elements(Svg + "text").Select(t => t.Value)];
}
