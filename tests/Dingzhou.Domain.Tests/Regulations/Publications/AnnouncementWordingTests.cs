using Dingzhou.Domain.Regulations.Publications;

namespace Dingzhou.Domain.Tests.Regulations.Publications;

/// <summary>The result of a clean-up in the words of 定政发〔2022〕18号.</summary>
public sealed class AnnouncementWordingTests
{
    private static readonly DateOnly Day = new(2022, 7, 31);

    private static readonly Announcement Small = new("2022-1", "定政发〔2022〕18号", "定州市人民政府", Day, Day,
    [
        new(1, AnnexKind.Valid, [Line(1, "甲办法"), Line(2, "乙办法")]),
        new(2, AnnexKind.Lapsed, [Line(1, "丙办法")]),
    ]);

    [Fact]
    public void It_reads_as_the_gazette_prints_it_and_says_nothing_of_lists_that_are_not_there()
    {
        var page = Page(Small);

        Assert.Equal(["定州市人民政府", "关于公布规范性文件清理结果的公告"], page.Title);
        Assert.Equal(["根据省政府统一部署，我市对政府规范性文件进行了统一清理，保留现行有效政府规范性文件2件，失效1件。现将清理结果予以公布。"], page.Paragraphs);
        Assert.Equal(["附件：1. 定州市2022年现行有效政府规范性文件目录", "2. 定州市2022年失效政府规范性文件目录"], page.AnnexTitles);
        Assert.Equal(["序号", "文件名称", "文号"], page.Annexes[0].Columns);
        Assert.Equal(["2", "乙办法", "定政办〔2020〕2号"], page.Annexes[0].Rows[1]);
        Assert.Equal("2022年7月31日", page.DateInWords);
    }

    [Theory]
    [InlineData(AnnexKind.Repealed, "废止的文件自2022年9月1日起不再作为行政管理的依据。")]
    [InlineData(AnnexKind.Lapsed, "失效的文件自2022年9月1日起不再作为行政管理的依据。")]
    [InlineData(AnnexKind.Amended, "修改后的文件自2022年9月1日起施行。")]
    public void From_when_it_holds_is_said_of_what_there_is(AnnexKind kind, string expected)
    {
        var later = Small with { EffectiveOn = new(2022, 9, 1), Annexes = [new(1, kind, [Line(2, "乙办法")])] };
        Assert.Equal([expected], AnnouncementWording.Page(later, Unified, Amended("第一条")).Paragraphs.Skip(1));
    }

    [Fact]
    public void What_ends_together_is_said_together_and_an_amended_text_has_its_first_day_also_where_that_is_the_next()
    {
        var all = Small with
        {
            EffectiveOn = new(2022, 9, 1),
            Annexes = [new(1, AnnexKind.Repealed, [Line(1, "甲办法")]), new(2, AnnexKind.Lapsed, [Line(3, "丙办法")]),
                new(3, AnnexKind.Amended, [Line(2, "乙办法")])],
        };
        Assert.Equal(
            ["废止和失效的文件自2022年9月1日起不再作为行政管理的依据。", "修改后的文件自2022年9月1日起施行。"],
            AnnouncementWording.Page(all, Unified, Amended("第一条")).Paragraphs.Skip(1));
        Assert.Equal(
            ["修改后的文件自2022年8月1日起施行。"],
            AnnouncementWording.Page(all with { EffectiveOn = new(2022, 8, 1) }, Unified, Amended("第一条")).Paragraphs.Skip(1));
    }

    [Fact]
    public void A_clean_up_of_single_documents_is_no_unified_one_and_its_reason_stays_in_the_file_where_it_names_no_authority()
    {
        var page = AnnouncementWording.Page(Small, Unified with { Reason = "新的法律施行。" }, new Dictionary<string, string>());

        Assert.Equal(
            ["根据《定州市规范性文件清理实施意见》（定政办字〔2022〕61号），我市对下列政府规范性文件进行了清理，继续有效2件，失效1件。现将清理结果予以公布。"],
            page.Paragraphs);
        Assert.Equal(["附件：1. 继续有效的政府规范性文件", "2. 失效的政府规范性文件"], page.AnnexTitles);

        // Whatever the reason: all that is in force.
        Assert.Equal(
            Page(Small).AnnexTitles,
            AnnouncementWording.Page(
            Small, Unified with { Reason = "新的法律施行。", TakesAll = true }, new Dictionary<string, string>()).AnnexTitles);
    }

