namespace Dingzhou.Functions.Procedures;

/// <summary>What happened to a case, in a sentence for people.</summary>
internal static class CaseSentences
{
    /// <summary>The sentence of a change.</summary>
    public static LocalizedText Of(CaseChange change, Procedure procedure) => change switch
    {
        CaseOpened => new($"{procedure.Name.Zh}开始。", $"{procedure.Name.En} began."),
        StepOpened c => Of(procedure, c.Open.StepId, "开始", "began"),
        StepReached c =>
            Of(procedure, c.Arrival.FromStepId, $"完成，等待其他环节后进入{Name(procedure, c.Arrival.StepId).Zh}",
            $"is done; {Name(procedure, c.Arrival.StepId).En} waits for others"),
        AnswerGiven { Given: var a } => new(
            $"{Name(procedure, a.StepId).Zh}：{Act.WordsOf(a.Act).Zh}。{a.Reason}",
            $"{Name(procedure, a.StepId).En}: {Act.WordsOf(a.Act).En}. {a.Reason}".TrimEnd()),
        StepWaits c =>
            Of(procedure, c.StepId, $"等待补正或者整改，至 {LegalCalendar.LastDayOf(c.Wait.DueAt):yyyy年M月d日}",
            $"waits for a correction until {LegalCalendar.LastDayOf(c.Wait.DueAt):yyyy-MM-dd}"),
        StepGoesOn c => Of(procedure, c.StepId, "继续计时", "goes on"),
        SomebodyTold { Telling: var t } => new(
            $"{string.Join('、', t.Recipients.Where(Hand.IsOffice))}：{InWords(t.Kind).Zh}。",
            $"{string.Join(", ", t.Recipients.Where(Hand.IsOffice))}: {InWords(t.Kind).En}."),
        LimitExtended c =>
            Of(procedure, c.StepId, $"按节假日安排，期限延至 {LegalCalendar.LastDayOf(c.Clock.DueAt):yyyy年M月d日}",
            $"ends on {LegalCalendar.LastDayOf(c.Clock.DueAt):yyyy-MM-dd} by the holidays"),
        StepPassedOn c => Of(procedure, c.StepId, $"因职责调整由{c.Former}移交{c.Owner}", $"passed from {c.Former} to {c.Owner}"),
        StepClosed c => Of(procedure, c.StepId, "结束", "ended"),
        FactsKnown c =>
            new($"{string.Join('，', c.Facts.Select(f => $"{f.Key}：{f.Value}"))}。",
            $"{string.Join(", ", c.Facts.Select(f => $"{f.Key}: {f.Value}"))}."),
        TermStarted c =>
            new($"期限开始，至 {LegalCalendar.LastDayOf(c.Running.EndsAt):yyyy年M月d日}。",
            $"A term began, until {LegalCalendar.LastDayOf(c.Running.EndsAt):yyyy-MM-dd}."),
        TermEnded c => c.InTime ? new("期限内完成。", "Done within the term.") : new("期限届满。", "The term is over."),
        CaseClosed c =>
            new($"办结：{procedure.ResultOf(c.ResultId).Name.Zh}。{c.Reason}",
            $"Over: {procedure.ResultOf(c.ResultId).Name.En}. {c.Reason}".TrimEnd()),
        _ => throw new InvalidOperationException($"Unknown change {change.GetType().Name}."),
    };

    /// <summary>How somebody was told, in words.</summary>
    private static LocalizedText InWords(TellingKind kind) => kind switch
    {
        TellingKind.Reminder => new("提醒", "reminded"),
        TellingKind.Urging => new("催办", "urged"),
        TellingKind.Overdue => new("逾期", "overdue"),
    };

    private static LocalizedText Of(Procedure procedure, string step, string zh, string en) =>
        new($"{Name(procedure, step).Zh}{zh}。", $"{Name(procedure, step).En} {en}.");

    private static LocalizedText Name(Procedure procedure, string step) => procedure.StepOf(step).Name;
}
