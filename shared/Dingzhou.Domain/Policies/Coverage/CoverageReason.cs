namespace Dingzhou.Domain.Policies.Coverage;

/// <summary>Why the data quote nothing of a sentence: a closed set.</summary>
public enum CoverageReason
{
    /// <summary>A heading, a salutation, the end of a notice.</summary>
    Form,

    /// <summary>What is aimed at, or a principle: nobody can do it or leave it undone on a day.</summary>
    Aim,

    /// <summary>What a word means.</summary>
    Definition,

    /// <summary>Who is in charge of what.</summary>
    Organisation,

    /// <summary>What is to be made known, promoted or taught.</summary>
    Publicity,

    /// <summary>A member of the data that has no quote of its own holds it; it is named.</summary>
    Data,

    /// <summary>The program does it; the types that do are named.</summary>
    Code,

    /// <summary>Somebody does it, and neither applies for it nor decides on it here.</summary>
    Outside,

    /// <summary>It could be done here, and is not yet.</summary>
    Open,
}

/// <summary>A sentence that nothing quotes, as <c>coverage.yaml</c> names it.</summary>
/// <param name="Reason">Why nothing does.</param>
/// <param name="Why">The same in words, Chinese.</param>
/// <param name="CarriedOutBy">Members of the data or types of the program that carry it out.</param>
public sealed record NamedSentence(CoverageReason Reason, string Why, IReadOnlyList<string> CarriedOutBy);
