using System.Text;
using System.Text.Json;
using CsCheck;
using Dingzhou.Domain.Policies.Coverage;
using Dingzhou.Domain.Policies.Versions;
using Dingzhou.Domain.Texts;

namespace Dingzhou.Policies.Tests;

/// <summary>Each sentence of each document is quoted by its data, or named in <c>coverage.yaml</c> with the reason why not.</summary>
public sealed class TextCoverageTests
{
    private const string Text = "agriculture-2022/text.md";
    private const string Coverage = "agriculture-2022/coverage.yaml";
    private const string LeadersCoverage = "leaders-2022/coverage.yaml";
    private const string Cleanup = "cleanup/procedure.yaml";
    private const string CleanupCoverage = "cleanup/coverage.yaml";
    private const string CleanupText = "../regulations/gazette-2022-04/zhengbanzi-2022-61.md";
    private const string MoreQuoted = "article: 第五条\nextra: { quote: 建立规范性文件定期评估制度 }\nstandards:\n";
    private const string AlreadyQuoted = "sentences:\n  - { article: 附则, sentence: 上述扶持政策不得, reason: aim, why: 原则。 }\n";
    private const string AlreadyNamed = "sentences:\n  - { article: 第六条, sentence: 鼓励农业, reason: aim, why: 原则。 }\n";

    private static readonly string[] Documents =
        ["agriculture-2022", "cleanup", "collective-land-2022", "leaders-2022", "linked-land-2022", "service-2022"];

    [Fact]
    public void Every_document_is_wholly_covered()
    {
        var documents = DocumentCoverage.LoadAll(Packs.Directory, Packs.Catalogue);

        Assert.Equal(Documents, documents.Select(d => d.Folder));
        Assert.All(
            documents.SelectMany(d => d.Articles).SelectMany(a => a.Sentences),
            s => Assert.True(s.Quotations.Count > 0 || s.Named is not null, s.Text));
    }

    [Theory]
    // A sentence more, within an article and before the first one.
    [InlineData(Text, "单个经营主体奖补最高", "每季度报告一次。单个经营主体奖补最高", Text, "nothing became of this sentence of 第二条: “每季度报告一次。”")]
    [InlineData(Text, "特制定本措施。", "特制定本措施。每季度报告一次。", Text, "nothing became of this sentence of 序言: “每季度报告一次。”")]
    // Its text is the register's.
    [InlineData(CleanupText, "（六）其他需要废止的情形", "（六）久未使用的；（七）其他需要废止的情形", CleanupText, "“（六）久未使用的；”")]
    // Nothing quotes it any more, or what quotes it is not said.
    [InlineData(Cleanup, "      - 适用期已过的\n", "", CleanupText, "“（一）适用期已过的；”")]
    [InlineData(Cleanup, "适用期已过的", "试用期已过的", Cleanup, "第九条 does not say “试用期已过的”")]
    [InlineData(Cleanup, "article: 第九条", "article: 第九十条", Cleanup, "the text has no article 第九十条")]
    [InlineData(Cleanup, "standards:\n", MoreQuoted, CleanupCoverage, "procedure.yaml:8 quotes the sentence “建立规范性文件定期评估制度。” already")]
    // What coverage.yaml says.
    [InlineData(Coverage, "reason: aim", "ground: aim, reason: aim", Coverage, "“ground” is not known here")]
    [InlineData(Coverage, "reason: aim", "reason: unimportant", Coverage, "is none of")]
    [InlineData(Coverage, ", why: 制定目的。", "", Coverage, "“why” is missing")]
    [InlineData(Coverage, "article: 序言", "article: 第二十条", Coverage, "the text has no article 第二十条")]
    [InlineData(Coverage, "到2022年底", "到2023年底", Coverage, "no sentence of 第二条 begins with “到2023年底")]
    [InlineData(LeadersCoverage, "到 2023 年数字化研", "到 20", LeadersCoverage, "2 sentences of 第9项 begin with “到 20”")]
    [InlineData(Coverage, "sentences:\n", AlreadyQuoted, Coverage, "interpretations.yaml:117 quotes the sentence “上述扶持政策不得” already")]
    [InlineData(Coverage, "sentences:\n", AlreadyNamed, Coverage, "the sentence “鼓励农业对外开放。” is named twice")]
    [InlineData(Coverage, "reason: aim", "reason: data", Coverage, "say what carries it out (carriedOutBy)")]
    [InlineData(Coverage, "why: 制定目的。", "why: 制定目的。, carriedOutBy: [document]", Coverage, "say what carries it out (carriedOutBy)")]
    [InlineData(Coverage, "carriedOutBy: [document]", "carriedOutBy: [document.lapses]", Coverage, "the data have no document.lapses")]
    [InlineData(CleanupCoverage, "2022-61.md", "2022-16.md", CleanupCoverage, "there is no text ../../regulations/gazette-2022-04/")]
    public void What_is_wrong_is_named_with_file_line_and_reason(string file, string from, string to, string at, string reason)
    {
        using var copy = new PackCopy();
        var line = copy.Replace($"../{file}", from, to);

        var faults = Assert.Throws<PackException>(() => DocumentCoverage.LoadAll(copy.Root, copy.Load())).Faults;

        Assert.All(faults, f => FaultTextTests.MustBeInBoth(f.Reason, f.File));
        Assert.Contains(
            faults, f => f.File == at && (file != at || f.Line >= line) && f.Reason.En.Contains(reason, StringComparison.Ordinal));
    }

