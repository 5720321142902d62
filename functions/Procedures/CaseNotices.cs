namespace Dingzhou.Functions.Procedures;

/// <summary>
/// Tells everybody whom a change of a case concerns. What a notice is about is its key, so that telling again all that the history holds
/// tells nobody twice.
/// </summary>
internal sealed class CaseNotices(NoticeStore notices, CaseLists lists, ILogger<CaseNotices> logger)
{
    /// <summary>
    /// From so many on, cases open about one thing or objections that wait, they count as a flood: those who answer are told once, and no
    /// more of each.
    /// </summary>
    private const int Flood = 50;

    /// <summary>The most characters of what is missing in a notice.</summary>
    private const int MostOfMissing = 5000;

    /// <summary>Tells of some changes.</summary>
    public async Task TellAsync(Case c, Procedure procedure, IReadOnlyList<CaseChange> changes, CancellationToken cancellation)
    {
        var rounds = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var change in changes)
        {
            if (change is StepOpened opened)
                rounds[opened.Open.StepId] = opened.Open.Round;
            await TellAsync(c, procedure, change, rounds, cancellation);
        }

        var objections = changes.OfType<AnswerGiven>().Select(a => a.Given.Number).ToHashSet();
        foreach (var open in c.Open)
            await TellOfObjectionsAsync(c, procedure, open, objections, cancellation);
    }

    /// <summary>
    /// Who has a publicity is told of each objection by itself; of a flood once, since a thousand notices hide every other. Nobody is told
    /// anew of what is answered.
    /// </summary>
    private async Task TellOfObjectionsAsync(
        Case c, Procedure procedure, OpenStep open, HashSet<int> given, CancellationToken cancellation)
    {
        var waiting = c.Unanswered(open).ToList();
        var told = waiting.Where(a => given.Contains(a.Number)).ToList();
        if (told.Count == 0)
            return;
        var isFlood = waiting.Count >= Flood;

        // Whoever keeps the platform running sees it in the log: it may be an attack.
        if (isFlood)
            logger.LogWarning("A flood: {Count} objections in {Case} wait for their answers.", waiting.Count, c.Id);
        foreach (var owner in open.Owners.Distinct())
        {
            if (isFlood)
            {
                await WriteAsync(
                    c, procedure, owner, $"flood-{open.StepId}-{open.Round}", "异议数量异常",
                    $"待答复的异议已达 {Flood} 件，此后不再逐件通知，请查看办件。", cancellation);
                continue;
            }

            foreach (var objection in told)
                await WriteAsync(
                    c, procedure, owner, $"objection-{objection.Number}", "：收到异议",
                    $"收到第 {objection.Number} 号异议{About(procedure.StepOf(open.StepId), objection)}。{Asks(procedure.StepOf(open.StepId), c)}",
                    cancellation);
        }
    }

    /// <summary>What the procedure asks of whoever objects, as it was stated.</summary>
    private static string About(Step step, StepAnswer objection)
    {
        var stated = step.Contents.Where(a => objection.Contents[a.Fact.Name] is not null).Select(
            a => $"{a.Fact.Label.Zh}：{objection.Contents[a.Fact.Name]}").ToList();
        return stated.Count == 0 ? "" : $"（{string.Join('，', stated)}）";
    }

    private async Task TellAsync(
        Case c, Procedure procedure, CaseChange change, Dictionary<string, int> rounds, CancellationToken cancellation)
    {
        string Round(string step) => $"{step}-{rounds.GetValueOrDefault(step, c.Rounds(step))}";
        switch (change)
        {
            case StepOpened { Open: var open } when procedure.StepOf(open.StepId).Kind != StepKind.Effect:
                await TellOfStepAsync(c, procedure, open, cancellation);
                break;
            case StepPassedOn passed:
                await WriteAsync(
                    c, procedure, passed.Former, $"passed-{Round(passed.StepId)}-{passed.Owner}", "已移交", $"因职责调整，改由{passed.Owner}办理。",
                    cancellation);
                await WriteAsync(
                    c, procedure, passed.Owner, $"received-{Round(passed.StepId)}-{passed.Former}", "移交本部门",
                    $"因职责调整由{passed.Former}移交。{Asks(procedure.StepOf(passed.StepId), c)}", cancellation);
                break;
            case StepWaits waits:
                var missing = Cut(string.Concat(waits.Wait.Missing.Select(m => $"{m.Item}：{m.Reason}；")));
                await WriteAsync(
                    c, procedure, waits.Wait.Owner, $"waits-{Round(waits.StepId)}-{waits.Wait.Since.UtcTicks}", "请补正或者整改",
                    $"{missing}请于 {Day(waits.Wait.DueAt)}前完成。", cancellation);
                break;
            case SomebodyTold { Telling: var telling }:
                await TellOfDateAsync(c, procedure, telling, cancellation);
                break;
            case CaseClosed closed:
                var result = procedure.ResultOf(closed.ResultId).Name.Zh;
                var text = $"结果：{result}。{closed.Reason ?? Reason(c)}";
                var concerned = c.Concerned().Concat(c.Answers.Select(a => a.For).OfType<string>()).Append(Hand.Opener).Distinct();
                foreach (var recipient in concerned)
                    await WriteAsync(c, procedure, recipient, "closed", "已办结", text, cancellation);
                break;
            case CaseOpened or AnswerGiven or StepOpened or StepReached or StepGoesOn or StepClosed or TermStarted or TermEnded
                or LimitExtended or FactsKnown:
                break;
        }
    }

    private async Task TellOfStepAsync(Case c, Procedure procedure, OpenStep open, CancellationToken cancellation)
    {
        var isFlood = c.Subject is not null && open.Round == 1 && procedure.Opening.By.Any(o => o.Kind == OwnerKind.Anybody)
            && await IsFloodAsync(c, cancellation);
        if (isFlood)
            logger.LogWarning(
                "A flood: at least {Count} cases of {Procedure} about {Subject} are open.", Flood, procedure.Id, c.Subject!.SubjectId);
        var step = procedure.StepOf(open.StepId);
        foreach (var owner in open.Owners.Distinct())
        {
            if (isFlood)
            {
                await notices.WriteAsync(
                    Recipient.Department(owner), $"{procedure.Id}-{c.Subject!.SubjectId}-flood-{c.OpenedAt:yyyyMM}",
                    $"{procedure.Name.Zh}数量异常",
                    $"{c.Subject.Name}：待办理的已达 {Flood} 件，此后不再逐件通知，请查看待办。", cancellation: cancellation);
            }
            else
            {
                await WriteAsync(
                    c, procedure, owner, $"opened-{open.StepId}-{open.Round}", $"：{step.Name.Zh}",
                    $"{Asks(step, c)}{Until(open)}{Terms(c, procedure)}", cancellation);
            }
        }
    }

    private async Task TellOfDateAsync(Case c, Procedure procedure, Telling telling, CancellationToken cancellation)
    {
        // After a standstill what has passed is said, not that it comes near.
        if (telling.Kind == TellingKind.Reminder && telling.DueAt <= telling.At)
            return;
        var (step, term) = (procedure.FindStep(telling.Of), procedure.Terms.FirstOrDefault(t => t.Id == telling.Of));
        var what = step is not null
            ? $"{step.Name.Zh}：{Asks(step, c)}"
            : $"{term!.Name.Zh}即将届满：{Terms(c, procedure)}{string.Concat(c.Open.Select(o => Asks(procedure.StepOf(o.StepId), c)))}";
        var (title, key) = telling.Kind switch
        {
            TellingKind.Reminder => ("提醒", "reminder"),
            TellingKind.Urging => ("催办函", "urging"),
            TellingKind.Overdue => ("逾期", "overdue"),
        };
        key = string.Create(CultureInfo.InvariantCulture, $"{key}-{telling.Of}-{telling.At.UtcTicks}");
        foreach (var recipient in telling.Recipients.Distinct())
        {
            await WriteAsync(c, procedure, recipient, key, title, what, cancellation);
            if (telling.Kind == TellingKind.Overdue && Hand.IsOffice(recipient)
                && Domain.Identity.Offices.Current.SuperiorOf(recipient) is { } superior)
                await WriteAsync(
                    c, procedure, superior, $"{key}-{recipient}", "逾期，请督办",
                    $"{recipient}应于 {Day(telling.DueAt)}前办结{step?.Name.Zh}，已经逾期。", cancellation);
        }
    }

    private async Task<bool> IsFloodAsync(Case c, CancellationToken cancellation) =>
        (await lists.AboutAsync(c.ProcedureId, c.Subject!, 2 * Flood, null, cancellation)).Items.Count(x => x.ResultId is null) >= Flood;

    private Task WriteAsync(
        Case c, Procedure procedure, string owner, string key, string title, string text, CancellationToken cancellation) => To(
        c, owner) is { } recipient
        ? notices.WriteAsync(
            recipient, $"{c.Id}-{key}", $"{procedure.Name.Zh}{title}",
            $"{(c.Subject is { } subject ? $"{subject.Name}：" : "")}{text}（编号 {c.Id}）", cancellation: cancellation)
        : Task.CompletedTask;

    /// <summary>Who is signed in nowhere reads the case itself.</summary>
    private static Recipient? To(Case c, string owner) => owner switch
    {
        Hand.Opener when c.OpenedBy.Uscc is { } uscc => Recipient.Applicant(uscc),
        Hand.Opener when c.OpenedBy.Department is { } department => Recipient.Department(department),
        Hand.Opener => null,
        _ => Hand.IsOffice(owner) ? Recipient.Department(owner) : Recipient.Applicant(owner[1..]),
    };

    /// <summary>Who sent it back says why.</summary>
    private static string Asks(Step step, Case c) =>
        $"{(c.Answers is [.., { Act: "sendBack", Reason: { } why }] ? $"被退回：{why} " : "")}{step.Asks?.Zh ?? $"请办理“{step.Name.Zh}”。"}";

    /// <summary>A notice holds so much; the case says all of it.</summary>
    private static string Cut(string text) => text.Length <= MostOfMissing
        ? text : $"{text[..(MostOfMissing - (char.IsHighSurrogate(text[MostOfMissing - 1]) ? 1 : 0))]}……（全文见办件）";

    private static string Reason(Case c) => c.Answers.LastOrDefault(a => a.For is { } owner && Hand.IsOffice(owner))?.Reason ?? "";

    private static string Until(OpenStep open) => open.Clock is { } clock ? $"请于 {Day(clock.DueAt)}前办结。" : "";

    private static string Terms(Case c, Procedure procedure) =>
        string.Concat(c.Terms.Select(t => $"{procedure.Terms.First(d => d.Id == t.TermId).Name.Zh}至 {Day(t.EndsAt)}。"));

    private static string Day(DateTimeOffset end) => $"{LegalCalendar.LastDayOf(end):yyyy年M月d日}";
}
