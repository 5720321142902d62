namespace Dingzhou.Domain.Regulations.Cleanups;

/// <summary>The opinion that an implementing department files (第十二条).</summary>
/// <param name="Outcome">What it proposes.</param>
/// <param name="Grounds">Grounds (第八条至第十条); none where the document is to be kept.</param>
/// <param name="Assessments">The five standards, each assessed (第七条).</param>
/// <param name="Reason">Why.</param>
/// <param name="Consent">Proof of collective study or of the head's consent.</param>
/// <param name="Hearing">How opinions were heard: meetings of experts, discussions and the like; of every document, also of one that is
/// kept (第十二条).</param>
/// <param name="Amendment">How it is to be amended, where it is.</param>
/// <param name="AmendedTitle">The title as amended in the package, where it changes.</param>
/// <param name="AmendedText">The text as amended in the package.</param>
/// <param name="By">Who filed it.</param>
/// <param name="At">When.</param>
/// <param name="AnswersLetter">The letter it answers in writing, if it does.</param>
public sealed record CleanupOpinion(
    CleanupOutcome Outcome, IReadOnlyList<string> Grounds,
    [property: StoredAs("standards")] IReadOnlyList<StandardAssessment> Assessments, [property: StoredAs("explanation")] string Reason,
    Consent Consent,
    string? Hearing, AmendmentKind? Amendment, string? AmendedTitle, StoredText? AmendedText, Actor By, DateTimeOffset At,
    int? AnswersLetter = null)
{
    /// <summary>Everything that is wrong with it, each fault with its place below <paramref name="pointer"/>.</summary>
    /// <param name="pointer">JSON pointer to the opinion.</param>
    public IEnumerable<Fault> Faults(CleanupRules rules, string pointer = "")
    {
        foreach (var fault in rules.Faults(Outcome, Grounds, $"{pointer}/grounds"))
            yield return fault;
        if (!Assessments.Select(s => s.Standard).Order(StringComparer.Ordinal).SequenceEqual(
            rules.Standards.Select(s => s.Id).Order(StringComparer.Ordinal)))
            yield return Fault.Of(
                $"{pointer}/assessments", "standards-incomplete", ("standards", LocalizedText.List(rules.Standards.Select(s => s.Name))));
        else if (Outcome == CleanupOutcome.Keep && Assessments.Any(s => !s.Met))
            yield return Fault.Of($"{pointer}/assessments", "keep-against-standards");
        if (Assessments.Any(s => ReadableText.LengthOf(s.Note) > 1000))
            yield return Fault.Of($"{pointer}/assessments", "too-long", LocalizedText.Of("too-long.judgement"));
        if (string.IsNullOrWhiteSpace(Reason) || ReadableText.LengthOf(Reason) > 5000)
            yield return Fault.Of($"{pointer}/reason", "invalid-text", LocalizedText.Of("invalid-text.required", ("most", 5000)));
        if (string.IsNullOrWhiteSpace(Hearing) || ReadableText.LengthOf(Hearing) > 2000)
            yield return Fault.Of($"{pointer}/hearing", "invalid-text", LocalizedText.Of("invalid-text.hearing"));
        foreach (var fault in Consent.Faults(pointer, At).Concat(AmendmentFaults(pointer)))
            yield return fault;
    }

    private IEnumerable<Fault> AmendmentFaults(string pointer)
    {
        if (Outcome == CleanupOutcome.Amend && Amendment is null)
            yield return Fault.Of($"{pointer}/amendment", "required", LocalizedText.Of("required.amendment"));
        if (Outcome != CleanupOutcome.Amend && Amendment is not null)
            yield return Fault.Of($"{pointer}/amendment", "not-amended");
        if (Amendment == AmendmentKind.Package && AmendedText is null)
            yield return Fault.Of($"{pointer}/amendedText", "required", LocalizedText.Of("required.amended-text"));
        if (Amendment != AmendmentKind.Package && (AmendedText is not null || AmendedTitle is not null))
            yield return Fault.Of($"{pointer}/amendedText", "not-packaged");
        if (AmendedTitle is not null && ReadableText.LengthOf(AmendedTitle) is 0 or > 200)
            yield return Fault.Of($"{pointer}/amendedTitle", "invalid-text", LocalizedText.Of("invalid-text.amended-title"));
    }
}

/// <summary>How a document stands against one standard (第七条).</summary>
/// <param name="Standard">The standard, e.g. <c>legality</c>.</param>
/// <param name="Met">Whether it is met.</param>
/// <param name="Note">Why, or where not.</param>
public sealed record StandardAssessment(string Standard, bool Met, [property: SeveralLines] string? Note = null);

/// <summary>Proof that the department stands behind its opinion (第十二条: 经本机关集体研究或者经主要负责人同意).</summary>
/// <param name="Kind">Which of the two.</param>
/// <param name="Reference">Minutes of the meeting, or the file with the signature.</param>
/// <param name="On">The day.</param>
/// <param name="Head">The head who consented.</param>
public sealed record Consent(ConsentKind Kind, string Reference, DateOnly On, string? Head = null)
{
    /// <summary>What is wrong with it.</summary>
    /// <param name="pointer">JSON pointer to what it is a part of.</param>
    /// <param name="at">When it is handed in.</param>
    public IEnumerable<Fault> Faults(string pointer, DateTimeOffset at)
    {
        if (string.IsNullOrWhiteSpace(Reference) || ReadableText.LengthOf(Reference) > 200)
            yield return Fault.Of($"{pointer}/consent/reference", "invalid-text", LocalizedText.Of("invalid-text.required", ("most", 200)));
        if (On > LegalCalendar.DateInBeijing(at))
            yield return Fault.Of($"{pointer}/consent/on", "in-the-future", LocalizedText.Of("in-the-future.consent"));
        if (Kind == ConsentKind.HeadConsent && (string.IsNullOrWhiteSpace(Head) || ReadableText.LengthOf(Head) > 50))
            yield return Fault.Of($"{pointer}/consent/head", "required", LocalizedText.Of("required.consenting-head"));
    }
}

/// <summary>Kinds of proof.</summary>
public enum ConsentKind
{
    /// <summary>集体研究.</summary>
    CollectiveStudy,

    /// <summary>主要负责人同意.</summary>
    HeadConsent,
}