    [Fact]
    public void A_sentence_that_is_quoted_in_part_may_say_what_of_it_is_not_done_yet()
    {
        var sentence = DocumentCoverage.Of(Packs.Directory, Packs.Catalogue.Pack("leaders-2022", "1")!).Articles
            .Single(a => a.Name == "第5项").Sentences.Single(s => s.Text.StartsWith("实施科技型", StringComparison.Ordinal));

        Assert.Equal("research-support.leader", Assert.Single(sentence.Quotations).Carrier);
        Assert.Equal(CoverageReason.Open, sentence.Named!.Reason);
    }

    [Fact]
    public void Whatever_has_a_quote_covers_and_needs_no_code()
    {
        using var copy = new PackCopy();
        var file = Path.Combine(copy.Root, CleanupCoverage);
        File.WriteAllLines(file, File.ReadAllLines(file).Where(l => !l.Contains("第十八条", StringComparison.Ordinal)));
        copy.Write("cleanup/procedures/other.yaml", """
            # A procedure as others will have it.
            procedure:
              steps:
                publication: { kind: publicity, source: { article: 第十八条, quote: 自印发之日起施行 } }
            """);

        var last = DocumentCoverage.LoadAll(copy.Root, copy.Load()).Single(d => d.Folder == "cleanup").Articles[^1].Sentences.Single();

        var quotation = Assert.Single(last.Quotations);
        Assert.Equal(("环节", "procedure.publication"), (quotation.Kind.Zh, quotation.Carrier));
        Assert.Equal(("cleanup/procedures/other.yaml", 4), (quotation.File, quotation.Line));
    }

    [Fact]
    public void A_version_is_the_same_whatever_is_said_of_what_it_does_not_quote()
    {
        using var copy = new PackCopy();
        copy.Replace("coverage.yaml", "制定目的。", "为什么要制定。");
        var pack = copy.Load("agriculture-2022");

        Assert.Equal(Packs.Agriculture.Hash, pack.Hash);
        Assert.DoesNotContain(pack.Files, f => f.Path == DocumentCoverage.FileName);
        var files = pack.Files.Append(new(DocumentCoverage.FileName, "sentences: []\n"));
        using var zip = new MemoryStream(PackArchive.Write(files.Select(f => f with { Path = $"agriculture-2022/{f.Path}" })));
        Assert.Equal(Packs.Agriculture.Hash, PackFile.Hash(PackArchive.Read(zip)));
    }

