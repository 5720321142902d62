namespace Dingzhou.Domain.Procedures;

/// <summary>What happened to a case, in a sentence for people.</summary>
public static class CaseSentences
{
    /// <summary>The sentence of a change.</summary>
    public static LocalizedText Of(CaseChange change, Procedure procedure) => change switch
    {
        CaseOpened => new($"{procedure.Name.Zh}开始。", $"{procedure.Name.En} began."),
        StepOpened c => Opened(Name(procedure, c.Open.StepId), c.Open),
        StepReached c =>
            Of(procedure, c.Arrival.FromStepId, $"完成，等待其他环节后进入{Name(procedure, c.Arrival.StepId).Zh}",
            $"is done; {Name(procedure, c.Arrival.StepId).En} waits for others"),
        AnswerGiven { Given: { About: { } number } a } => new(
            $"{Name(procedure, a.StepId).Zh}：第 {number} 号{Act.WordsOf(a.Act).Zh}。{a.Reason}",
            $"{Name(procedure, a.StepId).En}: objection {number}: {Act.WordsOf(a.Act).En}. {a.Reason}".TrimEnd()),
        AnswerGiven { Given: var a } => new(
            $"{By(a).Zh}，{Name(procedure, a.StepId).Zh}：{Act.WordsOf(a.Act).Zh}。{(a.Reason is null ? "" : $"理由：{a.Reason}")}",
            $"{By(a).En}, {Name(procedure, a.StepId).En}: {Act.WordsOf(a.Act).En}. {(a.Reason is null ? "" : $"Reason: {a.Reason}")}".TrimEnd()),
        StepWaits c =>
            Of(procedure, c.StepId, $"等待补正或者整改，至 {LegalCalendar.LastDayOf(c.Wait.DueAt):yyyy年M月d日}24时：{Missing(procedure, c.Wait).Zh}",
            $"waits for a correction until 24:00 on {LegalCalendar.LastDayOf(c.Wait.DueAt):yyyy-MM-dd}: {Missing(procedure, c.Wait).En}"),
        StepGoesOn c => Of(procedure, c.StepId, "继续计时", "goes on"),
        SomebodyTold { Telling: var t } => new(
            $"{string.Join('、', t.Recipients.Where(Hand.IsOffice))}：{InWords(t.Kind).Zh}。",
            $"{string.Join(", ", t.Recipients.Where(Hand.IsOffice))}: {InWords(t.Kind).En}."),
        LimitExtended c =>
            Of(procedure, c.StepId, $"按节假日安排，期限延至 {LegalCalendar.LastDayOf(c.Clock.DueAt):yyyy年M月d日}",
            $"ends on {LegalCalendar.LastDayOf(c.Clock.DueAt):yyyy-MM-dd} by the holidays"),
        WaitExtended c =>
            Of(procedure, c.StepId, $"按节假日安排，补正期限延至 {LegalCalendar.LastDayOf(c.DueAt):yyyy年M月d日}",
            $"waits until {LegalCalendar.LastDayOf(c.DueAt):yyyy-MM-dd} by the holidays"),
        StepHeld c => Of(procedure, c.StepId, $"期限中止：{c.Why.Zh}", $"stands still: {c.Why.En}"),
        StepReleased c =>
            Of(procedure, c.StepId, $"期限继续计算{Until(c.Clock).Zh}：{c.Why.Zh}", $"goes on{Until(c.Clock).En}: {c.Why.En}"),
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

    /// <summary>Who answered, as everybody may know: the department, a party, the public.</summary>
    public static LocalizedText By(StepAnswer a) => a.For switch
    {
        null => new("公众", "The public"),
        { } office when Hand.IsOffice(office) => new(office, office),
        _ => new("当事人", "A party"),
    };

    private static LocalizedText Opened(LocalizedText step, OpenStep open)
    {
        var (owners, until) = (string.Join('、', open.Owners.Where(Hand.IsOffice).Distinct()), Until(open.Clock));
        return owners.Length == 0
            ? new($"“{step.Zh}”开始{until.Zh}。", $"“{step.En}” began{until.En}.")
            : new($"“{step.Zh}”开始，由{owners}办理{until.Zh}。", $"“{step.En}” began; {owners} has it{until.En}.");
    }

    private static LocalizedText Until(StepClock? clock) => clock is null ? new("", "") : new(
        $"，至 {LegalCalendar.LastDayOf(clock.DueAt):yyyy年M月d日}24时", $" until 24:00 on {LegalCalendar.LastDayOf(clock.DueAt):yyyy-MM-dd}");

    private static LocalizedText Missing(Procedure procedure, StepWait wait) => new(
        string.Join('；', wait.Missing.Select(m => $"{procedure.NameOf(m.Item).Zh}：{m.Reason}")),
        string.Join("; ", wait.Missing.Select(m => $"{procedure.NameOf(m.Item).En}: {m.Reason}")));

    private static LocalizedText Of(Procedure procedure, string step, string zh, string en) =>
        new($"{Name(procedure, step).Zh}{zh}。", $"{Name(procedure, step).En} {en}.");

    private static LocalizedText Name(Procedure procedure, string step) => procedure.StepOf(step).Name;
}
