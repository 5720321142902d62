namespace Dingzhou.Domain.Policies;

/// <summary>What one fact is: its type, unit and range.</summary>
[NotMoney]
public sealed record FactDefinition
{
    /// <summary>Its name in JSON, for example <c>area</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What people call it.</summary>
    public required LocalizedText Label { get; init; }

    /// <summary>How to fill it in.</summary>
    public LocalizedText? Hint { get; init; }

    /// <summary>Its type.</summary>
    public required FactType Type { get; init; }

    /// <summary>The unit of a number.</summary>
    public string? Unit { get; init; }

    /// <summary>The smallest number allowed.</summary>
    public decimal? Min { get; init; }

    /// <summary>The largest number allowed; anything above is a slip of the pen.</summary>
    public decimal? Max { get; init; }

    /// <summary>How many decimals a number may have.</summary>
    public int? Decimals { get; init; }

    /// <summary>How long a text, or an item of a list, may be.</summary>
    public int? MaxLength { get; init; }

    /// <summary>How many items a list may have, and how many files.</summary>
    public int? MaxItems { get; init; }

    /// <summary>The choices of a choice.</summary>
    public IReadOnlyList<FactChoice> Choices { get; init; } = [];

    /// <summary>Whether an application cannot be submitted without it.</summary>
    public required bool Required { get; init; }

    /// <summary>Whether only a reviewer may state it.</summary>
    public bool DecidedByReviewer { get; init; }

    /// <summary>
    /// Whether it says something of the applicant itself, and not of the thing applied for: then one answer does for every item that asks
    /// the same.
    /// </summary>
    public bool OfApplicant { get; init; }

    /// <summary>Whether it says something of one year (当年): what is known of one year says nothing of another.</summary>
    public bool OfYear { get; init; }

    /// <summary>
    /// Whether two items ask the same of an applicant: the name alone does not say so, as 证书编号 is of another certificate in each.
    /// </summary>
    /// <param name="other">What the other item asks.</param>
    internal bool AsksTheSameOfTheApplicant(FactDefinition other) =>
        OfApplicant && other.OfApplicant && Name == other.Name && Type == other.Type && Unit == other.Unit && OfYear == other.OfYear
        && DecidedByReviewer == other.DecidedByReviewer && Label.Zh == other.Label.Zh
        && Choices.Select(c => c.Value).SequenceEqual(other.Choices.Select(c => c.Value), StringComparer.Ordinal);
}

/// <summary>One choice of a fact.</summary>
/// <param name="Value">Its value in JSON.</param>
/// <param name="Label">What people call it.</param>
public sealed record FactChoice(string Value, LocalizedText Label);

/// <summary>The types of facts.</summary>
public enum FactType
{
    /// <summary>A decimal number.</summary>
    Number,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A day, <c>yyyy-MM-dd</c>.</summary>
    Date,

    /// <summary>One of the choices.</summary>
    Choice,

    /// <summary>A list of texts, none twice: plots, certificates.</summary>
    List,

    /// <summary>Files that were handed in before, by their ids, none twice: of a case of a procedure.</summary>
    Files,
}
