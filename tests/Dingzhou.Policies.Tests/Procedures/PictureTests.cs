using System.Text.RegularExpressions;
using System.Xml.Linq;
using CsCheck;
using Dingzhou.Domain.Procedures.Pictures;

namespace Dingzhou.Policies.Tests.Procedures;

/// <summary>A procedure and a case of it as a picture: all of it is there, and nothing that a name holds acts.</summary>
public sealed partial class PictureTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static readonly Dictionary<string, Procedure> All =
        ProcedureCatalogue.Load(Packs.Directory).All.Concat([Unseen.Procedure, Singles.Crossing]).ToDictionary(p => $"{p.Id}@{p.Version}");

    public static TheoryData<string, string?> Every { get; } = new(All.Keys.SelectMany(k => new[] { (k, (string?)null), (k, "en") }));

    [Theory]
    [MemberData(nameof(Every))]
    public void Every_step_result_outcome_and_term_is_in_it(string name, string? language)
    {
        var procedure = All[name];
        var (drawn, mermaid) = (Read(SvgPicture.Of(procedure, language: language)), MermaidPicture.Of(procedure, language));

        // Lines are broken where the box ends.
        var seen = Solid(string.Concat(drawn.Descendants(Svg + "text").Select(t => t.Value)));
        var words = new PictureWords(procedure, language);
        foreach (var text in procedure.Steps.SelectMany(words.Lines).Concat(procedure.Terms.SelectMany(words.Lines))
            .Concat(procedure.Results.Select(r => r.Name.In(language))))
        {
            Assert.Contains(Solid(text), seen, StringComparison.Ordinal);
            Assert.Contains(text, mermaid, StringComparison.Ordinal);
        }

        foreach (var outcome in procedure.Steps.SelectMany(s => s.Leads.Keys.Select(o => words.Of(s, o))).OfType<string>())
        {
            Assert.Contains(Solid(outcome), seen, StringComparison.Ordinal);
            Assert.Contains($"-- \"{outcome}\" -->", mermaid, StringComparison.Ordinal);
        }

        // One arrow for each target; in the drawing one for each two steps, however many outcomes lead from one to the other.
        var targets = procedure.Steps.Sum(s => s.Leads.Values.Sum(t => Math.Max(1, t.Count)));
        var requests = procedure.Steps.Sum(s => s.OnRequest?.While.Count ?? 0);
        var beside = requests + (2 * procedure.Terms.Count) + 1
            + new[] { procedure.Opening.Ended, procedure.Opening.Withdrawn }.Count(r => r is not null);
        Assert.Equal(targets + beside, Arrows().Count(mermaid));
        var twice = procedure.Steps.Sum(s => s.Leads.Values.SelectMany(t => t).Where(t => procedure.FindStep(t) is not null)
            .GroupBy(t => t).Sum(g => g.Count() - 1));
        Assert.Equal(targets - twice + beside, drawn.Descendants(Svg + "path").Count(p => p.Attribute("marker-end") is not null));
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void No_box_stands_on_another_nor_outside(string name, string? language)
    {
        var layout = new PictureLayout(All[name], new(All[name], language));
        var boxes = layout.Boxes.Values.Concat(layout.Terms).ToList();
        Assert.All(boxes, b => Assert.True(b.X >= 0 && b.Y >= 0 && b.X + Box.Width <= layout.Width && b.Bottom <= layout.Height));
        foreach (var (one, i) in boxes.Select((b, i) => (b, i)))
        {
            Assert.All(boxes.Skip(i + 1), other => Assert.True(
                one.X + Box.Width <= other.X || other.X + Box.Width <= one.X || one.Bottom <= other.Y || other.Bottom <= one.Y,
                $"{one.Id} and {other.Id}"));
        }

        var around = layout.Ways.Where(w => !layout.IsNext(w)).ToList();
        Assert.Equal(around.Count, around.Select(layout.LaneOf).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void It_is_the_same_each_time_and_does_nothing(string name, string? language)
    {
        var drawn = SvgPicture.Of(All[name], language: language);
        Assert.Equal(drawn, SvgPicture.Of(All[name], language: language));
        Assert.Equal(MermaidPicture.Of(All[name], language), MermaidPicture.Of(All[name], language));
        var picture = Read(drawn);
        string[] still = ["svg", "title", "desc", "style", "defs", "marker", "path", "rect", "text"];
        Assert.All(picture.Descendants(), e => Assert.Contains(e.Name.LocalName, still));
        var attributes = picture.Descendants().Attributes().Select(a => a.Name.LocalName);
        Assert.DoesNotContain(attributes, a => a == "href" || a.StartsWith("on", StringComparison.Ordinal));
    }

    [Fact]
    public void What_a_name_holds_is_only_read()
    {
        const string Name = "<script>alert(\"1\")</script>&#x27;`end`";
        var yaml = Unseen.Yaml.Replace("zh: 省批复", $"zh: '{Name}'", StringComparison.Ordinal)
            .Replace("zh: 批准失效", $"zh: '{Name}'", StringComparison.Ordinal);
        var procedure = Unseen.Read(yaml).Procedure!;
        var (drawn, mermaid) = (SvgPicture.Of(procedure), MermaidPicture.Of(procedure));
        Assert.DoesNotContain("<script", drawn, StringComparison.Ordinal);
        Assert.Contains(Name, string.Concat(Read(drawn).Descendants(Svg + "text").Select(t => t.Value)), StringComparison.Ordinal);
        Assert.DoesNotContain("<script", mermaid, StringComparison.Ordinal);
        Assert.Contains("#lt;script#gt;alert(#quot;1#quot;)#lt;/script#gt;#amp;#35;x27;#96;end#96;", mermaid, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_told_in_sentences_to_whoever_does_not_see_it()
    {
        var picture = Read(SvgPicture.Of(Unseen.Procedure)).Root!;
        Assert.Equal("img", picture.Attribute("role")!.Value);
        var ids = picture.Attribute("aria-labelledby")!.Value.Split(' ');
        Assert.Equal(ids, picture.Elements().Take(2).Select(e => e.Attribute("id")!.Value));
        Assert.Equal("村级活动场所建设（第 1 版）", picture.Element(Svg + "title")!.Value);
        var told = picture.Element(Svg + "desc")!.Value.Split('\n');
        Assert.Equal("申请人提出", told[0]);
        Assert.Contains("省批复，市自然资源和规划局：同意 → 编号；不同意 → 不予批准", told);
        Assert.Contains("完工期限，2年内，“施工”办结即止：届满 → 批准失效", told);
        Assert.Equal(1 + Unseen.Procedure.Steps.Count + Unseen.Procedure.Terms.Count, told.Length);
    }

    [Fact]
    public void Of_a_case_what_is_open_stands_out_and_what_is_closed_is_ticked() =>
        Gen.Int[0, 1_000_000].Array[60, 300].Sample(
            throws =>
            {
                var walk = new RandomWalk(Unseen.Procedure, throws);
                while (walk.GoesOn)
                    walk.Turn();
                var picture = Read(SvgPicture.Of(Unseen.Procedure, walk.Case));
                var texts = picture.Descendants(Svg + "text").Select(t => t.Value).ToList();
                var open = walk.Case.Open.Select(o => o.StepId).ToList();
                Assert.Equal(open.Count, texts.Count(t => t == "办理中"));
                var closed = walk.Case.Closed.Where(c => c.StepOutcome != "cut").Select(c => c.StepId).Distinct().Except(open);
                Assert.Equal(closed.Count(), texts.Count(t => t == "✓"));

                // And the end that was reached, once.
                var strong = picture.Descendants(Svg + "rect").Count(r => r.Attribute("stroke-width")!.Value == "3");
                Assert.Equal(open.Count + (walk.Case.Result is null ? 0 : 1), strong);
            },
            iter: 60);

    private static XDocument Read(string svg) => XDocument.Parse(svg);

    private static string Solid(string text) => text.Replace(" ", "", StringComparison.Ordinal);

    [GeneratedRegex("-->|\\.->", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Arrows();
}
