namespace Dingzhou.Domain.Procedures.Loading;

/// <summary>Whether a procedure holds together: every name is there, every step can be reached, and each has a way out.</summary>
/// <param name="root">Its node, for the lines of its faults.</param>
internal sealed class ProcedureCheck(Procedure procedure, PackNode root)
{
    private const string Issuing = "issue-certificate";
    private const string Applying = "apply-award";

    private readonly HashSet<string> _steps = [.. procedure.Steps.Select(s => s.Id)];
    private readonly HashSet<string> _results = [.. procedure.Results.Select(r => r.Id)];

    public void Run()
    {
        foreach (var name in _steps.Intersect(_results))
            Name("results", name).Fault("procedure.same-name", ("name", name));
        foreach (var term in procedure.Terms.Where(t => IsThere(t.Id)))
            Name("terms", term.Id).Fault("procedure.same-name", ("name", term.Id));
        Names();
        if (procedure.Reconsideration is { } again)
            Again(again);
        foreach (var step in procedure.Steps)
            Step(step);
        foreach (var term in procedure.Terms)
            TermNames(term);

        // What is missing has been told; ways that lead nowhere are no fault of their own.
        if (_steps.Contains(procedure.Opening.First))
            Ways();
        Circles();
    }

    private void Names()
    {
        foreach (var step in procedure.Steps)
        {
            foreach (var (outcome, targets) in step.Leads)
                Targets(step, outcome, targets);
            foreach (var other in step.WaitsFor.Where(n => !_steps.Contains(n)))
                In("steps", step.Id, "waitsFor").Fault("procedure.no-step", ("name", other));
            foreach (var other in (step.OnRequest?.While ?? []).Append(step.OnRequest?.Since)
                .Concat(step.OnRequest?.Unless ?? []).OfType<string>().Where(
                n => !_steps.Contains(n)))
                In("steps", step.Id, "onRequest").Fault("procedure.no-step", ("name", other));
        }

        if (!_steps.Contains(procedure.Opening.First))
            root["opens"]["first"].Fault("procedure.no-step", ("name", procedure.Opening.First));
        foreach (var owner in procedure.Opening.By.Where(o => o.Kind is OwnerKind.Stated or OwnerKind.Party
            && !IsRequiredText(procedure.Opening.Contents.Where(c => o.Kind == OwnerKind.Party ? c.IsKnown : c.IsAsked), o.Name!)))
            root["opens"]["by"].Fault("procedure.no-fact", ("fact", owner.Name!));
        foreach (var known in procedure.Opening.Contents.Where(c => c.IsKnown && procedure.Opening.Subject is null)
            .Concat(procedure.Steps.SelectMany(s => s.Contents).Where(c => c.IsKnown)))
            root["opens"].Fault("procedure.known-of-nothing", ("fact", known.Fact.Name));
        foreach (var own in procedure.Opening.Contents.Where(c => c.IsOwn && !IsOfOpener(c))
            .Concat(procedure.Steps.SelectMany(s => s.Contents).Where(c => c.IsOwn)))
            root["opens"].Fault("procedure.own-code", ("fact", own.Fact.Name));
        if (procedure.Opening.Ended is { } ended && !_results.Contains(ended))
            root["opens"]["ended"].Fault("procedure.no-result", ("name", ended));
        if (procedure.Opening.Withdrawn is { } withdrawn && !_results.Contains(withdrawn))
            root["opens"]["withdrawn"].Fault("procedure.no-result", ("name", withdrawn));
    }

    private void Again(Reconsideration again)
    {
        foreach (var result in again.Of.Where(r => !_results.Contains(r)))
            root["reconsideration"]["of"].Fault("procedure.no-result", ("name", result));
        if (procedure.FindStep(again.Opens) is not { Kind: StepKind.Decision })
            root["reconsideration"]["opens"].Fault("procedure.no-decision", ("name", again.Opens));
    }

