namespace Dingzhou.Domain.Land;

/// <summary>
/// A plot of collective construction land for business (集体经营性建设用地) in the register of plots, the sum of its events; cases make and
/// change it (信息备案、实时动态管理, 定政发〔2022〕22号 第三十九条).
/// </summary>
public sealed record Plot
{
    /// <summary>台账编号, 定集地〔2022〕1号.</summary>
    public required string Number { get; init; }

    /// <summary>What happened to it, in order; the first is its beginning.</summary>
    public required IReadOnlyList<PlotChange> Changes { get; init; }

    /// <summary>How it stands.</summary>
    [JsonIgnore]
    public PlotStanding Standing => Changes.Select(c => c.Standing).OfType<PlotStanding>().Last();

    /// <summary>What is known of it: the latest of each, in the order in which it was first said, less what was taken off.</summary>
    [JsonIgnore]
    public IReadOnlyList<PlotFact> Facts
    {
        get
        {
            var facts = new List<PlotFact>();
            foreach (var change in Changes)
            {
                facts.RemoveAll(f => change.Cleared.Contains(f.Name));
                foreach (var said in change.Said)
                {
                    var at = facts.FindIndex(f => f.Name == said.Name);
                    if (at < 0)
                        facts.Add(said);
                    else
                        facts[at] = said;
                }
            }

            return facts;
        }
    }

    /// <summary>What everybody reads of it: nothing that is withheld.</summary>
    [JsonIgnore]
    public IEnumerable<PlotFact> PublicFacts => Facts.Where(f => !f.IsWithheld);

    /// <summary>The value of a fact, withheld or not; null where it is not known.</summary>
    public FactValue? this[string fact] => Facts.FirstOrDefault(f => f.Name == fact)?.Value;

    /// <summary>What cases about it begin with: all that is known of it, withheld or not, how it stands, its number.</summary>
    public Facts Known() => new Facts(Facts.Select(f => KeyValuePair.Create(f.Name, f.Value)))
        .With(PlotRecord.StandingFact, FactValue.Of(JsonNamingPolicy.CamelCase.ConvertName($"{Standing}")))
        .With(PlotRecord.NumberFact, FactValue.Of(Number));
}

/// <summary>How a plot stands.</summary>
public enum PlotStanding
{
    /// <summary>Its entry into the market is approved (批准入市).</summary>
    Approved,

    /// <summary>The deal is struck (已成交).</summary>
    Traded,

    /// <summary>The contract is signed (已签合同).</summary>
    Contracted,

    /// <summary>The right is registered (已登记).</summary>
    Registered,

    /// <summary>The right has ended (权利终止).</summary>
    Ended,
}

/// <summary>The facts that the register itself looks at, as procedures name them.</summary>
public static class PlotFacts
{
    /// <summary>所有权人: its name.</summary>
    public const string Owner = "owner";

    /// <summary>The owner's unified social credit code.</summary>
    public const string OwnerCode = "ownerCode";

    /// <summary>The unified social credit code of whose the right to use it is.</summary>
    public const string HolderCode = "holderCode";

    /// <summary>乡镇、街道.</summary>
    public const string Town = "town";

    /// <summary>位置.</summary>
    public const string Location = "location";

    /// <summary>四至.</summary>
    public const string Boundaries = "boundaries";

    /// <summary>面积, in 亩.</summary>
    public const string Area = "area";

    /// <summary>用途: a choice or a text.</summary>
    public const string Purpose = "purpose";

    /// <summary>界址点坐标: a list of texts as <see cref="PlotOutline"/> reads them.</summary>
    public const string Coordinates = "coordinates";
}

/// <summary>Something that is known of a plot.</summary>
/// <param name="Name">Its name in procedures.</param>
/// <param name="Label">What people call it.</param>
/// <param name="Value">What it is.</param>
/// <param name="IsWithheld">Whether not everybody may read it.</param>
public sealed record PlotFact(string Name, LocalizedText Label, FactValue Value, bool IsWithheld)
{
    /// <summary>What it is in words.</summary>
    public required LocalizedText InWords { get; init; }
}

/// <summary>Something happened to a plot.</summary>
/// <param name="ChangeId">What, as the procedure names it.</param>
/// <param name="Name">What people call that: the step.</param>
/// <param name="Standing">How it stands from then on; null: as before.</param>
/// <param name="CaseId">The case in which.</param>
/// <param name="ProcedureId">Its procedure.</param>
/// <param name="StepId">The step.</param>
/// <param name="Round">Which time that was open.</param>
/// <param name="At">When.</param>
public sealed record PlotChange(
    string ChangeId, LocalizedText Name, PlotStanding? Standing, string CaseId, string ProcedureId, string StepId, int Round,
    DateTimeOffset At)
{
    /// <summary>What was put on it and everybody reads.</summary>
    public Facts Facts { get; init; } = Facts.None;

    /// <summary>What was put on it and not everybody reads; null where nothing was.</summary>
    [Withheld]
    public Facts? Private { get; init; }

    /// <summary>What people call each, and what it is in words where the procedure defines those.</summary>
    public IReadOnlyList<PlotTerm> Terms { get; init; } = [];

    /// <summary>What was taken off it.</summary>
    public IReadOnlyList<string> Cleared { get; init; } = [];

    /// <summary>What was put on it, in the order in which the procedure names it.</summary>
    [JsonIgnore]
    public IEnumerable<PlotFact> Said =>
        from term in Terms
        let open = Facts[term.Fact]
        let value = open ?? Private?[term.Fact]
        where value is not null
        select new PlotFact(term.Fact, term.Label, value, open is null) { InWords = term.InWords(value) };
}

/// <summary>What people call a fact of a plot.</summary>
/// <param name="Fact">Its name in procedures.</param>
/// <param name="Label">What people call it.</param>
public sealed record PlotTerm(string Fact, LocalizedText Label)
{
    /// <summary>The unit of a number; null where it has none.</summary>
    public string? Unit { get; init; }

    /// <summary>The choices, where it is one of several; null where it is not.</summary>
    public IReadOnlyList<FactChoice>? Choices { get; init; }

    /// <summary>A value of it in words.</summary>
    public LocalizedText InWords(FactValue value) =>
        Choices?.FirstOrDefault(c => c.Value == value.Text)?.Label
        ?? value.Flag switch
        {
            true => LocalizedText.Of("flag.yes"),
            false => LocalizedText.Of("flag.no"),
            null when (value.Unit ?? Unit) is { } unit && Policies.Unit.Find(unit) is { } known && value.Number is not null =>
                new($"{value} {known.Symbol}", $"{value} {known.En}"),
            null => new($"{value}", $"{value}"),
        };
}

/// <summary>What can happen to a plot in the register: a closed set.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(PlotRecorded), "recorded")]
public abstract record PlotEvent;

/// <summary>Something was recorded: the first begins the plot.</summary>
/// <param name="Change">What.</param>
public sealed record PlotRecorded(PlotChange Change) : PlotEvent;

/// <summary>The state of a plot as the sum of its events.</summary>
public static class PlotHistory
{
    /// <summary>The state after one more event.</summary>
    /// <param name="state">The state before; null before the first event.</param>
    public static Plot Apply(string number, Plot? state, RecordedEvent<PlotEvent> e) => e.Change switch
    {
        PlotRecorded r => new() { Number = number, Changes = [.. state?.Changes ?? [], r.Change] },
        _ => throw new InvalidOperationException($"Unknown change {e.Change.GetType().Name}."),
    };
}
