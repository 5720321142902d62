using Dingzhou.Domain.Papers;

namespace Dingzhou.Domain.Grants.Applications;

/// <summary>The papers of an application (定政发〔2022〕23号 二(五) 线上线下并行): what was handed in, what was decided, and its course.</summary>
public static class ApplicationPapers
{
    /// <summary>The application as it was handed in, with what was corrected.</summary>
    /// <exception cref="RefusedException">It has not been submitted.</exception>
    public static Paper Application(Application a, PolicyPack pack, Matter matter)
    {
        var submittedAt = DemandSubmitted(a);
        return new(
            Say("paper.application", ("matter", matter.Name)), Numbered(a),
            [
                new(Say("paper.applicant"), [.. OfApplicant(a.Applicant)]),
                new(Say("paper.facts"), [.. a.Declared.Where(f => matter.FindFact(f.Key) is not null).Select(f => Stated(f, matter))]),
                new(
                    Say("paper.documents"),
                    [.. a.Documents.Select((d, i) => Document(d, i, matter)), .. a.ToFollow.Select(m => Instead("paper.to-follow", m, matter)),
                        .. a.Promised.Select(m => Instead("paper.promised", m, matter))]),
                new(Say("paper.handed-in"),
                [
                    Say("paper.submitted-on", ("on", LegalCalendar.DateInBeijing(submittedAt))),
                    Say("paper.by-policy", ("title", pack.Title), ("number", pack.DocumentNumber), ("article", matter.Article), ("version", pack.Version)),
                ]),
            ],
            Signature: null, LegalCalendar.DateInBeijing(submittedAt));
    }

    /// <summary>What was decided so far, step by step, with every reason that the applicant may read.</summary>
    /// <exception cref="RefusedException">Nothing has been.</exception>
    public static Paper Decision(Application a, PolicyPack pack, Matter matter, Procedure procedure)
    {
        DemandSubmitted(a);
        if (a.Case is not { Result: { } result })
            throw new RefusedException(RefusalKind.NotFound, "not-decided");
        var given = a.Case.Answers.Select(g => CaseSentences.Of(new AnswerGiven(g), procedure) is var said
            ? Say("paper.on-day", ("on", LegalCalendar.DateInBeijing(g.At)), ("said", said)) : "");
        return new(
            Say("paper.decision", ("matter", matter.Name)), Numbered(a),
            [
                new(null, [a.Applicant.Name, .. Result(a, pack, matter)]),
                new(Say("paper.course"), [.. given]),
            ],
            matter.Department, LegalCalendar.DateInBeijing(result.At));
    }

    /// <summary>The award letter.</summary>
    /// <param name="text">The letter.</param>
    /// <param name="number">Its number.</param>
    /// <param name="on">Its day.</param>
    public static Paper AwardLetter(string text, string number, DateOnly on) =>
        new(Say("paper.award-letter"), number, [new(null, text.Split('\n'))], Signature: null, on);

    /// <summary>The course of a case.</summary>
    public static Paper Course(Application a, Matter matter, Timeline timeline, DateOnly on) => new(
        Say("paper.timeline", ("matter", matter.Name)), Numbered(a),
        [
            .. from phase in Enum.GetValues<TimelinePhase>()
               select new PaperPart(phase.InWords().Zh, [.. timeline.Entries.Where(e => e.Phase == phase).Select(Line)]),
        ],
        Signature: null, on);

    private static string Line(TimelineEntry entry)
    {
        var said = entry.ByWhom is { } whom && !entry.Text.Zh.StartsWith(whom.Zh, StringComparison.Ordinal)
            ? Say("paper.by-whom", ("whom", whom), ("said", entry.Text)) : entry.Text.Zh;
        if (entry.At is { } at && entry.Phase == TimelinePhase.Past)
            said = Say("paper.on-day", ("on", LegalCalendar.DateInBeijing(at)), ("said", said));
        return entry.DueAt is { } due ? Say("paper.due", ("said", said), ("last", LegalCalendar.LastDayOf(due))) : said;
    }

    private static IEnumerable<string> Result(Application a, PolicyPack pack, Matter matter)
    {
        yield return Say(
            "paper.result", ("matter", matter.Name), ("application", a.Id), ("title", pack.Title), ("number", pack.DocumentNumber),
            ("status", a.Status.InWords()));
        if (a.EndReason is { Length: > 0 } reason)
            yield return Say("paper.reason", ("reason", reason));
        if (a.Award is { } award)
            yield return Say("paper.award", ("amount", award.Amount));
    }

    private static IEnumerable<string> OfApplicant(Applicant a)
    {
        yield return Say("paper.name", ("value", a.Name));
        yield return Say("paper.uscc", ("value", a.Uscc));
        yield return Say("paper.kind", ("value", a.Kind.InWords()));
        if (a.Address is { } address)
            yield return Say("paper.address", ("value", address));
        if (a.Contact is { } contact)
            yield return Say("paper.contact", ("value", contact));
        if (a.Phone is { } phone)
            yield return Say("paper.phone", ("value", phone));
        if (a.BankAccount is { } account)
            yield return Say("paper.bank-account", ("value", account));
    }

    // All of it: whoever keeps the paper has nothing else to look it up in.
    private static string Stated(KeyValuePair<string, FactValue> fact, Matter matter)
    {
        var asked = matter.FindFact(fact.Key)!;
        return LocalizedText.Of("fact.stated", ("label", asked.Label), ("value", Wording.Value(fact.Value, asked))).Zh;
    }

    private static string Document(ApplicationUpload d, int index, Matter matter) => Say(
        "paper.document", ("place", index + 1), ("material", matter.FindMaterial(d.Material)?.Name ?? LocalizedText.Of("label.other-material")),
        ("document", d.Name), ("on", LegalCalendar.DateInBeijing(d.UploadedAt)), ("hash", d.Sha256));

    private static string Instead(string code, string material, Matter matter) =>
        Say(code, ("material", matter.FindMaterial(material)?.Name ?? LocalizedText.Of("label.other-material")));

    private static DateTimeOffset DemandSubmitted(Application a) =>
        a.SubmittedAt ?? throw new RefusedException(RefusalKind.NotFound, "not-submitted");

    private static string Numbered(Application a) => Say("paper.number", ("application", a.Id));

    private static string Say(string code, params (string Name, object Value)[] values) => LocalizedText.Of(code, values).Zh;
}
