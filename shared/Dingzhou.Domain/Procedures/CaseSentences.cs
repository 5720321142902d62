namespace Dingzhou.Domain.Procedures;

/// <summary>What happened to a case, in a sentence for people.</summary>
public static class CaseSentences
{
    /// <summary>The sentence of a change.</summary>
    public static LocalizedText Of(CaseChange change, Procedure procedure) => change switch
    {
        CaseOpened => LocalizedText.Of("sentence.case-opened", ("procedure", procedure.Name)),
        StepOpened c => Opened(Name(procedure, c.Open.StepId), c.Open),
        StepReached c => Of(procedure, c.Arrival.FromStepId, "sentence.step-reached", ("next", Name(procedure, c.Arrival.StepId))),
        AnswerGiven { Given: { About: { } number } a } => Of(
            procedure, a.StepId, "sentence.objection-answered", ("number", number), ("act", Act.WordsOf(a.Act)), ("reason", a.Reason ?? "")),
        AnswerGiven { Given: { Reason: { Length: > 0 } reason } a } =>
            Of(procedure, a.StepId, "sentence.answered-because", ("by", By(a)), ("act", Act.WordsOf(a.Act)), ("reason", reason)),
        AnswerGiven { Given: var a } => Of(procedure, a.StepId, "sentence.answered", ("by", By(a)), ("act", Act.WordsOf(a.Act))),
        StepWaits c => Of(
            procedure, c.StepId, "sentence.step-waits",
            ("until", LegalCalendar.LastDayOf(c.Wait.DueAt)), ("missing", Missing(procedure, c.Wait.Missing))),
        StepGoesOn c => Of(procedure, c.StepId, "sentence.step-goes-on"),
        SomebodyTold { Telling: var t } => LocalizedText.Of(
            "sentence.told", ("recipients", LocalizedText.List(t.Recipients.Where(Hand.IsOffice))), ("how", t.Kind.InWords())),
        LimitExtended c => Of(procedure, c.StepId, "sentence.limit-extended", ("until", LegalCalendar.LastDayOf(c.Clock.DueAt))),
        WaitExtended c => Of(procedure, c.StepId, "sentence.wait-extended", ("until", LegalCalendar.LastDayOf(c.DueAt))),
        StepHeld c => Of(procedure, c.StepId, "sentence.step-held", ("why", c.Why)),
        StepReleased c => Of(procedure, c.StepId, "sentence.step-released", ("until", Until(c.Clock)), ("why", c.Why)),
        StepPassedOn c => Of(procedure, c.StepId, "sentence.step-passed-on", ("former", c.Former), ("owner", c.Owner)),
        StepProlonged c => Of(procedure, c.StepId, "sentence.step-prolonged", ("until", LegalCalendar.LastDayOf(c.Clock.DueAt))),
        HandlerNamed c => Of(procedure, c.StepId, c.Handler is null ? "sentence.handler-released" : "sentence.handler-named", ("owner", c.Owner)),
        ThingsFollow c => LocalizedText.Of("sentence.things-follow", ("things", Missing(procedure, c.Following.Things))),
        ThingsCame c => LocalizedText.Of(
            "sentence.things-came", ("things", LocalizedText.List(c.Items.Select(procedure.NameOf)))),
        StepClosed c => Of(procedure, c.StepId, "sentence.step-closed"),
        FactsKnown c =>
            new($"{string.Join('，', c.Facts.Select(f => $"{f.Key}：{f.Value}"))}。",
            $"{string.Join(", ", c.Facts.Select(f => $"{f.Key}: {f.Value}"))}."),
        TermStarted c => LocalizedText.Of("sentence.term-started", ("until", LegalCalendar.LastDayOf(c.Running.EndsAt))),
        TermEnded c => LocalizedText.Of(c.InTime ? "sentence.term-in-time" : "sentence.term-over"),
        CaseReopened c => LocalizedText.Of("sentence.case-reopened", ("reason", c.Reason)),
        CaseClosed { Reason: { Length: > 0 } reason } c => LocalizedText.Of(
            "sentence.case-closed-because", ("result", procedure.ResultOf(c.ResultId).Name), ("reason", reason)),
        CaseClosed c => LocalizedText.Of("sentence.case-closed", ("result", procedure.ResultOf(c.ResultId).Name)),
        _ => throw new InvalidOperationException($"Unknown change {change.GetType().Name}."),
    };

    /// <summary>Who answered, as everybody may know: the department, a party, the public.</summary>
    public static LocalizedText By(StepAnswer a) => a.For switch
    {
        null => LocalizedText.Of("by.anybody"),
        { } office when Hand.IsOffice(office) => new(office, office),
        _ => LocalizedText.Of("by.party"),
    };

    private static LocalizedText Opened(LocalizedText step, OpenStep open)
    {
        var (owners, until) = (string.Join('、', open.Owners.Where(Hand.IsOffice).Distinct()), Until(open.Clock));
        return owners.Length == 0
            ? LocalizedText.Of("sentence.step-opened", ("step", step), ("until", until))
            : LocalizedText.Of("sentence.step-opened-by", ("step", step), ("owners", owners), ("until", until));
    }

    private static LocalizedText Until(StepClock? clock) => clock is null
        ? LocalizedText.Empty : LocalizedText.Of("sentence.until", ("until", LegalCalendar.LastDayOf(clock.DueAt)));

    /// <summary>What is missing, and why.</summary>
    internal static LocalizedText Missing(Procedure procedure, IEnumerable<MissingThing> missing) => LocalizedText.List("list.sentences", missing.Select(
        m => LocalizedText.Of("fact.stated", ("label", procedure.NameOf(m.Item)), ("value", m.Reason))));

    private static LocalizedText Of(Procedure procedure, string step, string code, params (string Name, object Value)[] values) =>
        LocalizedText.Of(code, [("step", Name(procedure, step)), .. values]);

    private static LocalizedText Name(Procedure procedure, string step) => procedure.StepOf(step).Name;
}