    [Fact]
    public void A_later_version_is_looked_through_where_it_brings_a_text_and_shown_beside_the_one_before_where_not()
    {
        using var copy = new PackCopy();
        copy.Write("agriculture-2022@2/pack.yaml", "inForceFrom: 2023-01-01\nwindow: { reminderDays: [30, 7] }\n");
        var catalogue = copy.Load();

        Assert.Equal(Documents, DocumentCoverage.LoadAll(copy.Root, catalogue).Select(d => d.Folder));
        var second = DocumentCoverage.Of(copy.Root, catalogue.Pack("agriculture-2022", "2")!);
        var scope = second.Articles.Single(a => a.Name == "二、支持范围").Sentences[0];
        Assert.Equal(["agriculture-2022/pack.yaml"], scope.Quotations.Select(q => q.File));
        Assert.NotNull(second.Articles[0].Sentences[0].Named);

        // With a text of its own all that is not quoted is to be named anew.
        var text = File.ReadAllText(Path.Combine(copy.Root, Text));
        copy.Write("agriculture-2022@2/text.md", text.Replace("鼓励农业对外开放。", "鼓励农业对外开放合作。", StringComparison.Ordinal));
        var faults = Assert.Throws<PackException>(() => DocumentCoverage.LoadAll(copy.Root, copy.Load())).Faults;
        Assert.Equal(27, faults.Count);
        Assert.All(faults, f => Assert.Equal("agriculture-2022@2/text.md", f.File));

        var named = File.ReadAllText(Path.Combine(copy.Root, Coverage));
        copy.Write("agriculture-2022@2/coverage.yaml", named.Replace("鼓励农业对外开放。", "鼓励农业", StringComparison.Ordinal));
        Assert.Contains("agriculture-2022@2", DocumentCoverage.LoadAll(copy.Root, copy.Load()).Select(d => d.Folder));
    }

    [Fact]
    public void What_an_article_says_twice_in_the_same_words_is_named_once()
    {
        var service = DocumentCoverage.LoadAll(Packs.Directory, Packs.Catalogue).Single(d => d.Folder == "service-2022");

        var twice = service.Articles[1].Sentences.Where(s => s.Text == "（责任单位：行政审批局、各政务服务实施部门）").ToList();
        Assert.Equal(2, twice.Count);
        Assert.All(twice, s => Assert.Equal(CoverageReason.Organisation, s.Named?.Reason));
    }

    // By hand: stops and semicolons of both widths, items within a line, what closes after a stop, a line without a stop.
    [Theory]
    [InlineData("甲。乙；丙;丁", "甲。|乙；|丙;|丁")]
    [InlineData("须提交：①甲；②乙（如丙；丁）。", "须提交：|①甲；|②乙（如丙；|丁）。")]
    [InlineData("称“甲。”乙。", "称“甲。”|乙。")]
    [InlineData("1. 标题。正文。(某局负责)", "1. 标题。|正文。|(某局负责)")]
    [InlineData("（一）甲；\n\n（二）乙。", "（一）甲；|（二）乙。")]
    public void A_line_is_divided_into_its_sentences(string lines, string sentences)
    {
        var article = Assert.Single(TextArticle.Of($"# 题\n\n## 第一条\n\n{lines}\n"));

        Assert.Equal(sentences.Split('|'), article.Sentences.Select(s => s.Text));
    }

    [Fact]
    public void Every_sentence_belongs_to_exactly_one_article_and_no_word_is_lost()
    {
        var line = Gen.Char["甲乙丙丁1，：；。“”（）① "].Array[1, 20].Select(c => $"句{new string(c)}");
        var article = Gen.Select(Gen.Bool, line.Array[0, 4]);
        Gen.Select(line.Array[0, 3], article.Array[0, 4]).Sample((before, articles) =>
        {
            var text = new StringBuilder("# 题\n\n").AppendJoin("\n\n", before).Append("\n\n");
            foreach (var ((bold, lines), i) in articles.Select((a, i) => (a, i)))
                text.Append(bold ? $"**第{i}条** " : $"## 第{i}条\n\n### 节\n\n").AppendJoin("\n\n", lines).Append("\n\n");

            var read = TextArticle.Of(text.ToString());

            var expected = articles.Select((a, i) => ($"第{i}条", Words(a.Item2))).Prepend((TextArticle.Preamble, Words(before)));
            Assert.Equal(expected.Where(e => e.Item2.Length > 0), read.Select(a => (a.Name, Words(a.Sentences.Select(s => s.Text)))));
        }, iter: 500);

        static string Words(IEnumerable<string> lines) => ThingName.HalfWidth(string.Concat(lines));
    }

