using Dingzhou.Domain.Procedures.Kinds;

namespace Dingzhou.Domain.Procedures;

/// <summary>What time does to a case of any procedure. Each step looks at the state first, so that doing it twice does it once.</summary>
public static class CaseClock
{
    /// <summary>
    /// What is due first, by now: a term ends, a correction did not come, a limit has passed, somebody is reminded. One thing at a time.
    /// </summary>
    /// <param name="s">The moment, and who has the functions.</param>
    public static IReadOnlyList<CaseChange> Due(Case c, Procedure procedure, Surroundings s)
    {
        if (c.Result is not null)
            return [];
        if (PassOn(c, procedure, s) is { Count: > 0 } passed)
            return passed;
        if (Recount(c, procedure, s) is { Count: > 0 } later)
            return later;
        var due = Dates(c, procedure).Where(d => d.At <= s.Now).OrderBy(d => d.At).ToList();
        if (due.Count == 0)
            return [];
        var walk = new CaseWalk(c, procedure, Actor.System, s);
        due[0].Do(walk);
        return walk.Changes;
    }

    /// <summary>When time next does something; null when only a person can move it.</summary>
    /// <param name="c">The case, with everything due now done.</param>
    public static DateTimeOffset? Next(Case c, Procedure procedure) =>
        c.Result is null ? Dates(c, procedure).Min(d => (DateTimeOffset?)d.At) : null;

    /// <summary>A case with all done that is due by now, for whoever comes before time has been looked at.</summary>
    internal static CaseWalk Brought(Case c, Procedure procedure, Actor by, Surroundings s)
    {
        var walk = new CaseWalk(c, procedure, by, s);
        while (Due(walk.Case, procedure, s) is { Count: > 0 } due)
        {
            foreach (var change in due)
                walk.Do(change);
        }

        return walk;
    }

    private static IEnumerable<(DateTimeOffset At, Action<CaseWalk> Do)> Dates(Case c, Procedure procedure)
    {
        foreach (var term in c.Terms)
        {
            var definition = procedure.Terms.First(t => t.Id == term.TermId);
            if (c.Open.All(o => !definition.Awaits.Contains(o.StepId)))
                yield return (term.EndsAt, walk => End(walk, term, definition, procedure));
            foreach (var reminder in term.ToCome)
                yield return (reminder.At, walk => Remind(walk, term.TermId, term.EndsAt, term.ToCome, Having(definition)));
        }

        IReadOnlyList<string> Having(Term term) =>
            procedure.IsOfTolerance(term) ? [Hand.Opener] : [.. c.Open.SelectMany(o => CaseClock.Having(o, procedure, c))];

        foreach (var open in c.Open)
        {
            if (open.Wait is { } wait)
            {
                yield return (wait.DueAt, walk =>
                    walk.Close(open.StepId, procedure.StepOf(open.StepId).Kind == StepKind.Check ? "returned" : "unrectified"));
                continue;
            }

            if (open.HeldSince is not null || open.Clock is not { Overdue: false } clock)
                continue;
            yield return (clock.DueAt, walk => Pass(walk, procedure.StepOf(open.StepId), open));
            foreach (var reminder in clock.ToCome)
                yield return (reminder.At, walk => Remind(
                    walk, open.StepId, clock.DueAt, clock.ToCome, CaseClock.Having(open, procedure, c)));
        }
    }

    private static void End(CaseWalk walk, RunningTerm term, Term definition, Procedure procedure)
    {
        var last = LegalCalendar.LastDayOf(term.EndsAt);
        var left = walk.Case.Following is { } following && following.TermId == term.TermId
            ? CaseSentences.Missing(procedure, following.Things).Zh : "";
        walk.Do(new TermEnded(term.TermId, InTime: false));
        if (definition.IsBeside)
        {
            walk.Lead([definition.Then], from: null);
            return;
        }

        walk.Cut(definition.Then, $"{definition.Name.Zh}至 {last:yyyy年M月d日}届满。{left}");
    }

