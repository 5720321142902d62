using System.Text;
using System.Text.RegularExpressions;
using Dingzhou.Domain.Regulations.Publications;
using Dingzhou.Storage.Regulations.Publications;
using Dingzhou.TestKit.Regulations;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using UglyToad.PdfPig;

namespace Dingzhou.Storage.Tests.Regulations.Publications;

/// <summary>The files of an announcement: what they say, in which order, on what paper.</summary>
public sealed partial class AnnouncementFileTests
{
    private static readonly IReadOnlyList<IReadOnlyList<PrintedLine>> Lists = GazetteLists.Read();

    [Fact]
    public void The_PDF_carries_the_gazettes_three_lists_in_their_order()
    {
        var text = PrintedFiles.TextOfPdf(AnnouncementPdf.Write(Pages.Gazette()));

        Assert.Contains("定州市人民政府关于公布规范性文件清理结果的公告定政发〔2022〕18号各乡镇人民政府", text, StringComparison.Ordinal);
        Assert.Contains("定州市人民政府2022年7月31日", text, StringComparison.Ordinal);
        Assert.Null(PrintedFiles.FirstOutOfOrder(text, Lists));
    }

    [Fact]
    public void The_PDF_is_A4_with_numbered_pages_and_its_fonts_in_it()
    {
        using var pdf = PdfDocument.Open(AnnouncementPdf.Write(Pages.Gazette()));

        Assert.All(pdf.GetPages(), p =>
        {
            Assert.Equal((595, 842), ((int)Math.Round(p.Width), (int)Math.Round(p.Height)));
            Assert.EndsWith($"—{p.Number}—", PrintedFiles.Bare(p.Text), StringComparison.Ordinal);
            Assert.All(p.Letters, l => Assert.Matches("^[A-Z]{6}\\+Noto", l.FontName));
        });
        // An annex begins on a page of its own.
        Assert.Equal(
            ["附件1", "附件2", "附件3"], pdf.GetPages().Select(p => PrintedFiles.Bare(p.Text))
            .Where(t => t.StartsWith("附件", StringComparison.Ordinal)).Select(t => t[..3]));
    }

    [Fact]
    public void The_DOCX_carries_the_gazettes_three_lists_in_their_order()
    {
        var file = AnnouncementDocx.Write(Pages.Gazette());

        Assert.StartsWith("定州市人民政府关于公布规范性文件清理结果的公告定政发〔2022〕18号", PrintedFiles.TextOfDocx(file), StringComparison.Ordinal);
        Assert.Equal(
            Lists.Select(l => l.Select((line, i) => (string[])[$"{i + 1}", line.Title, line.Number])), PrintedFiles.TablesOfDocx(file));
    }

    [Fact]
    public void Days_of_issue_and_an_amended_text_are_printed_too()
    {
        var page = Pages.WithAmendedText();
        Assert.Contains(
            "1定州市停车场管理办法（2022年修订）定政办〔2020〕3号2020-03-012021-05-08", PrintedFiles.TextOfPdf(AnnouncementPdf.Write(page)),
            StringComparison.Ordinal);
        Assert.Contains("附件2定州市停车场管理办法（2022年修订）第一条", PrintedFiles.TextOfPdf(AnnouncementPdf.Write(page)), StringComparison.Ordinal);
        Assert.Contains("附件2定州市停车场管理办法（2022年修订）第一条", PrintedFiles.TextOfDocx(AnnouncementDocx.Write(page)), StringComparison.Ordinal);
    }

    [Fact]
    public void Tables_of_an_amended_text_are_printed_as_tables_where_they_stand_and_lose_nothing_over_pages()
    {
        var (pdf, docx) =
            (PrintedFiles.TextOfPdf(AnnouncementPdf.Write(Pages.WithAmendedText())), AnnouncementDocx.Write(Pages.WithAmendedText()));

        Assert.Equal(["街面保洁", "每日两次", "5"], PrintedFiles.TablesOfDocx(docx)[1][1]);
        foreach (var text in new[] { pdf, PrintedFiles.TextOfDocx(docx) })
        {
            Assert.Equal(200, text.Count(c => c == '产'));
            Assert.Matches("制定本办法。项目考核内容分值.*不得积存.*街面保洁每日两次5.*第一条.*备注附表所列为最低标准", text);
        }
    }

