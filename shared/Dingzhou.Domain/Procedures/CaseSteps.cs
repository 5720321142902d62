using Dingzhou.Domain.Procedures.Kinds;
using Dingzhou.Domain.Uploads;

namespace Dingzhou.Domain.Procedures;

/// <summary>What people do with a case of any procedure: begin it, answer a step. Pure: from a state to the changes that follow.</summary>
public static class CaseSteps
{
    /// <summary>Characters of a reason.</summary>
    internal const int MostCharacters = 2000;

    /// <summary>Begins a case.</summary>
    /// <param name="contents">What is stated at the beginning.</param>
    /// <param name="s">The moment, and who has the functions.</param>
    /// <param name="found">What a named rule found wrong with it.</param>
    /// <param name="undisclosed">What decides and is told to nobody.</param>
    /// <param name="files">The files that are stated, as they were handed in.</param>
    /// <param name="fetched">What certificates prove.</param>
    /// <exception cref="RefusedException">Something is missing or wrong: all of it is named.</exception>
    public static IReadOnlyList<CaseChange> Open(
        Procedure procedure, string id, CaseSubject? subject, Facts contents, Actor by, string? sender, Surroundings s,
        IReadOnlyList<Fault>? found = null, Undisclosed? undisclosed = null, IReadOnlyList<HandedInFile>? files = null,
        IReadOnlyList<FetchedMaterial>? fetched = null)
    {
        DemandInForce(procedure, s);
        var (asked, all) = (procedure.Opening.Contents.Where(a => a.IsAsked).ToList(), procedure.Opening.Contents);
        var faults = AnswerCheck.Both(
            AnswerCheck.Contents(asked, contents, null, "/contents"), AnswerCheck.Departments(procedure, asked, contents, "/contents"));
        var known = all.Where(a => a.IsOwn).Aggregate(
            new Facts((s.Known ?? Facts.None).Where(k => all.Any(a => a.IsKnown && a.Fact.Name == k.Key))),
            (facts, own) => facts.With(own.Fact.Name, FactValue.Of(by.Uscc!)));
        var unmet = ConditionCheck.Unmet(procedure, procedure.Opening.Conditions, null, known, contents, (s.Today, s.Today), "/contents");
        AnswerCheck.Refuse(AnswerCheck.Both(faults, [.. found ?? [], .. unmet]));
        contents = contents.Merge(known);
        var opened = new CaseOpened(
            procedure.Id, procedure.Version, subject, AnswerCheck.Part(all, contents, withheld: false),
            AnswerCheck.Part(all, contents, withheld: true), sender, undisclosed)
        {
            Files = CaseFiles.Part(asked, contents, files, withheld: false),
            PrivateFiles = CaseFiles.Part(asked, contents, files, withheld: true),
            Fetched = fetched is { Count: > 0 } ? fetched : null,
        };
        var walk = new CaseWalk(CaseHistory.Next(id, null, opened, by, s.Now), procedure, by, s);
        walk.StartTerms(from: null);
        walk.Open(procedure.StepOf(procedure.Opening.First));
        return [opened, .. walk.Changes];
    }

