namespace Dingzhou.Domain.Grants.Reviews;

/// <summary>What an official decided.</summary>
public enum DecisionOutcome
{
    /// <summary>Acceptance only: the documents are complete (予以受理).</summary>
    Accept,

    /// <summary>Acceptance only, once: everything that is missing (一次性告知).</summary>
    Deficient,

    /// <summary>Review and verification: passed; at the last stage the award follows.</summary>
    Approve,

    /// <summary>Not accepted, or not approved.</summary>
    Reject,
}

/// <summary>Outcomes in words.</summary>
public static class DecisionOutcomes
{
    /// <summary>The words that people read.</summary>
    public static LocalizedText InWords(this DecisionOutcome outcome) => outcome switch
    {
        DecisionOutcome.Accept => new("予以受理", "accepted"),
        DecisionOutcome.Deficient => new("一次性告知补正", "to be corrected"),
        DecisionOutcome.Approve => new("通过", "passed"),
        DecisionOutcome.Reject => new("不予通过", "rejected"),
    };
}

/// <summary>One missing or wrong thing of a deficiency notice.</summary>
/// <param name="Item">The fact or material, by its id, or what it is in words.</param>
/// <param name="Reason">What is wrong with it and how to mend it.</param>
public sealed record Deficiency(string Item, [property: SeveralLines] string Reason)
{
    /// <summary>The item as people call it.</summary>
    public LocalizedText NameIn(Matter matter) => matter.NameOf(Item) ?? new(Item, Item);
}

/// <summary>What an official sends.</summary>
/// <param name="Stage">The stage decided; must be the one that is open.</param>
/// <param name="Outcome">The outcome.</param>
/// <param name="PublicReason">Reason the applicant reads.</param>
/// <param name="InternalReason">Reason that stays with the officials.</param>
/// <param name="Missing">Everything that is missing, with a deficient outcome.</param>
/// <param name="VerifiedFacts">Facts as verified, where they differ from the declared ones or are for the official to set.</param>
public sealed record DecisionRequest(
    ReviewStage Stage,
    DecisionOutcome Outcome,
    [property: SeveralLines] string PublicReason,
    [property: SeveralLines] string? InternalReason = null,
    IReadOnlyList<Deficiency>? Missing = null,
    Facts? VerifiedFacts = null);

/// <summary>A decision that was taken.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Outcome">The outcome.</param>
/// <param name="PublicReason">Reason the applicant reads.</param>
/// <param name="InternalReason">Reason that stays with the officials.</param>
/// <param name="By">Who decided.</param>
/// <param name="At">When.</param>
public sealed record CaseDecision(
    ReviewStage Stage, DecisionOutcome Outcome, string PublicReason, [property: Withheld] string? InternalReason, Actor By,
    DateTimeOffset At);

/// <summary>The one deficiency notice of a case (一次性告知).</summary>
/// <param name="Missing">Everything that is missing.</param>
/// <param name="NotifiedAt">When the clock of the stage stopped.</param>
/// <param name="CorrectBy">End of the applicant's limit, 24:00 Beijing time.</param>
/// <param name="CorrectedAt">When the correction came in; null until then.</param>
public sealed record DeficiencyNotice(
    IReadOnlyList<Deficiency> Missing, DateTimeOffset NotifiedAt, [property: EndOfDay(InWorkingDays = true)] DateTimeOffset CorrectBy,
    DateTimeOffset? CorrectedAt = null);
