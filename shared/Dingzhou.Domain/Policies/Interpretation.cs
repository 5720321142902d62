namespace Dingzhou.Domain.Policies;

/// <summary>A place that can be read in two ways, and the recorded decision how it is read.</summary>
public sealed class Interpretation
{
    /// <summary>The question's name, for example <c>loan-first-part</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What the text leaves open.</summary>
    public required LocalizedText Question { get; init; }

    /// <summary>The words in question.</summary>
    public required Citation Source { get; init; }

    /// <summary>The possible readings; each can be computed.</summary>
    public required IReadOnlyList<Reading> Readings { get; init; }

    /// <summary>The readings in force, oldest first: a change is a new entry, not an edit.</summary>
    public required IReadOnlyList<ReadingInForce> InForce { get; init; }

    /// <summary>The decision in force on a day; before the first, the first.</summary>
    public ReadingInForce InForceOn(DateOnly day) => InForce.LastOrDefault(r => r.From <= day) ?? InForce[0];
}

/// <summary>One way to read a text.</summary>
/// <param name="Id">Its name, for example <c>counted</c>.</param>
/// <param name="Meaning">What it means for the applicant.</param>
public sealed record Reading(string Id, LocalizedText Meaning);

/// <summary>The decision for one reading.</summary>
/// <param name="From">The first day on which it holds.</param>
/// <param name="Reading">The reading chosen.</param>
/// <param name="DecidedBy">Who decided.</param>
/// <param name="DecidedOn">When.</param>
/// <param name="Why">Why.</param>
public sealed record ReadingInForce(DateOnly From, string Reading, string DecidedBy, DateOnly DecidedOn, string Why);