    /// <summary>Answers a step.</summary>
    /// <param name="procedure">Its procedure, in the version with which it began.</param>
    /// <param name="hand">Who answers, and for whom.</param>
    /// <param name="s">The moment, and who has the functions.</param>
    /// <param name="found">What a named rule found wrong with it.</param>
    /// <param name="files">The files that are stated, as they were handed in.</param>
    /// <exception cref="RefusedException">Not open, not his, not his any more as he had a hand in another step, or something is missing or
    /// wrong.</exception>
    public static IReadOnlyList<CaseChange> Answer(
        Case c, Procedure procedure, NewAnswer answer, Hand hand, Surroundings s, IReadOnlyList<Fault>? found = null,
        IReadOnlyList<HandedInFile>? files = null)
    {
        // What comes after 24:00 comes after it, and whoever has the functions now answers, though nobody has looked at the case since.
        var walk = CaseClock.Brought(c, procedure, hand.By, s);
        var step = procedure.FindStep(answer.StepId) ?? throw NotOpen(c, procedure);
        if (!IsAnswerable(c, walk.Case, step, s))
            throw NotOpen(walk.Case, procedure);
        if (walk.Case.FindOpen(step.Id) is null)
            walk.Open(step);

        var open = walk.Case.FindOpen(step.Id)!;
        var rules = StepRules.Of(step.Kind);
        var acts = Acts(step, open, walk.Case).ToList();
        if (acts.FirstOrDefault(a => a.Name == answer.Act) is not { } act)
            throw NotNow(step, answer.Act, acts);
        var owner = act.By == ActBy.Anybody ? null : OwnerOf(walk.Case, step, open, act, hand);
        DemandUninvolved(c, step, owner, hand, s);
        StepHandlers.DemandNobodyElse(open, owner, hand.By);
        var given = AnswerCheck.Given(step, open, walk.Case, act, answer, hand.By, owner, procedure, s, (found, files));
        walk.Do(new AnswerGiven(given));
        if (answer.Act == "tolerate")
        {
            walk.Do(new ThingsFollow(new(step.Tolerance!, s.Now, given.Missing!)));
            walk.Start(procedure.Terms.First(t => t.Id == step.Tolerance));
        }
        else if (answer.Act == StepRules.Extend)
        {
            walk.Do(new StepProlonged(step.Id, open.Clock!.Prolonged(step, step.Extension!.Value, s.Calendar)));
        }
        else if (answer.Act is "deficient" or "rectify")
        {
            var correction = step.Correction!;
            foreach (var released in Release(open, procedure, LocalizedText.Of("released.corrects"), s))
                walk.Do(released);
            walk.Do(new StepWaits(step.Id, new(
                walk.OwnerNow(correction.By), s.Now, LegalCalendar.EndOfDay(correction.Within.After(s.Today, s.Calendar)), answer.Missing
                    ?? [])));
        }
        else if (act.By == ActBy.Corrector)
        {
            walk.Do(new StepGoesOn(step.Id, open.Clock?.Resume(step, open.Wait!.Since, s.Calendar, s.Today)));
        }

        if (rules.Outcome(step, walk.Case.FindOpen(step.Id)!, walk.Case) is { } outcome)
        {
            DemandComplete(walk.Case, procedure, step, outcome);
            walk.Close(step.Id, outcome);
        }

        return walk.Changes;
    }

    /// <summary>Whether an answer is one that everybody may give.</summary>
    public static bool IsForAnybody(Procedure procedure, NewAnswer answer) =>
        procedure.FindStep(answer.StepId) is { Kind: StepKind.Publicity } && answer.Act == "object";

    /// <summary>Leads on from an effect that was carried out.</summary>
    /// <param name="done">What came of it; why, where it ends the case; and what is known from then on.</param>
    /// <returns>Nothing where it is not open any more: somebody else has done this.</returns>
    public static IReadOnlyList<CaseChange> Conclude(
        Case c, Procedure procedure, string step, (string Outcome, string? Reason, Facts? Known) done, Surroundings s)
    {
        if (c.FindOpen(step) is null)
            return [];
        if (!procedure.StepOf(step).Leads.ContainsKey(done.Outcome))
            throw new InvalidOperationException($"{procedure.Id}@{procedure.Version}: {step} leads nowhere with {done.Outcome}.");
        var walk = new CaseWalk(c, procedure, Actor.System, s);
        walk.Close(step, done.Outcome, done.Reason, done.Known);
        return walk.Changes;
    }

    /// <summary>Notes what is known while an effect is carried out.</summary>
    /// <returns>Nothing where all of it was known, or the case is over.</returns>
    public static IReadOnlyList<CaseChange> Learn(Case c, Facts known) =>
        c.Result is null && known.Any(f => !Equals(c.Facts[f.Key], f.Value)) ? [new FactsKnown(known)] : [];

    /// <summary>The limit of an open step stands still from now on, as something else comes first.</summary>
    /// <returns>Nothing where it stands still, or whoever corrects has the step.</returns>
    public static IReadOnlyList<CaseChange> Hold(OpenStep open, LocalizedText why) =>
        open is { HeldSince: null, Wait: null } ? [new StepHeld(open.StepId, why)] : [];

