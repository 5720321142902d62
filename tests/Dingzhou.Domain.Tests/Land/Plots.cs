using Dingzhou.Domain.Land;

namespace Dingzhou.Domain.Tests.Land;

/// <summary>A procedure that puts things on plots, and its cases.</summary>
internal static class Plots
{
    public const string Number = "定集地〔2022〕1号";

    public static DateTimeOffset Now { get; } = new(2022, 9, 1, 9, 0, 0, TimeSpan.FromHours(8));

    /// <summary>It anew each time: one that is changed knows its facts, not those of the one before.</summary>
    public static Procedure Procedure => new()
    {
        Id = "plot-test", Version = 1, Name = new("测试", "Test"), Document = "测试〔2022〕1号", Hash = "", Terms = [], Results = [],
        Opening = new(
            "enter", [], null, CaseVisibility.Public,
            [
                Of("owner", FactType.Text), Of("area", FactType.Number, unit: "亩"), Of("phone", FactType.Text, isWithheld: true),
                Of("coordinates", FactType.List),
                Of("purpose", FactType.Choice, choices: [new("trade", new("商业", "Trade")), new("industry", new("工业", "Industry"))]),
            ],
            null, null, null, null, null),
        Steps =
        [
            Records("enter", "approved", "approved", ["owner", "area", "purpose", "phone", "boundaries"], [], []),
            Records("sell", "traded", "traded", ["price"], ["phone"], ["approved"], Of("price", FactType.Number, unit: "万元")),
            Records("end", "ended", "ended", [], [], ["approved", "traded"]),
            Records("note", "noted", null, ["owner"], [], []),
            Records("hold", "held", null, ["holderCode"], [], [], Of("holderCode", FactType.Text)),
            Records("revive", "revived", "registered", [], [], []),
            Records("again", "approved", "approved", [], [], ["ended"]),
        ],
    };

    /// <summary>A case in which a step is open.</summary>
    public static (Case Case, OpenStep Open) In(string step, string id = "case-1", int round = 1, params (string Name, FactValue Value)[] facts)
    {
        var open = new OpenStep(step, round, [], Now, null);
        return (new()
        {
            Id = id, ProcedureId = Procedure.Id, ProcedureVersion = 1, OpenedAt = Now, OpenedBy = new("u", "甲"), Open = [open],
            Facts = new(facts.Where(f => f.Name != "phone").Select(f => KeyValuePair.Create(f.Name, f.Value))),
            Private = new(facts.Where(f => f.Name == "phone").Select(f => KeyValuePair.Create(f.Name, f.Value))),
        }, open);
    }

    /// <summary>A plot that a case has just entered.</summary>
    public static Plot Entered(params (string Name, FactValue Value)[] facts) => Entered(Procedure, facts);

    /// <summary>The same by another procedure.</summary>
    public static Plot Entered(Procedure procedure, params (string Name, FactValue Value)[] facts)
    {
        var (c, open) = In("enter", facts: facts);
        return Apply(null, Assert.Single(PlotSteps.Begin(c, procedure, open, Now)));
    }

    /// <summary>A plot after a step of a case.</summary>
    public static Plot After(Plot plot, (Case Case, OpenStep Open) at) =>
        PlotSteps.Record(plot, at.Case, Procedure, at.Open, Now).Aggregate(plot, Apply);

    public static Content Of(
        string name, FactType type, string? unit = null, bool isWithheld = false, IReadOnlyList<FactChoice>? choices = null) => new(
        new() { Name = name, Label = new($"{name}之名", $"The {name}"), Type = type, Unit = unit, Required = true, Choices = choices ?? [] },
        [], null, isWithheld, false);

    private static Plot Apply(Plot? plot, PlotEvent change) =>
        PlotHistory.Apply(Number, plot, new((plot?.Changes.Count ?? 0) + 1, Now, Actor.System, change, "", ""));

    private static Step Records(
        string id, string change, string? standing, string[] says, string[] clears, string[] from, params Content[] contents) => new()
        {
            Id = id, Kind = StepKind.Effect, Name = new($"{id}之名", id), Owners = [], Leads = new Dictionary<string, IReadOnlyList<string>>(),
            Effect = PlotRecord.Effect, Plot = new(change, standing, says, clears, from), Contents = contents,
        };
}
