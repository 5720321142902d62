using System.Globalization;
using Dingzhou.Domain.Certificates;

namespace Dingzhou.Policies.Tests.Certificates;

/// <summary>When the reports on the measures are asked for (定政办字〔2022〕73号 四（一）), worked out from the limits as printed.</summary>
public sealed class MeasureReportsTests
{
    private static readonly CertificateKinds Kinds = CertificateKinds.Load(Packs.Directory);

    [Theory]
    // 2022年9月底前: 30 September less thirty days.
    [InlineData("2022-08-31", "2022-09-30", "1.5")]
    // 2022年10月底前: 31 October less thirty days.
    [InlineData("2022-10-01", "2022-10-31", "2.1")]
    // 2022年底前: nine of them, 2.1 goes on after October, and 3.3 goes on without a day.
    [InlineData("2022-12-01", "2022-12-31", "1.1 1.2 1.3 1.4 2.1 2.2 2.3 3.1 3.2 3.3")]
    // What goes on, half a year later; 1.3, 1.5 and 2.2 are over.
    [InlineData("2023-05-31", "2023-06-30", "1.1 1.2 1.4 2.1 2.3 3.1 3.2 3.3")]
    public void Each_measure_is_reported_by_its_last_day_and_what_goes_on_twice_a_year(string asked, string due, string measures)
    {
        var reports = Kinds.Reports.AskedOn(Day(asked), Kinds).ToList();
        Assert.Equal(measures.Split(' '), reports.Select(r => r.Measure.Id).Distinct());
        Assert.All(reports, r => Assert.Equal(Day(due), r.DueOn));

        // Each that leads it, once.
        Assert.Equal(reports.Sum(r => 1), reports.Select(r => r.CaseId).Distinct().Count());
        Assert.All(reports.GroupBy(r => r.Measure), g => Assert.Equal(g.Key.Leads.Count, g.Count()));
    }

    [Fact]
    public void On_every_other_day_of_the_first_year_nothing_is_asked()
    {
        var asked = Enumerable.Range(0, 365).Select(i => new DateOnly(2022, 8, 3).AddDays(i)).Where(d => Kinds.Reports.AskedOn(d, Kinds).Any());
        Assert.Equal([Day("2022-08-31"), Day("2022-10-01"), Day("2022-12-01"), Day("2023-05-31")], asked);
    }

    [Fact]
    public void A_department_is_asked_under_its_one_name() =>
        Assert.Equal(
            ["市行政审批局", "市残联"], Kinds.Reports.AskedOn(Day("2022-08-31"), Kinds).Select(r => r.Department));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
