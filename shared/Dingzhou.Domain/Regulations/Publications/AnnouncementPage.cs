namespace Dingzhou.Domain.Regulations.Publications;

/// <summary>
/// An announcement as it is read: what the page data, the DOCX and the PDF show, in the order and the words of 定政发〔2022〕18号.
/// </summary>
/// <param name="Title">The heading: the issuer on the first line, what it is about on the second.</param>
/// <param name="Number">文号, under the heading.</param>
/// <param name="Addressees">Whom it addresses (主送机关).</param>
/// <param name="Paragraphs">The body.</param>
/// <param name="Signature">Who issues it (落款).</param>
/// <param name="Date">The day of issue (成文日期).</param>
/// <param name="Annexes">Its annexes, numbered from 1.</param>
public sealed record AnnouncementPage(
    IReadOnlyList<string> Title, string Number, string Addressees, IReadOnlyList<string> Paragraphs, string Signature, DateOnly Date,
    IReadOnlyList<AnnexPage> Annexes)
{
    /// <summary>The heading on one line.</summary>
    public string Heading => string.Concat(Title);

    /// <summary>The day as texts write it: 2022年7月31日.</summary>
    public string DateInWords => InWords(Date);

    /// <summary>The list of annexes after the body; the first line begins with 附件：.</summary>
    public IReadOnlyList<string> AnnexTitles => Annexes.Count == 1
        ? [$"附件：{Annexes[0].Title}"]
        : [.. Annexes.Select((a, i) => $"{(i == 0 ? "附件：" : "")}{i + 1}. {a.Title}")];

    /// <summary>A day as texts write it.</summary>
    internal static string InWords(DateOnly day) => $"{day.Year}年{day.Month}月{day.Day}日";
}

/// <summary>An annex: a list, or a text.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Columns">The heads of the list's columns; none where the annex is a text.</param>
/// <param name="Rows">The list's rows, a cell for each column; a cell may have several lines.</param>
/// <param name="Text">The text's paragraphs.</param>
/// <param name="Tables">Tables between them; null where there are none.</param>
public sealed record AnnexPage(
    string Title, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, IReadOnlyList<string> Text,
    IReadOnlyList<TextTable>? Tables = null)
{
    /// <summary>The tables that stand after so many paragraphs.</summary>
    public IEnumerable<TextTable> TablesAfter(int paragraphs) => (Tables ?? []).Where(t => t.After == paragraphs);
}

/// <summary>A table within a text.</summary>
/// <param name="After">So many paragraphs stand before it.</param>
/// <param name="Columns">The heads of its columns.</param>
/// <param name="Rows">Its rows, a cell for each column; a cell may have several lines.</param>
public sealed record TextTable(int After, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);
