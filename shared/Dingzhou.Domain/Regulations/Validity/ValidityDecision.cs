namespace Dingzhou.Domain.Regulations.Validity;

/// <summary>
/// What the city government decided on a document whose validity ends (定政办字〔2022〕61号 第五条), read from the case: issued anew, amended, or
/// left to lapse.
/// </summary>
/// <param name="Outcome"><c>reissue</c>, <c>amend</c> or <c>letLapse</c>.</param>
/// <param name="Number">文号 of the document issued anew, or of the amending decision; null where it lapses.</param>
/// <param name="EffectiveOn">The first day of the document issued anew, or of the amended text; null where it lapses.</param>
/// <param name="ValidThrough">The new last day; null where it lapses.</param>
/// <param name="Title">The title that was proposed with the evaluation, where it changes.</param>
/// <param name="Text">The text that was proposed with the evaluation.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Who recorded it for the city government.</param>
/// <param name="At">When.</param>
public sealed record ValidityDecision(
    string Outcome, string? Number, DateOnly? EffectiveOn, DateOnly? ValidThrough, string? Title, StoredText? Text, string Reason,
    Actor By, DateTimeOffset At)
{
    private const int MostYears = 10;

    /// <summary>The document issued anew; null where it is not.</summary>
    /// <param name="document">The document whose validity ends.</param>
    public DocumentEntry? IssuedAnew(NormativeDocument document) => Outcome != "reissue" ? null : new(
        Number!, ReadableText.Of(Title ?? document.Title), ReadableText.Of(document.Issuer), document.Implementers,
        LegalCalendar.DateInBeijing(At), EffectiveOn!.Value,
        ValidThrough: ValidThrough, Summary: document.Summary is { } summary ? ReadableText.Of(summary) : null, Text: Text,
        Attachments: document.Attachments,
        Relations: [.. document.Relations.Where(r => r.Kind == RelationKind.BasedOn),
            new(RelationKind.Replaces, document.Number, document.Id)]);

    /// <summary>The decision of a case; null where there is none.</summary>
    public static ValidityDecision? Of(Case c)
    {
        if (c.Answers.LastOrDefault(a => a is { StepId: "decision", Act: "approve" }) is not { } a)
            return null;
        var evaluation = c.Answers.Last(e => e.StepId == "evaluation");
        return new(
            a.Contents["outcome"]!.Text!, a.Contents["number"]?.Text, DayIn(a.Contents, "effectiveOn"),
            DayIn(a.Contents, "newValidThrough"),
            evaluation.Contents["proposedTitle"]?.Text, evaluation.StoredTexts?.GetValueOrDefault("proposedText"), a.Reason!, a.By, a.At);
    }

    /// <summary>What was decided, with the number and the new days.</summary>
    public string InWords => Outcome switch
    {
        "reissue" => $"决定重新发布为{Number}，自 {EffectiveOn:yyyy年M月d日}起施行，有效期至 {ValidThrough:yyyy年M月d日}。",
        "amend" => $"决定修改（{Number}），自 {EffectiveOn:yyyy年M月d日}起施行，有效期至 {ValidThrough:yyyy年M月d日}。",
        _ => "决定不再施行，有效期届满自行失效。",
    };

    /// <summary>Why a document lapses on which nothing was decided in time, and who had been asked, as the register keeps it.</summary>
    public static string Lapse(Case c)
    {
        var asked = c.Holders.Where(h => h.StepId == "evaluation")
            .Select(h => (At: h.Since, To: h.Owner, How: h.PassedFrom is null ? "发出评估通知" : "移交"))
            .Concat(c.Tellings.SelectMany(t => t.Recipients.Select(
                r => (t.At, To: r, How: t.Kind == TellingKind.Urging ? "发出催办函" : "提醒"))));
        return $"有效期至 {DayIn(c.Facts, "validThrough"):yyyy年M月d日}，届满前没有重新发布或者修改的决定，自行失效。"
            + string.Concat(asked.OrderBy(a => a.At).Select(a => $"{LegalCalendar.DateInBeijing(a.At):yyyy年M月d日}已向{a.To}{a.How}。"));
    }

    /// <summary>What became of the document that a case is about; null where the case goes on.</summary>
    /// <remarks>
    /// A case about the end of its validity has nothing left to do once another end is decided, or the day was registered wrongly.
    /// </remarks>
    /// <param name="c">The case; null where it is about to begin.</param>
    public static string? EndOf(NormativeDocument document, Case? c, DateOnly today) =>
        (document, DayIn(c?.Facts ?? Facts.None, "validThrough")) switch
        {
            ({ End: { } end }, not null) => $"文件{end.Status.InWords().Zh}（{end.Decision ?? end.Reason}）。",
            ({ ValidThrough: var now }, { } then) when now != then => "有效期已变更，按变更后的有效期办理。",
            (_, not null) => null,
            _ => document.StatusOn(today) is { } status && status.IsEnd() ? $"{document.Number}已不再施行。" : null,
        };

    /// <summary>
    /// What becomes of a document, by the decision or without one; each step looks at it first, so that doing it twice does it once.
    /// </summary>
    /// <param name="decision">The decision; null where the validity ended without one.</param>
    /// <param name="validThrough">The last day that the case was about.</param>
    /// <param name="reason">Why it lapses where nothing was decided.</param>
    public static IReadOnlyList<DocumentChange> On(
        ValidityDecision? decision, NormativeDocument document, DateOnly validThrough, string reason)
    {
        if (document.End is not null)
            return [];
        if (decision is not { Outcome: not "letLapse" })
        {
            return validThrough != document.ValidThrough ? [] :
                [new DocumentEnded(
                    new(validThrough.AddDays(1), DocumentStatus.Lapsed, decision?.Reason ?? reason, ["9.5"], Decision: null))];
        }

        if (decision.Outcome == "amend")
        {
            return document.ValidThrough == decision.ValidThrough
                ? []
                : [
                    new DocumentAmended(
                        decision.EffectiveOn!.Value, decision.Title, decision.Text, decision.ValidThrough, decision.Number, []),
                    new DocumentRelated(new(RelationKind.AmendedBy, decision.Number!)),
                ];
        }

        return
        [
            new DocumentRelated(new(RelationKind.ReplacedBy, decision.Number!, DocumentNumber.IdOf(decision.Number!))),
            new DocumentEnded(new(decision.EffectiveOn!.Value, DocumentStatus.Lapsed, $"已重新发布为{decision.Number}。", [], decision.Number)),
        ];
    }

    /// <summary>What is wrong with what the city government decides.</summary>
    public static IEnumerable<Fault> Faults(Case c, Facts contents, string number, DateTimeOffset now)
    {
        var last = DayIn(c.Facts, "validThrough")!.Value;
        if (contents["outcome"]?.Text is not ("reissue" or "amend"))
            yield break;
        if (c.Answers.LastOrDefault(e => e.StepId == "evaluation")?.StoredTexts?.ContainsKey("proposedText") != true)
            yield return Fault.Of("/contents/outcome", "no-text", LocalizedText.Of("no-text.proposed"));
        if (!DocumentNumber.IsNumber(contents["number"]?.Text) || contents["number"]!.Text == number)
            yield return Fault.Of("/contents/number", "invalid-number", LocalizedText.Of("invalid-number.new-issue"));

        if (DayIn(contents, "effectiveOn") is { } from && (from <= LegalCalendar.DateInBeijing(now) || from > last.AddDays(1)))
        {
            yield return Fault.Of(
                "/contents/effectiveOn", "invalid-date", LocalizedText.Of("invalid-date.new-issue", ("latest", last.AddDays(1))));
        }

        if (DayIn(contents, "newValidThrough") is { } through && (through <= last || through > last.AddYears(MostYears)))
        {
            yield return Fault.Of(
                "/contents/newValidThrough", "invalid-date",
                LocalizedText.Of("invalid-date.new-validity", ("last", last), ("most", MostYears)));
        }
    }

    /// <summary>A day that is stated; null where none is.</summary>
    public static DateOnly? DayIn(Facts facts, string name) =>
        DateOnly.TryParseExact(facts[name]?.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day : null;
}