    /// <summary>What came first is done: the limit goes on with the days that were left.</summary>
    /// <returns>Nothing where it runs.</returns>
    public static IReadOnlyList<CaseChange> Release(OpenStep open, Procedure procedure, LocalizedText why, Surroundings s) =>
        open.HeldSince is { } since
            ? [new StepReleased(open.StepId, open.Clock?.Resume(procedure.StepOf(open.StepId), since, s.Calendar, s.Today), why)] : [];

    /// <summary>Things that were to follow come.</summary>
    /// <param name="items">Which.</param>
    /// <exception cref="RefusedException">Nothing is waited for, or none of these.</exception>
    public static IReadOnlyList<CaseChange> Supply(
        Case c, Procedure procedure, IReadOnlyList<string> items, string? note, Actor by, Surroundings s)
    {
        if (ReadableText.LengthOf(note) > MostCharacters)
            throw Invalid([Fault.Of("/note", "invalid-text", LocalizedText.Of("invalid-text.long-reason", ("most", MostCharacters)))]);
        var walk = CaseClock.Brought(c, procedure, by, s);
        if (walk.Case.Following is not { } following)
            throw new RefusedException(RefusalKind.Conflict, "nothing-to-follow");
        var came = following.Things.Select(t => t.Item).Intersect(items, StringComparer.Ordinal).ToList();
        if (came.Count == 0)
            throw new RefusedException(
                RefusalKind.Conflict, "nothing-came", ("things", LocalizedText.List(following.Things.Select(t => procedure.NameOf(t.Item)))));
        walk.Do(new ThingsCame(came, AnswerCheck.Trimmed(note)));
        if (walk.Case.Following is null)
            walk.Do(new TermEnded(following.TermId, InTime: true));
        return walk.Changes;
    }

    /// <summary>Ends a case with what became of the thing it is about.</summary>
    /// <returns>Nothing where the case has ended, goes on without, or is being carried out: the effect itself may have ended the
    /// thing.</returns>
    public static IReadOnlyList<CaseChange> EndWithSubject(Case c, Procedure procedure, string reason) =>
        c.Result is null && procedure.Opening.Ended is { } ended && c.Open.All(o => procedure.StepOf(o.StepId).Kind != StepKind.Effect)
            ? [new CaseClosed(ended, reason)] : [];

    /// <summary>What somebody can do now.</summary>
    public static IEnumerable<(Step Step, Act Act, IReadOnlyList<Content> Asked)> Possible(
        Case c, Procedure procedure, Hand hand, Surroundings s)
    {
        var now = CaseClock.Brought(c, procedure, hand.By, s).Case;
        foreach (var step in procedure.Steps.Where(x => IsAnswerable(c, now, x, s)))
        {
            var walk = new CaseWalk(now, procedure, hand.By, s);
            if (now.FindOpen(step.Id) is null)
                walk.Open(step);
            var open = walk.Case.FindOpen(step.Id)!;
            foreach (var act in Acts(step, open, walk.Case).Where(a => !IsHeldBack(walk.Case, procedure, step, a.Name)).Where(
                a => Holders(open, a, walk.Case).Any(hand.For.Contains) || a.By == ActBy.Anybody))
            {
                var owner = act.By == ActBy.Anybody ? null : Holders(open, act, walk.Case).First(hand.For.Contains);
                yield return (step, act, [.. Asked(step, act, open, owner)]);
            }
        }
    }

    /// <summary>What is stated in an act of a step.</summary>
    /// <param name="owner">For which of its owners; null where for none.</param>
    public static IEnumerable<Content> Asked(Step step, Act act, OpenStep open, string? owner) => act.Name == StepRules.Extend
        ? [StepRules.Extending]
        : StepRules.Of(step.Kind).Asked(step).Where(a => a.For.Contains(act.Name)).Concat(step.Contents.Where(c =>
            (c.For.Count > 0 ? c.For.Contains(act.Name) : act.By == ActBy.Owner) && (c.By.Count == 0 || IsOf(c, step, open, owner))));

    /// <summary>Who is left out as nobody has named him comes last, so that the others stand where the step has them.</summary>
    private static bool IsOf(Content content, Step step, OpenStep open, string? owner) =>
        open.Owners.Zip(step.Owners).Any(o => o.First == owner && content.By.Contains(o.Second));