    [Fact]
    public void The_schema_has_the_reasons_there_are_and_each_has_its_words()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(Packs.Directory, "coverage.schema.json")));
        var reasons = new[] { "properties", "sentences", "items", "properties", "reason", "enum" }
            .Aggregate(schema.RootElement, (element, name) => element.GetProperty(name));

        var names = Enum.GetNames<CoverageReason>().Select(JsonNamingPolicy.CamelCase.ConvertName);
        Assert.Equal(names, reasons.EnumerateArray().Select(r => r.GetString()));
        Assert.All(Enum.GetValues<CoverageReason>(), r => FaultTextTests.MustBeInBoth(r.InWords(), r.ToString()));
    }

    [Fact]
    public async Task An_article_is_shown_side_by_side_with_what_became_of_it()
    {
        var (code, output, _) = await PolicyCommand.InAsync(null, Packs.Directory, "show", "agriculture-2022");

        Assert.Equal(0, code);
        Assert.Contains("\n## 原文与落实\n\n共 76 句：已引用 49 句，写明理由 27 句，没有去向 0 句；其中尚未实现 4 句。\n", output, StringComparison.Ordinal);
        Assert.Contains("""

            ### 第一条

            ```text
            市财政每年安排 1000 万元专项资金，用于支持定州市农业 │ 年度资金 yearly pack.yaml:29
            高质量发展。                                         │
            当年奖补资金超出 1000 万元，市财政不再追加，对享受奖 │ 解释口径 rounding interpretations.yaml:133
            补资金的，按比例分配；                               │
            当年奖补资金不足 1000 万元的，结余资金当年不再安排使 │ 由程序执行：年度资金有结余的，结算时列为收回市财政。
            用，收回市财政统筹安排。                             │ → FundSharing
            已享受国家、省或我市财政资金支持的，不再享受本扶持政 │ 已载入数据：已获支持不低于本措施的，差额为零，即不再享受。
            策；                                                 │ → otherSupport
            如上级或我市扶持政策奖补额度低于本措施的，给予差额部 │ 解释口径 support-scope interpretations.yaml:125
            分同等数额资金的奖励。                               │ 其他财政支持 pack.yaml:38
            ```

            """.ReplaceLineEndings("\n"), output, StringComparison.Ordinal);
        var lines = output[output.IndexOf("## 原文", StringComparison.Ordinal)..].Split('\n');
        Assert.All(lines, l => Assert.InRange(l.Sum(c => c >= '⺀' ? 2 : 1), 0, 120));
    }

    [Fact]
    public async Task A_document_without_a_pack_is_shown_too_and_labels_are_in_English_where_asked_for()
    {
        var (code, output, _) = await PolicyCommand.RunAsync(Packs.Directory, "show", "cleanup");

        Assert.Equal(0, code);
        Assert.Contains("68 sentences: 35 quoted, 33 named with the reason, 0 neither; 1 not done yet.", output, StringComparison.Ordinal);
        Assert.Contains("（二）管理方式已改变的；                             │ ground lapse.2 procedure.yaml:30\n", output, StringComparison.Ordinal);
        Assert.Contains("│ not done yet: 部门、乡镇制发的文件可以登记和清理；", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sentence_that_is_neither_fails_the_check_and_is_shown_as_such()
    {
        using var copy = new PackCopy();
        var line = copy.Replace("text.md", "鼓励农业对外开放。", "鼓励农业对外开放。每季度报告一次。");

        var (code, _, errors) = await PolicyCommand.InAsync(null, copy.Root, "check");
        Assert.Equal(1, code);
        Assert.StartsWith($"{copy.Root}/{Text}:{line}: 第六条的这句话没有去向：“每季度报告一次。”；应由数据引用", errors, StringComparison.Ordinal);
        Assert.EndsWith("共 1 处错误。\n", errors, StringComparison.Ordinal);

        (code, var output, _) = await PolicyCommand.InAsync(null, copy.Root, "show", "agriculture-2022");
        Assert.Equal(0, code);
        Assert.Contains("每季度报告一次。                                     │ 没有去向\n", output, StringComparison.Ordinal);
    }
}
