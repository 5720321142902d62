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
            yield return Fault.Of($"{pointer}/assessments", "standards-incomplete", new(
                $"请按五项标准逐项评价：{string.Join("、", rules.Standards.Select(s => s.Name))}。",
                $"Please judge by each of the five standards: {string.Join(", ", rules.Standards.Select(s => s.Name))}."));
        else if (Outcome == CleanupOutcome.Keep && Assessments.Any(s => !s.Met))
            yield return Fault.Of($"{pointer}/assessments", "keep-against-standards", new(
                "有标准未达到的文件不应继续有效，请提出修改、废止或失效的意见。",
                "A document that does not meet a standard is not kept as it is; propose to amend or repeal it, or let it lapse."));
        if (Assessments.Any(s => ReadableText.LengthOf(s.Note) > 1000))
            yield return Fault.Of($"{pointer}/assessments", "too-long", new(
                "每项评价说明不得超过 1000 字。", "Each judgement may have at most 1000 characters."));
        if (string.IsNullOrWhiteSpace(Reason) || ReadableText.LengthOf(Reason) > 5000)
            yield return Fault.Of($"{pointer}/reason", "invalid-text", new(
                "此项必填，不得超过 5000 字。", "This is required, of 5000 characters at most."));
        if (string.IsNullOrWhiteSpace(Hearing) || ReadableText.LengthOf(Hearing) > 2000)
            yield return Fault.Of($"{pointer}/hearing", "invalid-text", new(
                "请写明以专家论证会、座谈会等何种形式听取了有关方面的建议（第十二条），不得超过 2000 字。",
                "Please say how those concerned were heard, by a meeting of experts or the like (第十二条), in 2000 characters at most."));
        foreach (var fault in Consent.Faults(pointer, At).Concat(AmendmentFaults(pointer)))
            yield return fault;
    }

    private IEnumerable<Fault> AmendmentFaults(string pointer)
    {
        if (Outcome == CleanupOutcome.Amend && Amendment is null)
            yield return Fault.Of($"{pointer}/amendment", "required", new(
                "请写明修改方式：“打包”修改（package）或者重新制定（redraft）。", "Please say how it is amended: in a package, or by a redraft."));
        if (Outcome != CleanupOutcome.Amend && Amendment is not null)
            yield return Fault.Of($"{pointer}/amendment", "not-amended", new("只有提出修改意见时才写明修改方式。", "Only who proposes to amend says how."));
        if (Amendment == AmendmentKind.Package && AmendedText is null)
            yield return Fault.Of($"{pointer}/amendedText", "required", new(
                "“打包”修改的，应当附修改后的全文。", "A package comes with the amended text."));
        if (Amendment != AmendmentKind.Package && (AmendedText is not null || AmendedTitle is not null))
            yield return Fault.Of($"{pointer}/amendedText", "not-packaged", new(
                "只有“打包”修改的才附修改后的文件名称和全文。", "Only a package comes with the amended title and text."));
        if (AmendedTitle is not null && ReadableText.LengthOf(AmendedTitle) is 0 or > 200)
            yield return Fault.Of($"{pointer}/amendedTitle", "invalid-text", new(
                "修改后的文件名称不得超过 200 字。", "The amended title may have at most 200 characters."));
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
            yield return Fault.Of($"{pointer}/consent/reference", "invalid-text", new(
                "此项必填，不得超过 200 字。", "This is required, of 200 characters at most."));
        if (On > LegalCalendar.DateInBeijing(at))
            yield return Fault.Of($"{pointer}/consent/on", "in-the-future", new(
                "集体研究或者负责人同意的日期不得晚于今天。", "The day of the consent may not lie in the future."));
        if (Kind == ConsentKind.HeadConsent && (string.IsNullOrWhiteSpace(Head) || ReadableText.LengthOf(Head) > 50))
            yield return Fault.Of($"{pointer}/consent/head", "required", new(
                "请写明同意的主要负责人，不得超过 50 字。", "Please name the head who consented, in 50 characters at most."));
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