    /// <summary>Whether whoever has an open step can do something now: nothing at a publicity to which nobody objects.</summary>
    public static bool IsOwed(Case c, Procedure procedure, OpenStep open) =>
        Acts(procedure.StepOf(open.StepId), open, c).Any(a => a.By != ActBy.Anybody);

    /// <summary>The refusal of what has faults.</summary>
    public static RefusedException Invalid(IReadOnlyList<Fault> faults) => new(RefusalKind.Invalid, "invalid-answer", faults);

    /// <summary>
    /// Whether a step is open or may be begun. Time may have closed it, or that it went to somebody who had answered already; and what was
    /// meant for it before does not count where it was opened again since.
    /// </summary>
    /// <param name="seen">The case as it was last looked at.</param>
    /// <param name="now">The same with all done that is due by now.</param>
    private static bool IsAnswerable(Case seen, Case now, Step step, Surroundings s) => seen.FindOpen(step.Id) is { } open
        ? now.FindOpen(step.Id)?.Round == open.Round : now.FindOpen(step.Id) is not null || IsOffered(now, step, s);

    /// <summary>Whether somebody may begin a step by himself now.</summary>
    internal static bool IsOffered(Case c, Step step, Surroundings s)
    {
        if (step.OnRequest is not { } request || !c.Open.Any(o => request.While.Contains(o.StepId)) || c.Rounds(step.Id) >= step.Times)
            return false;
        if (c.Closed.Any(x => request.Unless.Contains(x.StepId) && x.StepOutcome is not ("sendBack" or StepClosed.Cut)))
            return false;
        if (request is { Of: { } term, Ahead: { } ahead } && !(c.Terms.FirstOrDefault(t => t.TermId == term) is { } running
            && s.Today <= ahead.Before(LegalCalendar.LastDayOf(running.EndsAt), s.Calendar)))
            return false;
        return request is not { After: { } after, Since: { } since }
            || (c.Closed.LastOrDefault(x => x.StepId == since) is { } closed
                && s.Today > after.After(
                    ExternalRules.DayIn(c.Answers.LastOrDefault(a => a.StepId == since)) ?? LegalCalendar.DateInBeijing(closed.At),
                    s.Calendar));
    }

    /// <summary>What can be done now; nothing goes back and forth without end.</summary>
    private static IEnumerable<Act> Acts(Step step, OpenStep open, Case c) =>
        StepRules.Of(step.Kind).Acts(step, open, c).Where(a => a.Name != "sendBack" || c.Rounds(step.Id) < step.Times)
            .Concat(MayExtend(step, open, c) ? [new Act(StepRules.Extend, NeedsReason: true)] : []);

    /// <summary>Once each time a step is open, while its limit runs and nobody corrects (限时办结).</summary>
    private static bool MayExtend(Step step, OpenStep open, Case c) =>
        step.Extension is not null && open is { Wait: null, HeldSince: null, Clock: { Period: not null, Overdue: false } }
            && c.AnswersTo(open).All(a => a.Act != StepRules.Extend);

    /// <summary>While something is still to follow nothing is granted; it may be refused, or led on.</summary>
    private static void DemandComplete(Case c, Procedure procedure, Step step, string outcome)
    {
        if (!IsHeldBack(c, procedure, step, outcome))
            return;
        var names = LocalizedText.List(c.Following!.Things.Select(t => procedure.NameOf(t.Item)));
        throw new RefusedException(RefusalKind.Conflict, "still-to-follow", ("things", names));
    }

    private static bool IsHeldBack(Case c, Procedure procedure, Step step, string outcome) =>
        c.Following is not null && outcome is ("accept" or "approve" or "approvePartly" or "pass")
            && step.Leads[outcome].Any(t => procedure.FindStep(t) is null or { Kind: StepKind.Effect });

    /// <summary>Who may do something: who has the step and has not done his part, or who corrects.</summary>
    private static IEnumerable<string> Holders(OpenStep open, Act act, Case c) => act switch
    {
        { By: ActBy.Corrector } => [open.Wait!.Owner],
        { Name: "agree" or "object", By: ActBy.Owner } => open.Owners.Where(o => c.AnswersTo(open).All(a => a.For != o)),
        _ => open.Owners,
    };

