using System.Text.Json;
using Dingzhou.Domain.Json;
using Dingzhou.Domain.Land;

namespace Dingzhou.Domain.Tests.Land;

/// <summary>What cases put on plots: the latest of each, all of it in the history, and never on a right that has ended.</summary>
public sealed class PlotStepsTests
{
    private static readonly (string, FactValue)[] Stated =
    [
        ("owner", FactValue.Of("某村")), ("area", FactValue.Of(15m)), ("purpose", FactValue.Of("trade")), ("phone", FactValue.Of("138")),
        ("unsaid", FactValue.Of("不载入")),
    ];

    [Fact]
    public void A_plot_begins_with_what_the_step_says_and_with_nothing_that_is_not_stated()
    {
        var plot = Plots.Entered(Stated);

        Assert.Equal(PlotStanding.Approved, plot.Standing);
        Assert.Equal(
            ["owner 某村", "area 15 亩", "purpose 商业", "phone 138"], plot.Facts.Select(f => $"{f.Name} {f.InWords.Zh}"));
        Assert.Equal(["15 mu", "Trade"], plot.Facts.Skip(1).Take(2).Select(f => f.InWords.En));
        Assert.Equal("area之名", plot.Facts[1].Label.Zh);
        Assert.Equal(["phone"], plot.Facts.Where(f => f.IsWithheld).Select(f => f.Name));
        var change = Assert.Single(plot.Changes);
        Assert.Equal(
            ("approved", "enter之名", "case-1", "plot-test", "enter", 1, Plots.Now),
            (change.ChangeId, change.Name.Zh, change.CaseId, change.ProcedureId, change.StepId, change.Round, change.At));
    }

    [Fact]
    public void Cases_about_it_begin_with_all_that_is_known_of_it() => Assert.Equal(
        ["area 15", "owner 某村", "phone 138", "plotNumber 定集地〔2022〕1号", "purpose trade", "standing approved"],
        Plots.Entered(Stated).Known().Select(f => $"{f.Key} {f.Value}").Order(StringComparer.Ordinal));

    [Fact]
    public void Nothing_is_taken_off_that_is_never_put_on_and_nothing_is_shown_that_is_withheld_elsewhere()
    {
        PlotDemands.Demand([Plots.Procedure, About(isWithheld: true)]);

        Assert.Equal(
            "plot-about shows phone of plots, which another procedure withholds.",
            Assert.Throws<InvalidOperationException>(() => PlotDemands.Demand([Plots.Procedure, About(isWithheld: false)])).Message);
        Assert.Equal(
            "plot-test takes never off plots, which no procedure puts on them.",
            Assert.Throws<InvalidOperationException>(() => PlotDemands.Demand(
                [Plots.Procedure with { Steps = [Plots.Procedure.Steps[0] with { Plot = new("x", null, ["owner"], ["owner", "never"], []) }] }]))
                .Message);

        static Procedure About(bool isWithheld) => Plots.Procedure with
        {
            Id = "plot-about", Steps = [],
            Opening = Plots.Procedure.Opening with
            {
                Subject = "plot", Contents = [Plots.Of("phone", FactType.Text, isWithheld: isWithheld) with { IsKnown = true }],
            },
        };
    }

    [Fact]
    public void A_later_case_says_more_takes_something_off_and_the_history_keeps_all()
    {
        var sold = Plots.After(Plots.Entered(Stated), Plots.In("sell", "case-2", facts: ("price", FactValue.Of(120m))));
        var noted = Plots.After(sold, Plots.In("note", "case-3", facts: ("owner", FactValue.Of("另一村"))));

        Assert.Equal(PlotStanding.Traded, noted.Standing);
        Assert.Equal(["owner 另一村", "area 15 亩", "purpose 商业", "price 120 万元"], noted.Facts.Select(f => $"{f.Name} {f.InWords.Zh}"));
        Assert.Equal(["approved", "traded", "noted"], noted.Changes.Select(c => c.ChangeId));
        Assert.Equal(["phone"], noted.Changes[1].Cleared);
        Assert.Equal(["某村", "另一村"], noted.Changes.SelectMany(c => c.Said).Where(f => f.Name == "owner").Select(f => f.Value.Text!));
        Assert.Null(noted["phone"]);
    }

