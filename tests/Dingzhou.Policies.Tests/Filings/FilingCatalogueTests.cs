using System.Text.RegularExpressions;
using Dingzhou.Domain.Filings;

namespace Dingzhou.Policies.Tests.Filings;

/// <summary>
/// The catalogue of filings against the table as the gazette prints it (<c>filings-2022/table.tsv</c>, its lines 1745 to 2067), in both
/// directions: nothing is lost, invented or silently corrected.
/// </summary>
public sealed partial class FilingCatalogueTests
{
    private const int FirstLine = 1745;

    private static readonly FilingCatalogue Catalogue = FilingCatalogue.Load(Packs.Directory);

    private static readonly List<(int Line, string[] Cells)> Rows =
    [
        .. File.ReadLines(Path.Combine(Packs.Directory, "filings-2022", "table.tsv")).Index()
            .Where(l => l.Item.Contains('\t') && !l.Item.StartsWith("序号\t", StringComparison.Ordinal))
            .Select(l => (FirstLine + l.Index, l.Item.Split('\t').Select(Normal).ToArray())),
    ];

    public static TheoryData<int> Numbers { get; } = new(Enumerable.Range(1, 211));

    [Fact]
    public void It_has_what_the_notice_says_that_it_has()
    {
        // 211 items of 28 departments (公报解读); what can be filed, and at which levels, is counted in the table by hand.
        var entries = Catalogue.Items.SelectMany(i => i.Entries).ToList();
        Assert.Equal((211, 28), (Catalogue.Items.Count, Catalogue.Departments.Count));
        Assert.Equal(
            (27, 63, 247),
            (Catalogue.Items.Count(i => i.HasSubItems), entries.Count(e => e.SubItem is not null), entries.Count));
        var levels = entries.GroupBy(e => e.Level).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        Assert.Equal(
            [("省、市、县级", 68), ("县级", 60), ("市、县级", 57), ("市级", 42), ("省、市级", 14), ("乡级", 5), ("省、县级", 1)],
            levels.OrderByDescending(l => l.Value).Select(l => (l.Key, l.Value)));
        Assert.Equal((403, 426), (entries.Where(e => !e.SharesBases).Sum(e => e.Bases.Count), entries.Sum(e => e.Bases.Count)));
        Assert.Equal(
            [21, 59, 60, 69, 91, 128, 130, 143, 169, 170, 204, 208],
            Catalogue.Items.Where(i => i.IsFoundedOnNormativeDocumentsAlone).Select(i => i.Number));
    }

    [Fact]
    public void Every_row_of_the_table_belongs_to_one_item()
    {
        var claimed = Catalogue.Items.SelectMany(RowsOf).Select(r => r.Line).ToList();
        Assert.Equal(Rows.Select(r => r.Line), claimed.Order());
        foreach (var item in Catalogue.Items)
            Assert.Equal([$"{item.Number}"], RowsOf(item).Select(r => r.Cells[0]).Where(c => c.Length > 0).Distinct());
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void It_says_what_is_printed_but_for_what_it_doubts(int number)
    {
        var item = Catalogue.Items[number - 1];
        string[] Printed(FilingColumn column) => [.. RowsOf(item).Select(r => r.Cells[(int)column + 1]).Where(c => c.Length > 0)];

        Assert.Equal([item.Name], Printed(FilingColumn.Name).Select(n => Read(n, item, FilingColumn.Name)).Distinct());
        Assert.Equal(
            string.Concat(item.Entries.Select(e => e.SubItem)),
            Read(string.Concat(Printed(FilingColumn.Subitem)), item, FilingColumn.Subitem));
        Assert.Equal(item.Entries.Select(e => e.Level).Distinct().Order(), Printed(FilingColumn.Level).Distinct().Order());
        Assert.Equal(
            item.Entries.Select(e => string.Join('、', e.Departments)).Distinct().Order(),
            Printed(FilingColumn.Department).Select(DepartmentsIn).Distinct().Order());
        Assert.Equal(
            string.Concat(item.Entries.Where(e => !e.SharesBases).SelectMany(e => e.Bases)),
            Read(Numbering().Replace(string.Concat(Printed(FilingColumn.Basis)), "").Replace("；", "").Replace("。", ""), item, FilingColumn.Basis));
    }

    [Fact]
    public void Whatever_is_doubted_is_printed_and_has_its_reason() => Assert.All(
        Catalogue.Items.SelectMany(i => i.Doubts.Select(d => (Item: i, Doubt: d))),
        d =>
        {
            Assert.NotEqual("", d.Doubt.Why);
            var printed = string.Concat(RowsOf(d.Item).SelectMany(r => r.Cells));
            Assert.Contains(d.Doubt.Column == FilingColumn.Basis ? "" : d.Doubt.Printed ?? "", printed, StringComparison.Ordinal);
        });

    private static IEnumerable<(int Line, string[] Cells)> RowsOf(FilingItem item)
    {
        var lines = item.Lines!.Split('-').Select(int.Parse).ToList();
        return Rows.Where(r => r.Line >= lines[0] && r.Line <= lines[^1]);
    }

    /// <summary>A printed text with every doubt read as the catalogue reads it.</summary>
    private static string Read(string printed, FilingItem item, FilingColumn column)
    {
        foreach (var doubt in item.Doubts.Where(d => d.Column == column && d.ReadAs is not null))
        {
            // What is read otherwise is so wherever it is printed; what does not belong there is there once too often.
            var (was, at) = (doubt.Printed ?? "", printed.IndexOf(doubt.Printed ?? "", StringComparison.Ordinal));
            Assert.True(at >= 0, $"{item.Number}: “{was}” is not printed.");
            printed = was.Length == 0 ? printed + doubt.ReadAs
                : doubt.ReadAs!.Length > 0 ? printed.Replace(was, doubt.ReadAs, StringComparison.Ordinal) : printed.Remove(at, was.Length);
        }

        return printed;
    }

    /// <summary>The departments of a cell by their one name; of a cell that names one twice, or two, each once.</summary>
    private static string DepartmentsIn(string printed)
    {
        var found = new List<string>();
        while (printed.Length > 0)
        {
            var (name, known) = Catalogue.Departments.SelectMany(d => d.Printed.Select(p => (d.Name, Printed: p)))
                .Where(d => printed.StartsWith(d.Printed, StringComparison.Ordinal)).MaxBy(d => d.Printed.Length);
            Assert.NotNull(name);
            found.Add(name);
            printed = printed[known.Length..].TrimStart('或');
        }

        return string.Join('、', found.Distinct());
    }

    /// <summary>A cell without white space, its punctuation in one width.</summary>
    private static string Normal(string cell) => string.Concat(cell.Where(c => !char.IsWhiteSpace(c)).Select(c => c switch
    {
        '(' => '（', ')' => '）', ';' => '；', ',' => '，', '<' => '〈', '>' => '〉', ':' => '：', _ => c,
    }));

    [GeneratedRegex(@"\d{1,2}\.(?=《)", RegexOptions.None, 1000)]
    private static partial Regex Numbering();
}