    private void Targets(Step step, string outcome, IReadOnlyList<string> targets)
    {
        var node = step.Kind == StepKind.Effect ? In("steps", step.Id, "leads").Find(outcome)! : In("steps", step.Id, outcome);
        foreach (var target in targets.Where(t => !IsThere(t)))
            node.Fault("procedure.no-target", ("name", target));
        foreach (var result in targets.Where(t => targets.Count > 1 && _results.Contains(t)))
            node.Fault("procedure.result-among", ("result", result));
    }

    private void Step(Step step)
    {
        foreach (var other in step.WaitsFor.Where(
            w => procedure.FindStep(w) is { } from && !from.Leads.Values.Any(t => t.Contains(step.Id))))
            In("steps", step.Id, "waitsFor").Fault("procedure.does-not-lead-here", ("step", other));
        if (step.OnRequest is not null && step.Id == procedure.Opening.First)
            In("steps", step.Id, "onRequest").Fault("procedure.first-on-request");
        if (step.OnRequest is { } request && request.After is null != request.Since is null)
            In("steps", step.Id, "onRequest").Fault("procedure.after-and-since");
        if (step.Kind == StepKind.Publicity && procedure.Opening.Visible != CaseVisibility.Public)
            In("steps", step.Id, "kind").Fault("procedure.not-seen");
        Day(step.Limit, "steps", step.Id);
        Needed(step);
        Terms(step);
        if (step.Tolerance is { } tolerance && procedure.Terms.All(t => t.Id != tolerance))
            In("steps", step.Id, "tolerance").Fault("procedure.no-term", ("name", tolerance));
        foreach (var (owner, member) in step.Owners.Select(o => (o, "owner")).Append((step.Correction?.By!, "deficiency")))
        {
            if (owner is { Kind: OwnerKind.Party or OwnerKind.Stated, Name: { } fact }
                && !IsStated(fact, FactType.Text, mayBeLeftOut: step.Owners is [_, .., var last] && last == owner))
                In("steps", step.Id, member).Fault("procedure.no-fact", ("fact", fact));
        }

        if (step is { Effect: Issuing } != step.Certificate is not null)
            In("steps", step.Id, "effect").Fault("procedure.certificate", ("effect", Issuing));
        if (step.Certificate is { IssuedBy.Kind: not (OwnerKind.Department or OwnerKind.Stated) })
            In("steps", step.Id, "certificate").Fault("procedure.issued-by");
        foreach (var fact in step.Certificate?.Facts.Where(f => !IsStated(f, FactType.Text)) ?? [])
            In("steps", step.Id, "certificate").Fault("procedure.no-fact", ("fact", fact));
        new PlotCheck(procedure, step, root["steps"][step.Id]).Run();

        if (step is { Effect: Applying } != step.Award is not null)
            In("steps", step.Id, "effect").Fault("procedure.award", ("effect", Applying));
        foreach (var fact in step.Award?.Named.Where(n => procedure.AllFacts.All(f => f.Name != n.Split('.')[^1])) ?? [])
            In("steps", step.Id, "award").Fault("procedure.no-fact", ("fact", fact));

        var acts = ActsOf(step);
        foreach (var content in step.Contents)
        {
            var node = In("steps", step.Id, "contents").Find(content.Fact.Name)!;
            foreach (var act in content.For.Where(a => !acts.Contains(a)))
                node.Fault("procedure.no-act", ("kind", step.Kind.InYaml()), ("act", act));
            if (content.When is { } when && procedure.AllFacts.All(f => f.Name != when.Fact))
                node.Fault("procedure.no-fact", ("fact", when.Fact));
            foreach (var by in content.By.Where(o => !step.Owners.Contains(o)))
                node.Fault("procedure.not-an-owner", ("name", by.InWords.Zh));
        }
    }

    /// <summary>A step that is not always needed says where the case goes on without it; the first one is always needed.</summary>
    private void Needed(Step step)
    {
        if (step.When is null != !step.Leads.ContainsKey(Procedures.Step.Otherwise)
            || (step.When is not null && step.Id == procedure.Opening.First))
            In("steps", step.Id, "when").Fault("procedure.when-and-otherwise");
        if (step.When is { Fact: var fact } && procedure.AllFacts.All(f => f.Name != fact))
            In("steps", step.Id, "when").Fault("procedure.no-fact", ("fact", fact));
    }

