using System.Text.RegularExpressions;
using Dingzhou.Domain.Certificates;

namespace Dingzhou.Policies.Tests.Certificates;

/// <summary>
/// The kinds of e-certificates against the annexes as the gazette prints them (<c>certificates-2022/table.tsv</c>, its lines 1619 to 1722),
/// in both directions, and the measures against the text of the notice: nothing is lost, invented or silently corrected.
/// </summary>
public sealed partial class CertificateKindsTests
{
    private const int FirstLine = 1619;
    private const string Assists = "配合省级部门工作开展";

    private static readonly CertificateKinds Kinds = CertificateKinds.Load(Packs.Directory);

    private static readonly List<(int Line, string[] Cells)> Rows =
    [
        .. File.ReadLines(Path.Combine(Packs.Directory, "certificates-2022", "table.tsv")).Index()
            .Where(l => l.Item.Contains('\t') && !l.Item.StartsWith("序号\t", StringComparison.Ordinal))
            .Select(l => (FirstLine + l.Index, l.Item.Split('\t'))),
    ];

    private static readonly string Notice = File.ReadAllText(
        Path.Combine(Packs.Directory, "..", "regulations", "gazette-2022-04", "zhengbanzi-2022-73.md"));

    [Fact]
    public void There_are_43_of_persons_and_51_of_enterprises_of_which_two_are_the_same()
    {
        Assert.Equal(92, Kinds.All.Count);
        Assert.Equal(92, Kinds.All.Select(k => k.Name).Distinct().Count());
        Assert.Equal(
            (43, 51),
            (Kinds.All.Count(k => k.IsFor(CertificateHolders.Persons)), Kinds.All.Count(k => k.IsFor(CertificateHolders.Enterprises))));
        Assert.Equal(["不动产权证书", "不动产登记证明"], Kinds.All.Where(k => k.Places.Count == 2).Select(k => k.Name));

        // 17 departments in annex 1, 10 in annex 2, 21 together.
        int DepartmentsOf(CertificateHolders holders) =>
            Kinds.All.Where(k => k.IsFor(holders)).SelectMany(k => k.Departments).Distinct().Count();
        Assert.Equal(
            (17, 10, 21),
            (DepartmentsOf(CertificateHolders.Persons), DepartmentsOf(CertificateHolders.Enterprises), Kinds.Departments.Count));
    }

    [Fact]
    public void Every_printed_row_is_one_place_of_one_kind_and_there_is_no_other()
    {
        Assert.Equal(94, Rows.Count);
        var places = Kinds.All.SelectMany(k => k.Places).ToList();
        Assert.Equal(Rows.Select(r => r.Line), places.Select(p => p.GazetteLine).Order());
        foreach (var annex in places.GroupBy(p => p.Annex))
            Assert.Equal(Enumerable.Range(1, annex.Count()), annex.OrderBy(p => p.GazetteLine).Select(p => p.Number));
    }

    [Fact]
    public void Each_says_what_is_printed_but_for_what_it_doubts() => Assert.All(
        Kinds.All.SelectMany(k => k.Places.Select(p => (Kind: k, Place: p))),
        of =>
        {
            var (kind, place) = of;
            var cells = Rows.Single(r => r.Line == place.GazetteLine).Cells;
            Assert.Equal($"{place.Number}", cells[0]);

            var doubt = kind.Doubts.SingleOrDefault(d => d.GazetteLine == place.GazetteLine);
            Assert.Equal(doubt?.Printed ?? kind.Name, cells[1]);
            Assert.Equal(doubt?.ReadAs ?? cells[1], kind.Name);

            Assert.Equal(place.Annex == CertificateHolders.Persons, cells[2].EndsWith(Assists, StringComparison.Ordinal));
            var printed = cells[2].Replace(Assists, "", StringComparison.Ordinal).Split('、');
            Assert.All(printed, p => Assert.Contains(Kinds.Departments, d => d.Printed.Contains(p)));
            Assert.Equal(kind.Departments, printed.Select(Kinds.DepartmentOf));
        });

    [Fact]
    public void No_department_has_a_name_that_is_not_printed() => Assert.All(
        Kinds.Departments.SelectMany(d => d.Printed),
        name => Assert.Contains(Rows, r => r.Cells[2].Replace(Assists, "", StringComparison.Ordinal).Split('、').Contains(name)));

    [Fact]
    public void Whatever_is_doubted_is_printed_and_has_its_reason()
    {
        Assert.Equal(["1.40", "2.46", "2.51"], Kinds.All.Where(k => k.Doubts.Count > 0).Select(k => k.Id));
        Assert.All(
            Kinds.All.SelectMany(k => k.Doubts).Concat(Kinds.Doubts),
            d => Assert.True(d.Why.Length > 0 && d.Printed != d.ReadAs, d.Printed));
        Assert.Contains("营业证照", Notice, StringComparison.Ordinal);
    }

    [Fact]
    public void The_eleven_measures_say_what_the_text_says_and_none_is_left_out()
    {
        // 完成时限 ends each of them in the text, in their order.
        var limits = Limit().Matches(Regex.Replace(Notice, @"\s", "", RegexOptions.None, TimeSpan.FromSeconds(1)))
            .Select(m => (Leads: m.Groups["leads"].Value, Limit: m.Groups["limit"].Value)).ToList();
        Assert.Equal(11, limits.Count);
        Assert.Equal(limits, Kinds.Measures.Select(m => (string.Join('、', m.Leads), m.PrintedLimit)));
        Assert.All(Kinds.Measures, m => Assert.Contains($"{m.Title}。", Notice, StringComparison.Ordinal));
        Assert.All(Kinds.Measures, m =>
        {
            Assert.Equal(m.PrintedLimit.EndsWith("持续推进", StringComparison.Ordinal), m.GoesOn);
            Assert.Contains(m.ToBeReached ?? "", m.PrintedLimit, StringComparison.Ordinal);
            Assert.Equal(
                m.PrintedLimit switch
                {
                    _ when m.PrintedLimit.StartsWith("2022年底前", StringComparison.Ordinal) => new DateOnly(2022, 12, 31),
                    _ when m.PrintedLimit.StartsWith("2022年9月底前", StringComparison.Ordinal) => new DateOnly(2022, 9, 30),
                    _ when m.PrintedLimit.StartsWith("2022年10月底前", StringComparison.Ordinal) => new DateOnly(2022, 10, 31),
                    _ => (DateOnly?)null,
                },
                m.LastDay);
        });
    }

    [Theory]
    [InlineData("市市场监督管理局", "2.1", true)]
    [InlineData("市市场监管局", "2.1", true)]
    [InlineData("砖路镇", "2.1", true)]
    [InlineData("西城区街道办事处", "2.2", true)]
    [InlineData("砖路镇人民政府", "2.3", false)]
    [InlineData("市行政审批局", "1.1", false)]
    [InlineData("市公安局", "1.1", true)]
    public void A_department_issues_what_it_is_responsible_for(string department, string kind, bool issues) =>
        Assert.Equal(issues, Kinds.Issues(department, Kinds.Find(kind)!));

    [GeneratedRegex("（牵头部门：(?<leads>[^；]+)；责任部门：[^；。）]+(?:（街道）)?[^；。）]*(?:（街道）)?。完成时限：(?<limit>[^）]+)）", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Limit();
}
