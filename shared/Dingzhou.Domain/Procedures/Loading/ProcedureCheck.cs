namespace Dingzhou.Domain.Procedures.Loading;

/// <summary>Whether a procedure holds together: every name is there, every step can be reached, and each has a way out.</summary>
/// <param name="procedure">The procedure.</param>
/// <param name="root">Its node, for the lines of its faults.</param>
internal sealed class ProcedureCheck(Procedure procedure, PackNode root)
{
    private readonly HashSet<string> _steps = [.. procedure.Steps.Select(s => s.Id)];
    private readonly HashSet<string> _results = [.. procedure.Results.Select(r => r.Id)];

    public void Run()
    {
        foreach (var name in _steps.Intersect(_results))
            Of("steps", name).Fault(ProcedureFaultTexts.SameName(name));
        Names();
        foreach (var step in procedure.Steps)
            Step(step);
        foreach (var term in procedure.Terms)
            TermNames(term);

        // What is missing has been told; ways that lead nowhere are no fault of their own.
        if (_steps.Contains(procedure.Opening.First))
            Ways();
    }

    private void Names()
    {
        foreach (var step in procedure.Steps)
        {
            foreach (var target in step.Leads.Values.SelectMany(t => t).Where(t => !IsThere(t)))
                Of("steps", step.Id).Fault(ProcedureFaultTexts.NoTarget(target));
            var named = step.WaitsFor.Concat(step.OnRequest?.While ?? []).Append(step.OnRequest?.Since).OfType<string>();
            foreach (var other in named.Where(n => !_steps.Contains(n)))
                Of("steps", step.Id).Fault(ProcedureFaultTexts.NoStep(other));
        }

        if (!_steps.Contains(procedure.Opening.First))
            root["opens"].Fault(ProcedureFaultTexts.NoStep(procedure.Opening.First));
        if (procedure.Opening.Ended is { } ended && !_results.Contains(ended))
            root["opens"].Fault(ProcedureFaultTexts.NoResult(ended));
    }

    private void Step(Step step)
    {
        var node = Of("steps", step.Id);
        foreach (var other in step.WaitsFor.Where(w => procedure.FindStep(w) is { } from && !from.Leads.Values.Any(t => t.Contains(step.Id))))
            node.Fault(ProcedureFaultTexts.DoesNotLeadHere(other));
        if (step.OnRequest is not null && step.Id == procedure.Opening.First)
            node.Fault(ProcedureFaultTexts.FirstOnRequest());
        Day(step.Limit, node);
        foreach (var party in step.Owners.Append(step.Correction?.By).OfType<Owner>().Where(o => o.Kind == OwnerKind.Party && !IsStated(o.Name!, FactType.Text)))
            node.Fault(ProcedureFaultTexts.NoFact(party.Name!));
        var acts = ActsOf(step);
        foreach (var content in step.Contents)
        {
            foreach (var act in content.For.Where(a => !acts.Contains(a)))
                node.Fault(ProcedureFaultTexts.NoAct(act, step.Kind));
            if (content.When is { } when && step.Contents.All(c => c.Fact.Name != when.Fact))
                node.Fault(ProcedureFaultTexts.NoFact(when.Fact));
        }
    }

    private void TermNames(Term term)
    {
        var node = Of("terms", term.Id);
        foreach (var step in term.Unless.Append(term.From).OfType<string>().Where(s => !_steps.Contains(s)))
            node.Fault(ProcedureFaultTexts.NoStep(step));
        if (!IsThere(term.Then))
            node.Fault(ProcedureFaultTexts.NoTarget(term.Then));
        Day(term.Limit, node);
    }

    private void Day(Limit? limit, PackNode node)
    {
        if (limit?.By is { } fact && !IsStated(fact, FactType.Date))
            node.Fault(ProcedureFaultTexts.NoDay(fact));
    }

    /// <summary>What is stated at the beginning is known everywhere; what an answer states is known once it was required there.</summary>
    private bool IsStated(string fact, FactType type) => procedure.Opening.Contents.Concat(procedure.Steps.SelectMany(s => s.Contents))
        .Any(c => c.Fact.Name == fact && c.Fact.Type == type && c is { Fact.Required: true, When: null });

    /// <summary>Everything is reached from the first step, and from everything a result is.</summary>
    private void Ways()
    {
        var next = procedure.Steps.ToDictionary(s => s.Id, s => s.Leads.Values.SelectMany(t => t).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        foreach (var step in procedure.Steps.Where(s => s.OnRequest is not null))
        {
            foreach (var during in step.OnRequest!.While.Where(next.ContainsKey))
                next[during].Add(step.Id);
        }

        var start = procedure.Opening.First;
        foreach (var term in procedure.Terms.Where(t => next.ContainsKey(t.From ?? start)))
            next[term.From ?? start].Add(term.Then);
        var reached = From([start, .. procedure.Opening.Ended is { } ended ? new[] { ended } : []], s => next.GetValueOrDefault(s) ?? []);
        foreach (var step in procedure.Steps.Where(s => !reached.Contains(s.Id)))
            Of("steps", step.Id).Fault(ProcedureFaultTexts.Unreachable(step.Id));
        foreach (var result in procedure.Results.Where(r => !reached.Contains(r.Id)))
            Of("results", result.Id).Fault(ProcedureFaultTexts.Unreachable(result.Id));
        foreach (var step in procedure.Steps.Where(s => s.OnRequest is null && !From(s.Leads.Values.SelectMany(t => t), t => next.GetValueOrDefault(t) ?? []).Any(_results.Contains)))
            Of("steps", step.Id).Fault(ProcedureFaultTexts.NoWayOut(step.Id));
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
        StepKind.Check => ["accept", "reject", "sendBack", "deficient", "correct"],
        StepKind.Decision or StepKind.External => ["approve", "refuse", "sendBack"],
        StepKind.Joint => ["agree", "object"],
        StepKind.Hearing => ["announce", "hold"],
        StepKind.Publicity => ["object", "uphold", "dismiss"],
        StepKind.Vote => ["record"],
        StepKind.Inspection => ["pass", "rectify", "fail", "rectified"],
        StepKind.Duty => ["done"],
        StepKind.Effect => [],
    };

    private bool IsThere(string name) => _steps.Contains(name) || _results.Contains(name);

    private PackNode Of(string member, string name) => root[member].Find(name) ?? root[member];
}