    [Fact]
    public void A_step_records_once_each_time_that_it_is_open()
    {
        var plot = Plots.Entered(Stated);
        var first = Plots.In("note", "case-2", 1, ("owner", FactValue.Of("甲村")));

        var once = Plots.After(Plots.After(plot, first), first);
        Assert.Equal(2, once.Changes.Count);
        Assert.Equal(3, Plots.After(once, Plots.In("note", "case-2", 2, ("owner", FactValue.Of("乙村")))).Changes.Count);
        Assert.Equal(3, Plots.After(once, Plots.In("note", "case-3", 1, ("owner", FactValue.Of("乙村")))).Changes.Count);

        // A repeat after the end is a repeat, and no refusal.
        var sale = Plots.In("sell", "case-4", facts: ("price", FactValue.Of(120m)));
        var ended = Plots.After(Plots.After(plot, sale), Plots.In("end", "case-5"));
        Assert.Equal(ended.Changes, Plots.After(ended, sale).Changes);
    }

    [Fact]
    public void A_step_that_needs_another_standing_records_nothing_and_no_right_that_has_ended_comes_back()
    {
        var ended = Plots.After(Plots.Entered(Stated), Plots.In("end", "case-2"));

        var over = Assert.Throws<RefusedException>(() => Plots.After(ended, Plots.In("sell", "case-3")));
        Assert.Equal("plot-over", over.Code);
        Assert.Contains("定集地〔2022〕1号 现为“权利终止”", over.Message, StringComparison.Ordinal);
        Assert.Throws<RefusedException>(() => Plots.After(ended, Plots.In("revive", "case-3")));
        Assert.Throws<RefusedException>(() => Plots.After(ended, Plots.In("end", "case-3")));

        // What changes no standing is noted still, and what is to begin from there does.
        Assert.Equal(PlotStanding.Ended, Plots.After(ended, Plots.In("note", "case-3")).Standing);
        Assert.Equal(PlotStanding.Approved, Plots.After(ended, Plots.In("again", "case-3")).Standing);
        Assert.Equal(PlotStanding.Registered, Plots.After(Plots.Entered(Stated), Plots.In("revive", "case-3")).Standing);
    }

    [Fact]
    public void What_is_withheld_anywhere_in_the_case_is_withheld_on_the_plot()
    {
        var (c, open) = Plots.In("enter", facts: Stated);
        var stated = c with { Facts = c.Facts.With("phone", FactValue.Of("139")) };

        var change = Assert.IsType<PlotRecorded>(Assert.Single(PlotSteps.Begin(stated, Plots.Procedure, open, Plots.Now))).Change;

        Assert.Null(change.Facts["phone"]);
        Assert.Equal("138", change.Private!["phone"]!.Text);
    }

    [Fact]
    public void What_the_step_withholds_or_calls_otherwise_is_so_on_the_plot()
    {
        var (c, open) = Plots.In("enter", facts: Stated);
        var step = Plots.Procedure.Steps[0] with
        {
            Plot = new("approved", "approved", ["area"], [], []) { Renamed = Renamed(("owner", "phone")), Withheld = ["area"] },
        };

        var change = Assert.IsType<PlotRecorded>(Assert.Single(
            PlotSteps.Begin(c, Plots.Procedure with { Steps = [step] }, open, Plots.Now))).Change;

        // A name by which the plot calls it has the plot's label; what the case withholds stays withheld.
        Assert.Empty(change.Facts);
        Assert.Equal(
            ["area之名 15 亩", "owner之名 138"], change.Said.Select(f => $"{f.Label.Zh} {f.InWords.Zh}"));
    }

