using System.Xml.Linq;
using Dingzhou.Domain.Procedures.Pictures;

namespace Dingzhou.Policies.Tests.Procedures;

/// <summary><c>./policy show</c>, <c>picture</c> and <c>check</c> of procedures.</summary>
public sealed class ProcedureCommandTests
{
    private static readonly Procedure Proposal = ProcedureCatalogue.Load(Packs.Directory).Find("proposal")!;

    [Theory]
    [InlineData("proposal")]
    [InlineData("proposal@1")]
    public async Task A_procedure_is_shown_with_its_words_and_its_ways(string name)
    {
        var (code, output, _) = await PolicyCommand.InAsync(null, Packs.Directory, "show", name);

        Assert.Equal(0, code);
        Assert.Contains("## 流程：审查或者清理建议\n", output, StringComparison.Ordinal);
        Assert.Contains(Proposal.Hash, output, StringComparison.Ordinal);
        Assert.Contains("- 研究答复：第十六条：“制定机关、实施机关或者司法局应当进行认真研究分析”\n", output, StringComparison.Ordinal);
        Assert.Contains($"```mermaid\n{MermaidPicture.Of(Proposal)}```\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pack_is_shown_with_the_procedures_of_its_document()
    {
        using var copy = new PackCopy();
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Procedures", "unseen.md"));
        var yaml = Unseen.Yaml.Replace("document: 测试〔2022〕1号", "document: 定政发〔2022〕20号", StringComparison.Ordinal);
        copy.Write("village/text.md", text);
        copy.Write("village/procedures/village-hall.yaml", yaml);

        var (code, output, errors) = await PolicyCommand.RunAsync(copy.Root, "show", "agriculture-2022");

        Assert.True(code == 0, errors);
        Assert.StartsWith($"# {Packs.Agriculture.Title.Zh}\n", output, StringComparison.Ordinal);
        Assert.Contains("## Procedure: Village hall\n", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Procedure: Proposal", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_procedure_is_drawn_and_nothing_else_is_written()
    {
        var (code, output, errors) = await PolicyCommand.RunAsync(Packs.Directory, "picture", "proposal");

        Assert.Equal((0, SvgPicture.Of(Proposal, language: "en"), ""), (code, output, errors));
        Assert.Equal("svg", XDocument.Parse(output).Root!.Name.LocalName);
    }

    [Fact]
    public async Task One_that_is_none_is_told_with_those_that_are()
    {
        var (code, output, errors) = await PolicyCommand.RunAsync(Packs.Directory, "picture", "petition");

        Assert.Equal((1, ""), (code, output));
        Assert.Contains("There is no procedure petition; there are agriculture-grant@1, agriculture-grant@2, agriculture-settlement@1, ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_names_what_is_wrong_in_a_procedure()
    {
        using var copy = new PackCopy();
        var path = Path.Combine(copy.Root, "cleanup/procedures/proposal.yaml");
        File.WriteAllText(path, File.ReadAllText(path).Replace("refuse: answered", "refuse: ignored", StringComparison.Ordinal));

        var (code, _, errors) = await PolicyCommand.InAsync(null, copy.Root, "check");

        Assert.Equal(1, code);
        Assert.Contains($"{path}:31: 没有名为 ignored 的环节或者结果。\n", errors, StringComparison.Ordinal);
    }
}