    /// <summary>
    /// A limit has passed: the kind says what that means, or the procedure does; else it stays open, and whoever is late is told.
    /// </summary>
    private static void Pass(CaseWalk walk, Step step, OpenStep open)
    {
        var outcome = StepRules.Of(step.Kind).AtEnd(open, walk.Case) ?? (step.Leads.ContainsKey("late") ? "late" : null);
        if (outcome is not null)
            walk.Close(step.Id, outcome);
        else
            walk.Do(new SomebodyTold(
                new(step.Id, TellingKind.Overdue, [.. Missing(open, walk.Case, step).Distinct()], walk.Now, open.Clock!.DueAt)));
    }

    /// <summary>
    /// Of several that are due at once, as after a standstill, one says it all: the letter if one was due. Nobody is reminded once more
    /// whom a letter has urged.
    /// </summary>
    private static void Remind(CaseWalk walk, string of, DateTimeOffset dueAt, IReadOnlyList<Reminder> toCome, IReadOnlyList<string> having)
    {
        var due = toCome.Where(r => r.At <= walk.Now).ToList();
        var kind = due.Exists(r => r.Kind == TellingKind.Urging) ? TellingKind.Urging : TellingKind.Reminder;
        var urged = walk.Case.Tellings.Where(t => t.Of == of && t.Kind == TellingKind.Urging).SelectMany(t => t.Recipients);
        var recipients = kind == TellingKind.Urging ? having.Distinct() : having.Except(urged);
        walk.Do(new SomebodyTold(new(of, kind, [.. recipients], walk.Now, dueAt)));
    }

    private static IReadOnlyList<string> Having(OpenStep open, Procedure procedure, Case c) =>
        open.Wait is { } wait ? [wait.Owner] : Missing(open, c, procedure.StepOf(open.StepId));

    /// <summary>Of a joint review those who have not answered.</summary>
    private static IReadOnlyList<string> Missing(OpenStep open, Case c, Step step) =>
        step.Kind == StepKind.Joint ? [.. open.Owners.Where(o => c.AnswersTo(open).All(a => a.For != o))] : open.Owners;

    /// <summary>
    /// What goes to whoever has the functions now. What somebody has answered already stays his; where only such answers were waited for,
    /// the step is done.
    /// </summary>
    private static IReadOnlyList<CaseChange> PassOn(Case c, Procedure procedure, Surroundings s)
    {
        if (s.Functions is not { } now)
            return [];
        var walk = new CaseWalk(c, procedure, Actor.System, s);
        foreach (var open in c.Open.Where(o => walk.Case.FindOpen(o.StepId) is not null))
        {
            var step = procedure.StepOf(open.StepId);
            if (open.Wait is { } wait && wait.Owner != now && step.Correction!.By.Kind == OwnerKind.Functions)
                walk.Do(new StepWaits(open.StepId, wait with { Owner = now }));
            var missing = Missing(open, c, step);
            var places = Enumerable.Range(0, step.Owners.Count).Where(i => step.Owners[i].Kind == OwnerKind.Functions);
            var moved = places.Where(i => open.Owners[i] != now && missing.Contains(open.Owners[i])).ToList();
            foreach (var place in moved)
                walk.Do(new StepPassedOn(open.StepId, place, open.Owners[place], now));
            if (moved.Count > 0 && StepRules.Of(step.Kind).Outcome(step, walk.Case.FindOpen(open.StepId)!, walk.Case) is { } outcome)
                walk.Close(open.StepId, outcome);
        }

        return walk.Changes;
    }

    /// <summary>
    /// Counts the limits that run again, as the holidays of their time may have been arranged since. They only ever become later: who was
    /// told of a day may rely on it.
    /// </summary>
    private static List<CaseChange> Recount(Case c, Procedure procedure, Surroundings s) =>
    [
        .. from open in c.Open
           let step = procedure.StepOf(open.StepId)
           let later = open.Wait is null && open.HeldSince is null ? open.Clock?.Recounted(step, s.Calendar) : null
           where later is not null
           select new LimitExtended(open.StepId, later),
        .. from open in c.Open
           let wait = open.Wait
           where wait is not null
           let within = procedure.StepOf(open.StepId).Correction!.Within
           let end = LegalCalendar.EndOfDay(within.After(LegalCalendar.DateInBeijing(wait.Since), s.Calendar))
           where end > wait.DueAt
           select new WaitExtended(open.StepId, end),
    ];
}