    /// <summary>What a step does to a term, or hangs on one.</summary>
    private void Terms(Step step)
    {
        if (step.Prolongs is { } p)
        {
            if (step.Kind is not (StepKind.Decision or StepKind.External))
                In("steps", step.Id, "prolongs").Fault("procedure.not-of-kind", ("kind", step.Kind.InYaml()), ("member", "prolongs"));
            if (procedure.Terms.All(t => t.Id != p.TermId))
                In("steps", step.Id, "prolongs").Fault("procedure.no-term", ("name", p.TermId));
            if (!IsStated(p.Until, FactType.Date))
                In("steps", step.Id, "prolongs").Fault("procedure.no-day", ("fact", p.Until));
        }

        if (step.OnRequest is { Of: null } and { Ahead: not null } or { Of: not null } and { Ahead: null })
            In("steps", step.Id, "onRequest").Fault("procedure.ahead-of");
        if (step.OnRequest?.Of is { } term && procedure.Terms.All(t => t.Id != term))
            In("steps", step.Id, "onRequest").Fault("procedure.no-term", ("name", term));
    }

    private void TermNames(Term term)
    {
        foreach (var step in term.Unless.Where(s => !_steps.Contains(s)))
            In("terms", term.Id, "unless").Fault("procedure.no-step", ("name", step));
        foreach (var step in term.Awaits.Where(s => !_steps.Contains(s)))
            In("terms", term.Id, "awaits").Fault("procedure.no-step", ("name", step));
        foreach (var from in term.From.Where(f => !_steps.Contains(f)))
            In("terms", term.Id, "from").Fault("procedure.no-step", ("name", from));
        if (procedure.IsOfTolerance(term) && (term.From.Count > 0 || term.IsBeside || term.Unless.Count > 0 || term.Limit.Within is null))
            Name("terms", term.Id).Fault("procedure.tolerance-term", ("name", term.Id));
        if (term.IsBeside ? !_steps.Contains(term.Then) : !IsThere(term.Then))
            In("terms", term.Id, term.IsBeside ? "opens" : "then").Fault("procedure.no-target", ("name", term.Then));
        Day(term.Limit, "terms", term.Id);
    }

    private void Day(Limit? limit, string member, string name)
    {
        if (limit?.By is { } fact && !IsStated(fact, FactType.Date, procedure.FindStep(name)?.When))
            In(member, name, "by").Fault("procedure.no-day", ("fact", fact));
        if (limit?.WorkingDays is { } days && !IsStated(days, FactType.Whole))
            In(member, name, "workingDays").Fault("procedure.no-fact", ("fact", days));
    }

    /// <summary>Whether whoever may begin a case has a code, and the case keeps it.</summary>
    private bool IsOfOpener(Content own) => own is { IsKnown: false, IsText: false } && IsRequiredText([own], own.Fact.Name)
        && !procedure.Opening.HidesOpener && procedure.Opening.By.All(o => o.Kind == OwnerKind.Applicant);

    private static bool IsRequiredText(IEnumerable<Content> contents, string fact) =>
        contents.Any(c => c.Fact.Name == fact && c is { Fact: { Type: FactType.Text, Required: true }, When: null });

    /// <summary>What is stated at the beginning is known everywhere; what an answer states is known once it was required there.</summary>
    /// <param name="needed">When the step is that needs it: what is asked then is known then.</param>
    private bool IsStated(string fact, FactType type, ContentWhen? needed = null, bool mayBeLeftOut = false) =>
        procedure.Opening.Contents.Concat(procedure.Steps.SelectMany(s => s.Contents)).Any(c => c.Fact.Name == fact && c.Fact.Type == type
            && c is { IsWithheld: false, IsText: false } && (mayBeLeftOut || (c.Fact.Required && (c.When is null || c.When.IsLike(needed)))))
        || (type == FactType.Date && procedure.Terms.Any(t => t.Known == fact));