    private static string OwnerOf(Case c, Step step, OpenStep open, Act act, Hand hand)
    {
        var holders = Holders(open, act, c).ToList();
        if (hand.For.FirstOrDefault(holders.Contains) is { } owner)
            return owner;
        if (hand.For.Any(open.Owners.Contains) && step.Kind == StepKind.Joint)
            throw new RefusedException(RefusalKind.Conflict, "already-answered", LocalizedText.Of("already-answered.step"));
        throw act.By == ActBy.Owner && step.IsImpartial && c.OpenedBy.Subject == hand.By.Subject
            ? new RefusedException(RefusalKind.Forbidden, "own-case", LocalizedText.Of("own-case.step"))
            : new RefusedException(
                RefusalKind.Forbidden, "other-department", LocalizedText.Of("other-department.step", ("step", step.Name)));
    }

    /// <summary>
    /// Four eyes: whoever had a hand in another step of a case does not decide on it, nor does who began it, objected, or had a party's
    /// part, or whose own doing or thing it is about. A duty by which nothing is decided may be for anybody of the department.
    /// </summary>
    internal static void DemandUninvolved(Case c, Step step, string? owner, Hand hand, Surroundings s)
    {
        if (owner is null || !Hand.IsOffice(owner))
            return;
        if (s.Holder is { } holder && (holder == Hand.Person(hand.By.Subject) || (hand.By.Uscc is { } uscc && holder == Hand.Party(uscc))))
            throw new RefusedException(RefusalKind.Forbidden, "own-case", LocalizedText.Of("own-case.thing"));
        if (!step.IsImpartial)
            return;
        if (c.Undisclosed is { Barred: var barred } && barred.Contains(hand.By.Subject))
            throw new RefusedException(RefusalKind.Forbidden, "own-case", LocalizedText.Of("own-case.doing"));
        if (c.Reopening?.Deciders.Contains(hand.By.Subject) == true)
            throw new RefusedException(RefusalKind.Forbidden, "second-stage", LocalizedText.Of("second-stage.reconsidered"));
        var before = c.Answers.Where(a => a.By.Subject == hand.By.Subject).ToList();
        if ((c.OpenedBy.Subject == hand.By.Subject && step.Owners.All(o => o.Kind != OwnerKind.Opener))
            || before.Exists(a => a.For is not { } other || !Hand.IsOffice(other)))
        {
            throw new RefusedException(RefusalKind.Forbidden, "own-case", LocalizedText.Of("own-case.step"));
        }

        if (before.Exists(a => a.StepId != step.Id || (step.Kind == StepKind.Joint && a.For != owner)))
            throw new RefusedException(RefusalKind.Forbidden, "second-stage", LocalizedText.Of("second-stage.step"));
    }

    /// <summary>Nothing begins before the first day on which a document holds, or after the last; what has begun goes on.</summary>
    private static void DemandInForce(Procedure procedure, Surroundings s)
    {
        if (procedure.Opening.InForce is { } days && (s.Today < days.From || s.Today > days.Through))
        {
            throw new RefusedException(
                RefusalKind.Conflict, "not-in-force",
                LocalizedText.Of("not-in-force.procedure", ("name", procedure.Name), ("from", days.From), ("through", days.Through)));
        }
    }

    internal static RefusedException NotOpen(Case c, Procedure procedure)
    {
        var open = LocalizedText.List(c.Open.Select(o => procedure.StepOf(o.StepId).Name));
        return new(RefusalKind.Conflict, "wrong-stage", c.Result is { } result
            ? LocalizedText.Of("wrong-stage.over", ("result", procedure.ResultOf(result.ResultId).Name))
            : LocalizedText.Of("wrong-stage.open", ("open", open)));
    }

    private static RefusedException NotNow(Step step, string act, List<Act> acts)
    {
        if (act == "deficient" && step.Correction is not null)
            return new(RefusalKind.Conflict, "deficiency-already-notified");

        var words = LocalizedText.List(acts.Select(a => LocalizedText.Of("act.named", ("name", a.Name), ("words", a.InWords))));
        return new(RefusalKind.Conflict, "wrong-act", ("step", step.Name), ("acts", words));
    }
}
