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
                    c, procedure, owner, $"flood-{open.StepId}-{open.Round}", "notice.objections-flood", cancellation, ("most", Flood));
                continue;
            }

            foreach (var objection in told)
            {
                var step = procedure.StepOf(open.StepId);
                await WriteAsync(
                    c, procedure, owner, $"objection-{objection.Number}", "notice.objection", cancellation, ("number", objection.Number),
                    ("stated", Stated(step, objection)), ("asks", Asks(step, c)));
            }
        }
    }

    /// <summary>What the procedure asks of whoever objects, as it was stated.</summary>
    private static LocalizedText Stated(Step step, StepAnswer objection)
    {
        var stated = step.Contents.Where(a => objection.Contents[a.Fact.Name] is not null).Select(
            a => LocalizedText.Of("fact.stated", ("label", a.Fact.Label), ("value", objection.Contents[a.Fact.Name]!))).ToList();
        return stated.Count == 0
            ? LocalizedText.Empty : LocalizedText.Of("notice.stated", ("facts", LocalizedText.List("list.parts", stated)));
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
                    c, procedure, passed.Former, $"passed-{Round(passed.StepId)}-{passed.Owner}", "notice.passed-on", cancellation,
                    ("owner", passed.Owner));
                await WriteAsync(
                    c, procedure, passed.Owner, $"received-{Round(passed.StepId)}-{passed.Former}", "notice.received", cancellation,
                    ("former", passed.Former), ("asks", Asks(procedure.StepOf(passed.StepId), c)));
                break;
            case StepWaits waits:
                var missing = waits.Wait.Missing.Select(m => LocalizedText.Of("notice.missing", ("item", m.Item), ("reason", m.Reason)));
                await WriteAsync(
                    c, procedure, waits.Wait.Owner, $"waits-{Round(waits.StepId)}-{waits.Wait.Since.UtcTicks}", "notice.waits",
                    cancellation, ("missing", Cut(LocalizedText.List("list.run", missing))),
                    ("last", LegalCalendar.LastDayOf(waits.Wait.DueAt)));
                break;
            case ThingsFollow { Following: var following }:
                await WriteAsync(
                    c, procedure, Hand.Opener, $"follows-{following.Since.UtcTicks}", "notice.follows", cancellation,
                    ("last", LastDayOf(c, following)),
                    ("things", Cut(LocalizedText.List("list.run", following.Things.Select(t => LocalizedText.Of(
                        "notice.missing", ("item", procedure.NameOf(t.Item)), ("reason", t.Reason)))))));
                break;
            case StepProlonged longer:
                await WriteAsync(
                    c, procedure, Hand.Opener, $"prolonged-{Round(longer.StepId)}", "notice.prolonged", cancellation,
                    ("step", procedure.StepOf(longer.StepId).Name), ("last", LegalCalendar.LastDayOf(longer.Clock.DueAt)),
                    ("reason", c.Answers.LastOrDefault(a => a.StepId == longer.StepId && a.Act == "extend")?.Reason ?? ""));
                break;
            case SomebodyTold { Telling: var telling }:
                await TellOfDateAsync(c, procedure, telling, cancellation);
                break;
            case CaseClosed closed:
                var (result, reason) = (procedure.ResultOf(closed.ResultId).Name, closed.Reason ?? Reason(c));
                var concerned = c.Concerned().Concat(c.Answers.Select(a => a.For).OfType<string>()).Append(Hand.Opener).Distinct();
                foreach (var recipient in concerned)
                {
                    await WriteAsync(
                        c, procedure, recipient, c.Reopening is null ? "closed" : "closed-again", "notice.closed", cancellation, ("result", result), ("reason", reason));
                }

                break;
            case CaseOpened or AnswerGiven or StepOpened or StepReached or StepGoesOn or StepClosed or TermStarted or TermEnded
                or LimitExtended or FactsKnown or HandlerNamed or ThingsCame or CaseReopened:
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
                    LocalizedText.Of("notice.cases-flood", ("procedure", procedure.Name), ("name", c.Subject.Name), ("most", Flood)),
                    cancellation: cancellation);
            }
            else
            {
                await WriteAsync(
                    c, procedure, owner, $"opened-{open.StepId}-{open.Round}", "notice.opened", cancellation, ("step", step.Name),
                    ("asks", Asks(step, c)), ("until", Until(open)), ("terms", Terms(c, procedure)));
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
            ? LocalizedText.Of("notice.date-of-step", ("step", step.Name), ("asks", Asks(step, c)))
            : LocalizedText.Of(
                "notice.date-of-term", ("term", term!.Name), ("terms", Terms(c, procedure)),
                ("asks", LocalizedText.List("list.run", c.Open.Select(o => Asks(procedure.StepOf(o.StepId), c)))));
        var (kind, key) = telling.Kind switch
        {
            TellingKind.Reminder => (LocalizedText.Of("notice.reminder"), "reminder"),
            TellingKind.Urging => (LocalizedText.Of("notice.urging"), "urging"),
            TellingKind.Overdue => (LocalizedText.Of("notice.overdue"), "overdue"),
        };
        key = string.Create(CultureInfo.InvariantCulture, $"{key}-{telling.Of}-{telling.At.UtcTicks}");
        foreach (var recipient in telling.Recipients.Distinct())
        {
            await WriteAsync(c, procedure, recipient, key, "notice.date", cancellation, ("kind", kind), ("what", what));
            if (telling.Kind == TellingKind.Overdue && Hand.IsOffice(recipient)
                && Domain.Identity.Offices.Current.SuperiorOf(recipient) is { } superior)
                await WriteAsync(
                    c, procedure, superior, $"{key}-{recipient}", "notice.overdue-superior", cancellation, ("late", recipient),
                    ("last", LegalCalendar.LastDayOf(telling.DueAt)), ("step", step?.Name ?? LocalizedText.Empty));
        }
    }

    private static DateOnly LastDayOf(Case c, FollowingThings following) => c.Terms.FirstOrDefault(t => t.TermId == following.TermId)
        is { } term ? LegalCalendar.LastDayOf(term.EndsAt) : LegalCalendar.DateInBeijing(following.Since);

    private async Task<bool> IsFloodAsync(Case c, CancellationToken cancellation) =>
        (await lists.AboutAsync(c.ProcedureId, c.Subject!, 2 * Flood, null, cancellation)).Items.Count(x => x.ResultId is null) >= Flood;

    private Task WriteAsync(
        Case c, Procedure procedure, string owner, string key, string code, CancellationToken cancellation,
        params (string Name, object Value)[] values)
    {
        if (To(c, owner) is not { } recipient)
            return Task.CompletedTask;
        var about = c.Subject is { } subject ? LocalizedText.Of("notice.about", ("name", subject.Name)) : LocalizedText.Empty;
        var said = LocalizedText.Of(code, [("procedure", procedure.Name), ("about", about), ("case", c.Id), .. values]);
        return notices.WriteAsync(recipient, $"{c.Id}-{key}", said, cancellation: cancellation);
    }

    /// <summary>Who is signed in nowhere reads the case itself.</summary>
    private static Recipient? To(Case c, string owner) => owner switch
    {
        Hand.Opener when c.OpenedFor is { } uscc => Recipient.Applicant(uscc),
        Hand.Opener when c.OpenedBy.Department is { } department => Recipient.Department(department),
        Hand.Opener => null,
        _ when Hand.IsOffice(owner) => Recipient.Department(owner),
        _ => Hand.WhoIs(owner) is ({ } uscc, _) ? Recipient.Applicant(uscc) : Recipient.PersonOfHash(Hand.WhoIs(owner).PersonHash!),
    };

    /// <summary>Who sent it back says why.</summary>
    private static LocalizedText Asks(Step step, Case c)
    {
        var asks = step.Asks ?? LocalizedText.Of("notice.asks", ("step", step.Name));
        return c.Answers is [.., { Act: "sendBack", Reason: { } why }]
            ? LocalizedText.Of("notice.sent-back", ("why", why), ("asks", asks)) : asks;
    }

    /// <summary>A notice holds so much; the case says all of it.</summary>
    private static LocalizedText Cut(LocalizedText text) => ReadableText.LengthOf(text.Zh) <= MostOfMissing
        ? text : LocalizedText.Of("notice.cut", ("text", ReadableText.Start(text.Zh, MostOfMissing)));

    private static string Reason(Case c) => c.Answers.LastOrDefault(a => a.For is { } owner && Hand.IsOffice(owner))?.Reason ?? "";

    private static LocalizedText Until(OpenStep open) => open.Clock is { } clock
        ? LocalizedText.Of("notice.until", ("last", LegalCalendar.LastDayOf(clock.DueAt))) : LocalizedText.Empty;

    private static LocalizedText Terms(Case c, Procedure procedure) => LocalizedText.List("list.run", c.Terms.Select(t => LocalizedText.Of(
        "notice.term", ("term", procedure.Terms.First(d => d.Id == t.TermId).Name), ("last", LegalCalendar.LastDayOf(t.EndsAt)))));
}