    /// <summary>
    /// Steps whose days are fixed and that lead to each other when they are late would do so for ever once the days have passed.
    /// </summary>
    private void Circles()
    {
        foreach (var step in procedure.Steps.Where(IsLateByDay))
        {
            if (From(LateAfter(step.Id), LateAfter).Contains(step.Id))
                In("steps", step.Id, "late").Fault("procedure.late-for-ever", ("name", step.Id));
        }

        IEnumerable<string> LateAfter(string id) => procedure.FindStep(id) is { } s && IsLateByDay(s) ? s.Leads["late"] : [];
        static bool IsLateByDay(Step s) => s.Limit?.By is not null && s.Leads.ContainsKey("late");
    }

    /// <summary>Everything is reached from the first step, and from everything a result is.</summary>
    private void Ways()
    {
        var next = procedure.Steps.ToDictionary(
            s => s.Id, s => s.Leads.Values.SelectMany(t => t).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        foreach (var step in procedure.Steps.Where(s => s.OnRequest is not null))
        {
            foreach (var during in step.OnRequest!.While.Where(next.ContainsKey))
                next[during].Add(step.Id);
        }

        var start = procedure.Opening.First;
        foreach (var (term, from) in procedure.Terms.SelectMany(t => t.From.DefaultIfEmpty(start).Select(f => (t, f))).Where(
            x => next.ContainsKey(x.f)))
            next[from].Add(term.Then);
        var aside = ProcedureMarkings.Aside(procedure);
        var reached = From(
            [
                start,
                .. new[] { procedure.Opening.Ended, procedure.Opening.Withdrawn, procedure.Reconsideration?.Opens }.OfType<string>(),
            ],
            s => next.GetValueOrDefault(s) ?? []);
        foreach (var step in procedure.Steps.Where(s => !reached.Contains(s.Id)))
            Name("steps", step.Id).Fault("procedure.unreachable", ("name", step.Id));
        foreach (var result in procedure.Results.Where(r => !reached.Contains(r.Id)))
            Name("results", result.Id).Fault("procedure.unreachable", ("name", result.Id));
        foreach (var step in procedure.Steps.Where(
            s => s.OnRequest is null && !aside.Contains(s.Id)
                && !From(s.Leads.Values.SelectMany(t => t), t => next.GetValueOrDefault(t) ?? []).Any(_results.Contains)))
            Name("steps", step.Id).Fault("procedure.no-way-out", ("name", step.Id));
        foreach (var (step, outcome) in new ProcedureMarkings(procedure).DeadEnds())
            In("steps", step, outcome).Fault("procedure.dead-end", ("step", step), ("outcome", outcome));
    }

    private static HashSet<string> From(IEnumerable<string> starts, Func<string, IEnumerable<string>> next)
    {
        var (seen, open) = (new HashSet<string>(StringComparer.Ordinal), new Stack<string>(starts));
        while (open.TryPop(out var at))
        {
            if (seen.Add(at))
                next(at).ToList().ForEach(open.Push);
        }

        return seen;
    }

    private static HashSet<string> ActsOf(Step step) => step.Kind switch
    {
        StepKind.Check => ["accept", "tolerate", "reject", "sendBack", "deficient", "correct"],
        StepKind.Decision => ["approve", "approvePartly", "refuse", "sendBack"],
        StepKind.External => ["approve", "refuse", "sendBack"],
        StepKind.Joint => ["agree", "object"],
        StepKind.Hearing => ["announce", "hold"],
        StepKind.Publicity => ["object", "uphold", "dismiss"],
        StepKind.Vote => ["record"],
        StepKind.Inspection => ["pass", "rectify", "fail", "rectified"],
        StepKind.Duty => ["done"],
        StepKind.Effect => [],
    };

    private bool IsThere(string name) => _steps.Contains(name) || _results.Contains(name);

    /// <summary>Where a step, a term or a result is named.</summary>
    private PackNode Name(string member, string name) => root[member].Entries.First(e => e.Key.Scalar == name).Key;

    /// <summary>What a step or a term says under a name; the whole of it where it says so under another.</summary>
    private PackNode In(string member, string name, string part) => root[member][name] is var whole ? whole.Find(part) ?? whole : whole;
}
