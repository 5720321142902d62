namespace Dingzhou.Functions.Estimates;

/// <summary>A place that can be read in two ways, and how it is read on a day.</summary>
/// <param name="Id">The question's name, unique in its policy.</param>
/// <param name="Policy">The policy, and the version of its data in force on that day.</param>
/// <param name="Question">What the text leaves open.</param>
/// <param name="Citation">The words in question.</param>
/// <param name="PossibleReadings">The possible readings; each can be estimated.</param>
/// <param name="InForce">The decision in force on that day: which reading, who decided, when and why.</param>
/// <param name="Decisions">All decisions, oldest first.</param>
internal sealed record InterpretationView(
    string Id, PolicyReference Policy, LocalizedText Question, Citation Citation, IReadOnlyList<Reading> PossibleReadings,
    ReadingInForce InForce,
    IReadOnlyList<ReadingInForce> Decisions)
{
    internal static InterpretationView Of(PolicyPack pack, Interpretation i, DateOnly on) => new(
        i.Id, new(pack.Id, pack.DocumentNumber, pack.Version, pack.Hash), i.Question, i.Source, i.Readings, i.InForceOn(on), i.InForce);
}

/// <summary>What each reading of one question gives for the same facts.</summary>
/// <param name="Interpretation">The question.</param>
/// <param name="Estimates">Each reading with its estimate.</param>
internal sealed record ReadingsCompared(InterpretationView Interpretation, IReadOnlyList<ReadingEstimate> Estimates);

/// <summary>What one reading gives.</summary>
/// <param name="Reading">The reading.</param>
/// <param name="IsInForce">Whether it is the one in force on that day.</param>
/// <param name="Estimate">What it gives.</param>
internal sealed record ReadingEstimate(Reading Reading, bool IsInForce, EstimateAnswer Estimate);