    [Fact]
    public void Rare_characters_are_printed_and_copied_out_as_they_are()
    {
        const string Title = "定州市𠮷野𬇕葛\U000E0100管理办法";
        var page = Pages.Gazette() with { Annexes = [new(Title, [], [], [$"第一条 {Title}"])] };

        using var pdf = PdfDocument.Open(AnnouncementPdf.Write(page));
        var letters = pdf.GetPages().SelectMany(p => p.Letters).ToList();
        Assert.Contains("第一条定州市𠮷野𬇕葛管理办法", PrintedFiles.Bare(string.Concat(letters.Select(l => l.Value))), StringComparison.Ordinal);
        // Of two faces, each with the character: none is a box.
        Assert.All(letters.Where(l => l.Value == "𠮷"), l => Assert.Contains("JP", l.FontName, StringComparison.Ordinal));
        Assert.All(letters.Where(l => l.Value == "𬇕"), l => Assert.Contains("SC", l.FontName, StringComparison.Ordinal));
        Assert.Contains($"第一条{Title}", PrintedFiles.TextOfDocx(AnnouncementDocx.Write(page)), StringComparison.Ordinal);
    }

    [Fact]
    public void What_no_font_has_is_named() =>
        Assert.Equal(["🚗", "𪚥"], AnnouncementPdf.Unprintable("定州市𠮷𬇕🚗葛\U000E0100\n\t𪚥，🚗").Select(c => c.ToString()));

    [Fact]
    public void A_word_that_is_wider_than_its_line_breaks_and_no_letters_are_spread_or_squeezed()
    {
        var address =
            $"https://www.dingzhou.gov.cn/{string.Concat(Enumerable.Repeat("normative-documents/", 12))}index.html?year=2022&kind=5";
        var table = new TextTable(1, ["项目", "网址", "说明"], [["公布", address, "见网站"], ["短", "a", new string('x', 300)]]);
        var page = Pages.Gazette() with { Annexes = [new("办法", [], [], [$"第一条 {address}", $"条{address}"], [table])] };

        using var pdf = PdfDocument.Open(AnnouncementPdf.Write(page));
        var letters = pdf.GetPages().Skip(1).SelectMany(p => p.Letters).ToList();
        Assert.Equal(3, Regex.Count(string.Concat(letters.Select(l => l.Value)), "normative-documents/index.html"));
        // Between the margins of 28 and 26 mm, and every letter begins where the one before it ends.
        Assert.All(letters, l => Assert.InRange(l.EndBaseLine.X, 28 * 72 / 25.4, (184 * 72 / 25.4) + 0.01));
        Assert.All(
            letters.Zip(letters.Skip(1)).Where(
                p => IsLatin(p.First) && IsLatin(p.Second) && p.First.StartBaseLine.Y == p.Second.StartBaseLine.Y),
            p => Assert.Equal(p.First.EndBaseLine.X, p.Second.StartBaseLine.X, 0.05));
        using var word = WordprocessingDocument.Open(new MemoryStream(AnnouncementDocx.Write(page)), isEditable: false);
        Assert.Equal(4, word.MainDocumentPart!.Document!.Descendants<WordWrap>().Count());

        static bool IsLatin(UglyToad.PdfPig.Content.Letter letter) => char.IsAsciiLetter(letter.Value[0]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_DOCX_is_valid_Office_Open_XML(bool withText)
    {
        using var file = new MemoryStream(AnnouncementDocx.Write(withText ? Pages.WithAmendedText() : Pages.Gazette()));
        using var document = WordprocessingDocument.Open(file, isEditable: false);

        Assert.Empty(
            new DocumentFormat.OpenXml.Validation.OpenXmlValidator().Validate(document).Select(e => $"{e.Path?.XPath}: {e.Description}"));
    }

    [Fact]
    public async Task The_same_announcement_gives_the_same_bytes_at_any_time()
    {
        var (pdf, docx) = (AnnouncementPdf.Write(Pages.Gazette()), AnnouncementDocx.Write(Pages.Gazette()));
        // Longer than the finest time that either format notes.
        await Task.Delay(TimeSpan.FromSeconds(2.1), TestContext.Current.CancellationToken);

        Assert.Equal(pdf, AnnouncementPdf.Write(Pages.Gazette()));
        Assert.Equal(docx, AnnouncementDocx.Write(Pages.Gazette()));
    }

    [Fact]
    public void Another_announcement_has_other_bytes_and_another_id()
    {
        var other = Pages.Gazette() with { Number = "定政发〔2022〕19号" };

        Assert.NotEqual(IdOf(AnnouncementPdf.Write(Pages.Gazette())), IdOf(AnnouncementPdf.Write(other)));
    }

    private static string IdOf(byte[] pdf) => IdInTrailer().Match(Encoding.Latin1.GetString(pdf)).Value;

    [GeneratedRegex("(?<=/ID\\[<)[0-9A-F]{32}(?=>)", RegexOptions.None, 1000)]
    private static partial Regex IdInTrailer();
}
