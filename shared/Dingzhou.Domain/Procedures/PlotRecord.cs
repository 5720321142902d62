namespace Dingzhou.Domain.Procedures;

/// <summary>
/// What a step puts on a plot of the register of plots (集体经营性建设用地信息备案、实时动态管理, 定政发〔2022〕22号 第三十九条).
/// </summary>
/// <param name="Change">What happened to the plot, for programs.</param>
/// <param name="Standing">How the plot stands from then on, as the register names it; null where that stays.</param>
/// <param name="Says">The facts of the case that are put on the plot.</param>
/// <param name="Clears">The facts that are taken off it.</param>
/// <param name="From">
/// Only while the plot stands so: else nothing is recorded, and the outcome is <c>over</c>. None: the plot begins here, where the case is
/// about none.
/// </param>
public sealed record PlotRecord(
    string Change, string? Standing, IReadOnlyList<string> Says, IReadOnlyList<string> Clears, IReadOnlyList<string> From)
{
    /// <summary>What the plot calls otherwise than the case: its name there, with the fact of the case that is put on it.</summary>
    public IReadOnlyDictionary<string, string> Renamed { get; init; } = new Dictionary<string, string>();

    /// <summary>What of it not everybody reads on the plot, though the case says it openly to those who see the case.</summary>
    public IReadOnlyList<string> Withheld { get; init; } = [];

    /// <summary>All that is put on the plot: its name there, and that of the fact of the case.</summary>
    [JsonIgnore]
    public IEnumerable<(string OnPlot, string InCase)> All => Says.Select(s => (s, s)).Concat(Renamed.Select(r => (r.Key, r.Value)));

    /// <summary>The effect that records.</summary>
    public const string Effect = "record-plot";

    /// <summary>The kind of thing that a case about a plot is about.</summary>
    public const string SubjectKind = "plot";

    /// <summary>The fact with the number of the plot that a case has begun, or is about.</summary>
    public const string NumberFact = "plotNumber";

    /// <summary>The fact that says, to cases about a plot, how it stood when they began.</summary>
    public const string StandingFact = "standing";
}
