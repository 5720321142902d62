namespace Dingzhou.Domain.Certificates;

/// <summary>
/// When whoever leads a measure reports what has become of it: by the last day of its limit, and, where it goes on, on some days of each
/// year after that (定期报送工作进展情况，定政办字〔2022〕73号 四（一）).
/// </summary>
/// <param name="AskedDaysBefore">So many days before its day a report is asked for.</param>
/// <param name="EachYear">The days of the year on which what goes on is reported.</param>
public sealed record MeasureReports(int AskedDaysBefore, IReadOnlyList<MonthDay> EachYear)
{
    /// <summary>The procedure of a report.</summary>
    public const string ProcedureId = "certificate-measure";

    /// <summary>The reports that are asked for on a day, each of one department.</summary>
    public IEnumerable<MeasureReport> AskedOn(DateOnly day, CertificateKinds kinds) =>
        from measure in kinds.Measures
        from due in DaysOf(measure, day.Year).Concat(DaysOf(measure, day.Year + 1))
        where due.AddDays(-AskedDaysBefore) == day
        from lead in measure.Leads.Index()
        select new MeasureReport(measure, kinds.DepartmentOf(lead.Item), lead.Index + 1, due);

    private IEnumerable<DateOnly> DaysOf(CertificateMeasure measure, int year)
    {
        if (measure.LastDay is { } last && last.Year == year)
            yield return last;
        foreach (var day in measure.GoesOn ? EachYear.Select(d => d.In(year)) : [])
        {
            if (measure.LastDay is not { } limit || day > limit)
                yield return day;
        }
    }
}

/// <summary>A report that is asked for.</summary>
/// <param name="Measure">Of which measure.</param>
/// <param name="Department">Of whom.</param>
/// <param name="Place">Its place among those that lead it, from 1.</param>
/// <param name="DueOn">By when.</param>
public sealed record MeasureReport(CertificateMeasure Measure, string Department, int Place, DateOnly DueOn)
{
    /// <summary>The case in which it is made: there is one.</summary>
    public string CaseId => $"{MeasureReports.ProcedureId}-{Measure.Id}-{DueOn:yyyyMMdd}-{Place}";

    /// <summary>What the case begins with.</summary>
    public Facts Stated => Facts.None
        .With("measureId", FactValue.Of(Measure.Id))
        .With("measure", FactValue.Of($"{Measure.Article} {Measure.Title}"))
        .With("department", FactValue.Of(Department))
        .With("limit", FactValue.Of(Measure.PrintedLimit))
        .With("dueOn", FactValue.Of($"{DueOn:yyyy-MM-dd}"));
}
