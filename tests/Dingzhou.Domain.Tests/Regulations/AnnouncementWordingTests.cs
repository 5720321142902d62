using Dingzhou.Domain.Regulations;

namespace Dingzhou.Domain.Tests.Regulations;

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

    [Fact]
    public void A_later_end_of_what_is_repealed_is_told() =>
        Assert.Equal("废止和失效的文件自2022年9月1日起不再作为行政管理的依据。", Page(Small with { EffectiveOn = new(2022, 9, 1) }).Paragraphs[1]);

    [Fact]
    public void A_reason_that_names_no_authority_stays_in_the_file() => Assert.StartsWith(
        "根据《定州市规范性文件清理实施意见》（定政办字〔2022〕61号），我市对",
        AnnouncementWording.Page(Small, "新的法律施行。", new Dictionary<string, string>()).Paragraphs[0], StringComparison.Ordinal);

    [Fact]
    public void Days_of_issue_and_revision_are_printed_where_they_are_known()
    {
        var annex = new Annex(1, AnnexKind.Repealed, [Line(1, "甲办法") with { IssuedOn = new(2018, 5, 1), RevisedOn = new(2021, 6, 1) }, Line(2, "乙办法")]);

        var page = Page(Small with { Annexes = [annex] });

        Assert.Equal("公布及修订时间", page.Annexes[0].Columns[3]);
        Assert.Equal(["2018-05-01\n2021-06-01", ""], page.Annexes[0].Rows.Select(r => r[3]));
        Assert.Equal(["附件：定州市2022年废止政府规范性文件目录"], page.AnnexTitles);
    }

    [Fact]
    public void Amended_texts_are_published_with_the_decision()
    {
        var amended = new Annex(3, AnnexKind.Amended, [Line(2, "乙办法")]);

        var page = AnnouncementWording.Page(Small with { Annexes = [.. Small.Annexes, amended] }, "根据省政府统一部署",
            new Dictionary<string, string> { ["定政办〔2020〕2号"] = "# 乙办法\n\n**第一条** 为了……\n\n第二条 本办法……\n" });

        Assert.Contains("保留现行有效政府规范性文件2件，其中修改1件，失效1件", page.Paragraphs[0], StringComparison.Ordinal);
        Assert.Equal("定州市2022年修改政府规范性文件目录", page.Annexes[2].Title);
        Assert.Equal(("乙办法", "第一条 为了……"), (page.Annexes[3].Title, page.Annexes[3].Text[1]));
    }

    [Fact]
    public void What_cannot_be_printed_and_was_stored_before_it_was_refused_is_left_out()
    {
        var amended = new Annex(1, AnnexKind.Amended, [Line(2, "乙\u0007办法")]);

        var page = AnnouncementWording.Page(Small with { Annexes = [amended] }, "根据省政府\u000B统一部署",
            new Dictionary<string, string> { ["定政办〔2020〕2号"] = "第一条\u0001 为了\uD83D\uDE97\uFFFE……" });

        Assert.Equal(("乙办法", "乙办法", "第一条 为了\uD83D\uDE97……"), (page.Annexes[0].Rows[0][1], page.Annexes[1].Title, page.Annexes[1].Text[0]));
        Assert.DoesNotContain('\u000B', page.Paragraphs[0]);
    }

    private static AnnouncementPage Page(Announcement announcement) =>
        AnnouncementWording.Page(announcement, "根据省政府统一部署。", new Dictionary<string, string>());

    private static AnnexLine Line(int number, string title) =>
        new(number, $"定政办〔2020〕{number}号", title, $"定政办〔2020〕{number}号", null, null, null);
}
