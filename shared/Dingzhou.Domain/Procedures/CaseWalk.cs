using Dingzhou.Domain.Procedures.Kinds;

namespace Dingzhou.Domain.Procedures;

/// <summary>A case while it is led on: each change is applied at once, so that the next one sees it.</summary>
internal sealed class CaseWalk(Case c, Procedure procedure, Actor by, Surroundings s)
{
    private readonly List<CaseChange> _changes = [];

    public Case Case { get; private set; } = c;

    public IReadOnlyList<CaseChange> Changes => _changes;

    /// <summary>The moment.</summary>
    public DateTimeOffset Now => s.Now;

    public void Do(CaseChange change)
    {
        Case = CaseHistory.Next(Case.Id, Case, change, by, s.Now);
        _changes.Add(change);
    }

    /// <summary>Closes a step, begins and ends the terms that hang on it, and leads on.</summary>
    public void Close(string step, string outcome, string? reason = null, Facts? known = null)
    {
        Do(new StepClosed(step, outcome, known));
        var ended = Case.Terms.Where(t => outcome != "sendBack" && procedure.Terms.Any(d => d.Id == t.TermId && d.Unless.Contains(step)));
        foreach (var term in ended.ToList())
            Do(new TermEnded(term.TermId, InTime: true));
        if (outcome != "sendBack")
            StartTerms(step);
        if (outcome == "approve" && procedure.StepOf(step).Prolongs is { } prolonging)
            Prolong(prolonging);
        Lead(procedure.StepOf(step).Leads.GetValueOrDefault(outcome) ?? [], step, reason);
    }

    /// <summary>Goes on to steps, or ends with a result.</summary>
    public void Lead(IReadOnlyList<string> targets, string? from, string? reason = null)
    {
        foreach (var target in targets.Where(_ => Case.Result is null))
        {
            if (procedure.FindStep(target) is { } step)
                Reach(step, from);
            else
                Do(new CaseClosed(procedure.ResultOf(target).Id, reason));
        }
    }

    /// <summary>Opens a step.</summary>
    public void Open(Step step)
    {
        var round = Case.Rounds(step.Id) + 1;
        Do(new StepOpened(
            new(
                step.Id, round, [.. step.Owners.Where(o => step.Owners.Count == 1 || IsNamed(o)).Select(OwnerNow)], s.Now,
                StepClock.Start(step, Case.Facts, s.Calendar, s.Today))));
    }

    /// <summary>Begins the terms that run from a step's end, or from the beginning of the case.</summary>
    public void StartTerms(string? from)
    {
        foreach (var term in procedure.Terms.Where(t => (from is null ? t.From.Count == 0 : t.From.Contains(from)) && !IsRunning(t)
            && Case.Result is null && !procedure.IsOfTolerance(t)))
            Start(term, from);

        // What does not end it does not begin it anew either.
        bool IsRunning(Term term) => Case.Terms.Any(t => t.TermId == term.Id);
    }

    /// <summary>The day on which a step ended: what somebody else decided, on the day of the decision, though it was recorded later.</summary>
    private DateOnly DayOf(string step) => ExternalRules.DayIn(Case.Answers.LastOrDefault(a => a.StepId == step)) ?? s.Today;

    /// <summary>Begins a term.</summary>
    /// <param name="from">The step with whose end it begins; null: it begins now.</param>
    public void Start(Term term, string? from = null)
    {
        var last = term.Limit.Within is { } within
            ? within.After(from is null ? s.Today : DayOf(from), s.Calendar)
            : StepClock.DayOf(Case.Facts, term.Limit.By!, term.Limit.Before, s.Calendar);
        Run(term, last, term.Known);
    }

    private void Run(Term term, DateOnly last, string? known)
    {
        Do(new TermStarted(
            new(term.Id, LegalCalendar.EndOfDay(last), StepClock.Reminders(term.Remind, term.Urge, last, s.Today, s.Calendar))));
        if (known is not null)
            Do(new FactsKnown(Facts.None.With(known, FactValue.Of(last.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)))));
    }

    /// <summary>
    /// A term goes on to the day that its approval names, also where it ended while that was still to be decided; not where what it was
    /// for has been done.
    /// </summary>
    private void Prolong(Prolonging prolonging)
    {
        var term = procedure.Terms.First(t => t.Id == prolonging.TermId);
        if (TermCheck.LastDayOf(term, Case) is not null)
            Run(term, StepClock.DayOf(Case.Facts, prolonging.Until, null, s.Calendar), prolonging.Known);
    }

    /// <summary>Closes everything that is open, and leads on to one target.</summary>
    public void Cut(string target, string reason)
    {
        foreach (var open in Case.Open.ToList())
            Do(new StepClosed(open.StepId, StepClosed.Cut));
        Lead([target], from: null, reason);
    }

    private void Reach(Step step, string? from)
    {
        // Whoever leads back to it from a later step finds that all has been waited for.
        if (from is not null && step.WaitsFor.Contains(from))
        {
            if (!Case.Arrivals.Contains(new(step.Id, from)))
                Do(new StepReached(new(step.Id, from)));
            if (step.WaitsFor.Any(w => !Case.Arrivals.Contains(new(step.Id, w))))
                return;
        }

        if (step.When?.Holds(Case.Facts.Merge(Case.Private)) == false)
            Lead(step.Leads[Step.Otherwise], step.Id);
        else if (Case.FindOpen(step.Id) is null)
            Open(step);
    }

    /// <summary>Whether a fact names somebody, where one may: of several owners he is left out whom nobody has named.</summary>
    private bool IsNamed(Owner owner) => owner.Kind is not (OwnerKind.Party or OwnerKind.Stated) || Case.Facts[owner.Name!] is not null;

    /// <summary>Who an owner is now.</summary>
    public string OwnerNow(Owner owner) => owner.Kind switch
    {
        OwnerKind.Department => owner.Name!,
        OwnerKind.Functions => s.Functions ?? throw new InvalidOperationException($"{Case.Id} is about nothing that has functions."),
        OwnerKind.Party => Hand.Party(Case.Facts[owner.Name!]?.Text ?? throw new InvalidOperationException($"{owner.Name} is not known.")),
        OwnerKind.Holder => s.Holder ?? throw new InvalidOperationException($"{Case.Id} is about nothing that is somebody's."),
        OwnerKind.Stated => DepartmentName.Of(
            Case.Facts[owner.Name!]?.Text ?? throw new InvalidOperationException($"{owner.Name} is not known.")),
        OwnerKind.Opener => Hand.Opener,
        OwnerKind.Matter or OwnerKind.Applicant or OwnerKind.SignedIn or OwnerKind.Anybody or OwnerKind.Platform =>
            throw new InvalidOperationException($"{owner.Kind} has no step."),
    };
}