    [Fact]
    public void Days_of_issue_and_revision_are_printed_where_they_are_known()
    {
        var annex = new Annex(
            1, AnnexKind.Repealed, [Line(1, "甲办法") with { IssuedOn = new(2018, 5, 1), RevisedOn = new(2021, 6, 1) }, Line(2, "乙办法")]);

        var page = Page(Small with { Annexes = [annex] });

        Assert.Equal("公布及修订时间", page.Annexes[0].Columns[3]);
        Assert.Equal(["2018-05-01\n2021-06-01", ""], page.Annexes[0].Rows.Select(r => r[3]));
        Assert.Equal(["附件：定州市2022年废止政府规范性文件目录"], page.AnnexTitles);
    }

    [Fact]
    public void Amended_texts_are_published_with_the_decision()
    {
        var amended = new Annex(3, AnnexKind.Amended, [Line(2, "乙办法")]);

        var page = AnnouncementWording.Page(Small with { Annexes = [.. Small.Annexes, amended] }, Unified,
            new Dictionary<string, string> { ["定政办〔2020〕2号"] = "# 乙办法\n\n**第一条** 为了……\n\n第二条 本办法……\n" });

        Assert.Contains("保留现行有效政府规范性文件2件，其中修改1件，失效1件", page.Paragraphs[0], StringComparison.Ordinal);
        Assert.Equal("定州市2022年修改政府规范性文件目录", page.Annexes[2].Title);
        Assert.Equal(("乙办法", "第一条 为了……"), (page.Annexes[3].Title, page.Annexes[3].Text[1]));
    }

    [Fact]
    public void A_text_from_an_office_program_keeps_its_paragraphs_and_its_tables()
    {
        var amended = Small with { Annexes = [new(1, AnnexKind.Amended, [Line(2, "乙办法")])] };
        var text = "第一条 标准见下表。\r\n第二条 另行规定。\r\n| 项目 | 分值 |\r\n| --- | :-: |\r\n| **垃圾**清运 | 10 |\r\n| 甲\\|乙<br>丙 |\r\n\r\n第三条 施行。";

        var annex = AnnouncementWording.Page(amended, Unified, Amended(text)).Annexes[1];

        Assert.Equal(["第一条 标准见下表。", "第二条 另行规定。", "第三条 施行。"], annex.Text);
        var table = Assert.Single(annex.TablesAfter(2));
        Assert.Equal(["项目", "分值"], table.Columns);
        Assert.Equal([["垃圾清运", "10"], ["甲|乙\n丙", ""]], table.Rows);
        Assert.Empty(annex.TablesAfter(3));
    }

    [Fact]
    public void What_cannot_be_printed_and_was_stored_before_it_was_refused_is_left_out()
    {
        var amended = new Annex(1, AnnexKind.Amended, [Line(2, "乙\u0007办法")]);

        var page = AnnouncementWording.Page(Small with { Annexes = [amended] }, Unified with { Reason = "根据省政府\u000B统一部署" },
            new Dictionary<string, string> { ["定政办〔2020〕2号"] = "第一条\u0001 为了\uD83D\uDE97\uFFFE……" });

        Assert.Equal(("乙办法", "乙办法", "第一条 为了\uD83D\uDE97……"), (page.Annexes[0].Rows[0][1], page.Annexes[1].Title, page.Annexes[1].Text[0]));
        Assert.DoesNotContain('\u000B', page.Paragraphs[0]);
    }

    private static AnnouncementPage Page(Announcement announcement) =>
        AnnouncementWording.Page(announcement, Unified, new Dictionary<string, string>());

    private static CleanupCycle Unified { get; } = new()
    {
        Id = "2022-1", Occasion = CleanupOccasion.SuperiorLaw, Reason = "根据省政府统一部署。", ProposedAt = Tasks.Now, Documents = [],
    };

    private static Dictionary<string, string> Amended(string text) => new() { ["定政办〔2020〕2号"] = text };

    private static AnnexLine Line(int number, string title) =>
        new(number, $"定政办〔2020〕{number}号", title, $"定政办〔2020〕{number}号", null, null, null);
}
