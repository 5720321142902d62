using Dingzhou.Domain.Policies.Coverage;

namespace Dingzhou.Domain.Policies;

/// <summary>One document as data, in one version that never changes once it is published.</summary>
public sealed class PolicyPack
{
    private readonly Dictionary<string, Matter> _matters;
    private DateOnly[]? _changes;

    internal PolicyPack(IReadOnlyList<Matter> matters)
    {
        Matters = matters;
        _matters = matters.ToDictionary(m => m.Id, StringComparer.Ordinal);
    }

    /// <summary>For example <c>agriculture-2022</c>; also the folder's name.</summary>
    public required string Id { get; init; }

    /// <summary>The version of the data, not of the document: <c>1</c>, <c>2</c> …</summary>
    public required string Version { get; init; }

    /// <summary>
    /// The content hash (<see cref="PackFile.Hash"/>): it stands on every application, estimate and award, and addresses this version.
    /// </summary>
    public required string Hash { get; init; }

    /// <summary>文号, for example 定政发〔2022〕20号.</summary>
    public required string DocumentNumber { get; init; }

    /// <summary>Which of the documents that the number issued; null where it issued one.</summary>
    public int? DocumentPart { get; init; }

    /// <summary>The document's title.</summary>
    public required LocalizedText Title { get; init; }

    /// <summary>The body that issued it.</summary>
    public required string Issuer { get; init; }

    /// <summary>The department in charge.</summary>
    public required string Department { get; init; }

    /// <summary>The day of issue.</summary>
    public required DateOnly IssuedOn { get; init; }

    /// <summary>The first day on which it holds.</summary>
    public required DateOnly EffectiveOn { get; init; }

    /// <summary>The last day on which it holds.</summary>
    public required DateOnly ValidThrough { get; init; }

    /// <summary>Set where the text does not say how long it holds and somebody had to decide.</summary>
    public Decision? ValidityDecided { get; init; }

    /// <summary>The first day on which this version of the data judges what is submitted: for the first one the document's own.</summary>
    public required DateOnly InForceFrom { get; init; }

    /// <summary>The day on which the department is told to evaluate the document before it lapses.</summary>
    public required DateOnly EvaluationNoticeOn { get; init; }

    /// <summary>
    /// Whom the document supports, over all its items; null where only its items say. No fact states it: whoever reviews a case verifies
    /// it, and an estimate rests on it.
    /// </summary>
    public Citation? Scope { get; init; }

    /// <summary>The yearly window for applications; null where one may apply on any day on which the document holds.</summary>
    public ApplicationWindow? Window { get; init; }

    /// <summary>
    /// The yearly fund and its pools, which the year's awards share; null where the text sets none: then each award is
    /// published, approved and paid by itself, and in full.
    /// </summary>
    public FundRule? Fund { get; init; }

    /// <summary>How support from elsewhere is taken off; null where the text says nothing of it.</summary>
    public OtherSupportRule? OtherSupport { get; init; }

    /// <summary>The question how amounts are rounded: <c>toCent</c> or <c>downToYuan</c>.</summary>
    public required string RoundingQuestion { get; init; }

    /// <summary>Whether one thing may be awarded under several items; null where the text does not say: then it may not.</summary>
    public StackingRule? Stacking { get; init; }

    /// <summary>How a case goes.</summary>
    public required Handling Procedure { get; init; }

    /// <summary>Questions the text leaves open, their readings and the one in force.</summary>
    public required IReadOnlyList<Interpretation> Interpretations { get; init; }

    /// <summary>What can be applied for.</summary>
    public IReadOnlyList<Matter> Matters { get; }

    /// <summary>The files it was read from: what <see cref="Hash"/> is the hash of.</summary>
    [JsonIgnore]
    public required IReadOnlyList<PackFile> Files { get; init; }

    /// <summary>Every place where its files quote the text.</summary>
    public required IReadOnlyList<Quotation> Quotations { get; init; }

    /// <summary>What <c>pack.yaml</c> says by name, and where: of a version that came as an overlay, in the files of that.</summary>
    internal IReadOnlyDictionary<string, (string File, long Line)> Head { get; init; } = new Dictionary<string, (string, long)>();

    /// <summary>Worked examples, run by the tests and by whatever publishes a version.</summary>
    [JsonIgnore]
    public required IReadOnlyList<WorkedExample> Examples { get; init; }

    /// <summary>Where <c>pack.yaml</c> says something; its first line where it does not.</summary>
    internal (string File, long Line) StatedAt(string name) =>
        Head.TryGetValue(name, out var place) ? place : ($"{Id}@{Version}/{Loading.PackTrees.Head}", 1);

    /// <summary>How many changes of a figure or a reading lie before a day: between two changes all days are alike.</summary>
    internal int Epoch(DateOnly day)
    {
        _changes ??=
        [
            .. Matters.SelectMany(m => m.Figures).SelectMany(f => f.Values).Select(v => v.From)
                .Concat(Interpretations.SelectMany(i => i.InForce).Select(r => r.From)).Distinct().Order(),
        ];
        var epoch = 0;
        while (epoch < _changes.Length && _changes[epoch] <= day)
            epoch++;
        return epoch;
    }

    /// <summary>
    /// The year whose fund a year's settlement shares: once the document has ended none is set aside any more, and that of its last year
    /// counts.
    /// </summary>
    public int FundYear(int year) => Math.Min(year, ValidThrough.Year);

    /// <summary>Whether the document holds on that day.</summary>
    public bool IsInForce(DateOnly day) => day >= EffectiveOn && day <= ValidThrough;

    /// <summary>The matter of that id, or null.</summary>
    public Matter? FindMatter(string id) => _matters.GetValueOrDefault(id);

    /// <summary>
    /// The reading of a question in force on a day, or the one chosen in <paramref name="readings"/>.
    /// </summary>
    /// <exception cref="ArgumentException">The pack has no such question, or the question no such reading.</exception>
    public string Reading(string question, DateOnly on, IReadOnlyDictionary<string, string>? readings = null)
    {
        var interpretation = Interpretations.FirstOrDefault(i => i.Id == question)
            ?? throw new ArgumentException($"{Id} has no question {question}.", nameof(question));
        if (readings is null || !readings.TryGetValue(question, out var chosen))
            return interpretation.InForceOn(on).Reading;

        return interpretation.Readings.Any(r => r.Id == chosen)
            ? chosen
            : throw new ArgumentException($"{question} has no reading {chosen}.", nameof(readings));
    }

    /// <summary>
    /// The last day of the year's window, under the reading in force then or the one chosen; without a window the document's last day.
    /// </summary>
    public DateOnly WindowLastDay(int year, IReadOnlyDictionary<string, string>? readings = null)
    {
        if (Window is null)
            return ValidThrough;
        var day = Window.LastDay.In(year);
        return Window.Question is { } question && Reading(question, day, readings) == ApplicationWindow.Excluded ? day.AddDays(-1) : day;
    }
}
