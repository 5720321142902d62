namespace Dingzhou.Domain.Procedures.Loading;

/// <summary>
/// Goes through everything that can be open together, to find where a case would stand still for ever: nothing is open, and nothing has
/// come out. Two ways that wait for each other may each be sound and yet never meet.
/// </summary>
internal sealed class ProcedureMarkings(Procedure procedure)
{
    /// <summary>Of so many at the most; a procedure has some dozens.</summary>
    private const int Most = 20_000;

    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly HashSet<string> _aside = Aside(procedure);
    private readonly Queue<Marking> _left = new();

    /// <summary>The steps after which nothing may be open, each with the outcome.</summary>
    public IReadOnlyList<(string Step, string Outcome)> DeadEnds()
    {
        var ends = new HashSet<(string Step, string Outcome)>();
        foreach (var start in procedure.Terms.Where(t => !t.IsBeside).Select(t => t.Then).Prepend(procedure.Opening.First)
            .Concat(procedure.Reconsideration is { } again ? [again.Opens] : []).Where(IsStep))
            Add(new([start], []));
        while (_left.TryDequeue(out var marking) && _seen.Count < Most)
        {
            var asked = procedure.Steps.Where(s => !_aside.Contains(s.Id)
                && (s.OnRequest?.While.Any(marking.Open.Contains) == true || procedure.Terms.Any(t => t.IsBeside && t.Then == s.Id)));
            foreach (var step in asked.Where(s => !marking.Open.Contains(s.Id)))
                Add(marking.Opened(step.Id));
            foreach (var step in marking.Open.Select(procedure.StepOf))
            {
                foreach (var (outcome, targets) in step.Leads.Where(l => l.Value.All(IsStep)))
                {
                    var next = targets.Aggregate(marking.Closed(step.Id), (m, target) => Reached(m, procedure.StepOf(target), step.Id));
                    if (next.Open.Count == 0)
                        ends.Add((step.Id, outcome));
                    else
                        Add(next);
                }
            }
        }

        return [.. ends];
    }

    /// <summary>
    /// Steps that begin beside the others and lead to none of those: whether they are open or not, the others go on, and each of them would
    /// only double the ways to stand.
    /// </summary>
    public static HashSet<string> Aside(Procedure procedure)
    {
        var starts = procedure.Terms.Where(t => !t.IsBeside).Select(t => t.Then)
            .Concat([procedure.Opening.First, procedure.Reconsideration?.Opens]).ToList();
        var aside = procedure.Steps.Select(s => s.Id).Except(starts).OfType<string>().ToHashSet(StringComparer.Ordinal);
        while (aside.RemoveWhere(id => LeadsOut(id) || IsLedTo(id)) > 0)
        {
            // What leads to one that is none is none.
        }

        return aside;

        bool LeadsOut(string id) => procedure.StepOf(id).Leads.Values.SelectMany(t => t).Any(
            t => procedure.FindStep(t) is not null && !aside.Contains(t));

        bool IsLedTo(string id) => procedure.Steps.Any(s => !aside.Contains(s.Id) && s.Leads.Values.Any(t => t.Contains(id)));
    }

    private bool IsStep(string name) => procedure.FindStep(name) is not null;

    private void Add(Marking marking)
    {
        if (_seen.Add(marking.ToString()))
            _left.Enqueue(marking);
    }

    private static Marking Reached(Marking marking, Step step, string from)
    {
        if (step.WaitsFor.Contains(from))
        {
            marking = marking with { Arrivals = [.. marking.Arrivals, new(step.Id, from)] };
            if (step.WaitsFor.Any(w => !marking.Arrivals.Contains(new(step.Id, w))))
                return marking;
        }

        return marking.Open.Contains(step.Id) ? marking : marking.Opened(step.Id);
    }

    /// <summary>What is open, and who has led to a step that waits for others.</summary>
    private sealed record Marking(SortedSet<string> Open, HashSet<Arrival> Arrivals)
    {
        public Marking Opened(string step) =>
            new(Sorted(Open.Append(step)), [.. Arrivals.Where(a => a.StepId != step && a.FromStepId != step)]);

        public Marking Closed(string step) => this with { Open = Sorted(Open.Where(o => o != step)) };

        public override string ToString() =>
            $"{string.Join(' ', Open)} | {string.Join(' ', Arrivals.Select(a => $"{a.FromStepId}>{a.StepId}").Order(StringComparer.Ordinal))}";

        private static SortedSet<string> Sorted(IEnumerable<string> steps) => new(steps, StringComparer.Ordinal);
    }
}