    [Fact]
    public void A_case_that_knew_another_holder_changes_nothing_any_more()
    {
        var plot = Plots.After(Plots.Entered(Stated), Plots.In("hold", "case-2", facts: ("holderCode", FactValue.Of("B"))));

        Assert.Equal("B", About("B")["holderCode"]!.Text);
        Assert.Equal("plot-over", Assert.Throws<RefusedException>(() => About("A")).Code);

        // A case that is about no plot, as the one in which it was entered, knows whom it has put there.
        Assert.Equal(3, Plots.After(plot, Plots.In("note", "case-3", facts: ("holderCode", FactValue.Of("A")))).Changes.Count);

        Plot About(string knew)
        {
            var (c, open) = Plots.In("note", "case-4", facts: ("holderCode", FactValue.Of(knew)));
            return Plots.After(plot, (c with { Subject = new("plot", Plots.Number, Plots.Number) }, open));
        }
    }

    [Fact]
    public void What_only_the_parties_of_cases_know_is_told_to_nobody_by_the_plot()
    {
        PlotDemands.Demand([Plots.Procedure, Parties("price")]);
        PlotDemands.Demand([Plots.Procedure, Parties("secret", "secret")]);
        Assert.Equal(
            "plot-parties tells everybody secret on plots, which only the parties of its cases know.",
            Assert.Throws<InvalidOperationException>(() => PlotDemands.Demand([Plots.Procedure, Parties("secret")])).Message);

        // What one withholds on plots no other shows to everybody, though the parties of its cases may see it.
        PlotDemands.Demand([Parties("secret", "secret"), Knowing(CaseVisibility.Parties)]);
        Assert.Equal(
            "plot-about shows secret of plots, which another procedure withholds.",
            Assert.Throws<InvalidOperationException>(
                () => PlotDemands.Demand([Parties("secret", "secret"), Knowing(CaseVisibility.Public)])).Message);

        static Procedure Parties(string says, params string[] withheld) => Plots.Procedure with
        {
            Id = "plot-parties", Opening = Plots.Procedure.Opening with { Visible = CaseVisibility.Parties, Subject = "plot" },
            Steps = [Plots.Procedure.Steps[0] with { Plot = new("said", null, [says], [], []) { Withheld = withheld } }],
        };

        static Procedure Knowing(CaseVisibility visible) => Plots.Procedure with
        {
            Id = "plot-about", Steps = [],
            Opening = Plots.Procedure.Opening with
            {
                Subject = "plot", Visible = visible, Contents = [Plots.Of("secret", FactType.Text) with { IsKnown = true }],
            },
        };
    }

    private static Dictionary<string, string> Renamed(params (string OnPlot, string InCase)[] names) =>
        names.ToDictionary(n => n.OnPlot, n => n.InCase, StringComparer.Ordinal);

    [Fact]
    public void A_plot_is_read_as_it_was_stored()
    {
        var plot = Plots.After(Plots.Entered(Stated), Plots.In("sell", "case-2", facts: ("price", FactValue.Of(120m))));

        var read = JsonSerializer.Deserialize<Plot>(JsonSerializer.Serialize(plot, DomainJson.Options), DomainJson.Options)!;

        Assert.Equal(plot.Facts, read.Facts);
        Assert.Equal(plot.Standing, read.Standing);
    }

    [Fact]
    public void The_plot_of_a_case_is_the_one_that_it_is_about_or_has_begun()
    {
        var (c, _) = Plots.In("enter");

        Assert.Null(PlotSteps.NumberOf(c));
        Assert.Equal("a", PlotSteps.NumberOf(c with { Facts = Facts.None.With("plotNumber", FactValue.Of("a")) }));
        Assert.Equal(
            "b", PlotSteps.NumberOf(c with { Facts = Facts.None.With("plotNumber", FactValue.Of("a")), Subject = new("plot", "b", "b") }));
    }
}
