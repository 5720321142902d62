namespace Dingzhou.Policies.Tests.Procedures;

/// <summary>What a step puts on a plot is read as it is written, and refused where it does not hold together.</summary>
public sealed class PlotRecordTests
{
    private const string Number = "    effect: number\n";

    [Fact]
    public void It_is_read_as_it_is_written()
    {
        var yaml = With("{ change: entered, standing: approved, says: [area, phone], clears: [mortgagee], from: [registered, ended] }");

        var (procedure, faults) = Unseen.Read(yaml);

        Assert.Empty(faults);
        var plot = procedure!.StepOf("number").Plot!;
        Assert.Equal(("entered", "approved"), (plot.Change, plot.Standing));
        Assert.Equal(["area", "phone"], plot.Says);
        Assert.Equal(["mortgagee"], plot.Clears);
        Assert.Equal(["registered", "ended"], plot.From);

        var least = Unseen.Read(With("{ change: noted, from: [ended] }")).Procedure!.StepOf("number").Plot!;
        Assert.Null(least.Standing);
        Assert.Empty(least.All.Select(a => a.OnPlot).Concat(least.Clears).Concat(least.Withheld));

        var renamed = Unseen.Read(With(
            "{ change: noted, standing: approved, says: [area], renamed: { phone: contractor }, withheld: [phone] }")).Procedure!.StepOf("number").Plot!;
        Assert.Equal([("area", "area"), ("phone", "contractor")], renamed.All);
        Assert.Equal(["phone"], renamed.Withheld);
    }

    [Theory]
    [InlineData("{ change: entered }", "须写明 standing 或者 from")]
    [InlineData("{ change: entered, standing: approved, says: [no] }", "no 不能载入地块台账")]
    [InlineData("{ change: entered, standing: approved, says: [resolution] }", "resolution 不能载入地块台账")] // A long text.
    [InlineData("{ change: entered, standing: approved, says: [standing] }", "standing 不能载入地块台账")]
    [InlineData("{ change: entered, standing: approved, renamed: { area: no } }", "no 不能载入地块台账")]
    [InlineData("{ change: entered, standing: approved, renamed: { no: area } }", "no 不能载入地块台账")]
    [InlineData("{ change: entered, standing: approved, says: [area], withheld: [phone] }", "phone 没有载入地块台账")]
    [InlineData("{ change: entered, standing: sold }", "应为")]
    [InlineData("{ change: Entered, standing: approved }", "“change”应为符合")]
    [InlineData("{ change: entered, standing: approved, from: [sold] }", "应为")]
    [InlineData("{ standing: approved }", "change")]
    public void What_does_not_hold_together_is_refused(string plot, string reason) => Refused(With(plot), reason);

    [Fact]
    public void It_goes_with_its_effect_and_with_no_other()
    {
        const string Reason = "plot 与效果 record-plot 须同时有或者同时没有";
        Refused(Unseen.Yaml.Replace(Number, "    effect: record-plot\n", StringComparison.Ordinal), Reason);
        Refused(Unseen.Yaml.Replace(Number, $"{Number}    plot: {{ change: entered, standing: approved }}\n", StringComparison.Ordinal), Reason);
    }

    [Fact]
    public void Nobody_states_the_number_of_the_plot_that_a_case_begins()
    {
        var yaml = With("{ change: entered, standing: approved }");
        const string Area = "    area: { is:";
        Assert.Contains(Area, yaml, StringComparison.Ordinal);
        yaml = yaml.Replace(
            Area, $"    plotNumber: {{ is: {{ label: {{ zh: 编号, en: Number }}, type: text }} }}\n{Area}", StringComparison.Ordinal);

        Refused(yaml, "plotNumber 由平台编定");
        Assert.Empty(Unseen.Read(yaml.Replace("  visible: public\n", "  visible: public\n  subject: plot\n", StringComparison.Ordinal)).Faults);
    }

    [Fact]
    public void In_a_case_about_a_plot_something_is_noted_that_changes_no_standing() => Assert.Empty(
        Unseen.Read(With("{ change: noted }").Replace("  visible: public\n", "  visible: public\n  subject: plot\n", StringComparison.Ordinal))
            .Faults);

    private static void Refused(string yaml, string reason)
    {
        var faults = Unseen.Read(yaml).Faults;
        Assert.Contains(faults, f => f.Reason.Zh.Contains(reason, StringComparison.Ordinal));
        Assert.All(faults, f => Assert.True(f.Line > 1));
        Assert.All(faults, f => FaultTextTests.MustBeInBoth(f.Reason, f.File));
    }

    private static string With(string plot)
    {
        Assert.Contains(Number, Unseen.Yaml, StringComparison.Ordinal);
        return Unseen.Yaml.Replace(Number, $"    effect: record-plot\n    plot: {plot}\n", StringComparison.Ordinal);
    }
}
