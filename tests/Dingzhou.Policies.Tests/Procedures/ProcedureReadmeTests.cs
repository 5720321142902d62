using System.Text.RegularExpressions;
using Dingzhou.Domain.Policies.Loading;
using Dingzhou.Domain.Procedures.Kinds;
using Dingzhou.TestKit;

namespace Dingzhou.Policies.Tests.Procedures;

/// <summary>What <c>policies/README.md</c> teaches of procedures works, and its table leaves nothing out.</summary>
public sealed partial class ProcedureReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Repository.PathTo("policies", "README.md"));

    [Fact]
    public void The_procedure_in_it_is_read_and_walked_to_its_end()
    {
        var (faults, lesson) = (new List<PackFault>(), Lesson().Match(Readme).Groups["text"].Value);
        var procedure = ProcedureCatalogue.Read(
            new("agriculture-2022/procedures/support.yaml", lesson),
            name => File.ReadAllText(Path.Combine(Packs.Directory, "agriculture-2022", name)), new PackSchema(Packs.Directory), faults);
        Assert.Empty(faults);

        var walk = new RandomWalk(procedure!, []);
        Assert.True(walk.Try(walk.Sound(procedure!.StepOf("acceptance"), "accept"), RandomWalk.Fresh("市农业农村局")));
        Assert.True(walk.Try(walk.Sound(procedure.StepOf("approval"), "approve"), RandomWalk.Fresh("市政府")));
        Assert.Equal("award", Assert.Single(walk.Case.Open).StepId);
    }

    [Fact]
    public void Every_kind_is_in_its_table_with_its_outcomes_and_settings()
    {
        var rows = Rows().Matches(Readme).ToDictionary(r => r.Groups["kind"].Value, r => r.Value, StringComparer.OrdinalIgnoreCase);
        foreach (var kind in Enum.GetValues<StepKind>())
        {
            var (row, rules) = (rows[kind.ToString()], StepRules.Of(kind));
            var needed = kind == StepKind.Effect ? [] : Singles.Of(kind).Steps[0].Leads.Keys.Where(o => o != "late" && o != "sendBack");
            Assert.All(rules.Settings.Concat(rules.MayLead).Concat(needed), word => Assert.Matches($"`{word}(`|:)", row));
        }

        Assert.Equal(Enum.GetValues<StepKind>().Length, rows.Count);
    }

    [GeneratedRegex(
        @"^`agriculture-2022/procedures/support\.yaml`\n\n```yaml\n(?<text>.*?)^```",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Lesson();

    [GeneratedRegex(
        @"^\| `(?<kind>check|decision|joint|hearing|publicity|vote|inspection|duty|external|effect)` .*$",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Rows();
}
