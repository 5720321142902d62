namespace Dingzhou.Functions.Procedures;

/// <summary>What a case stands on: its procedure, the thing it is about, the rules and effects that the procedure names.</summary>
internal sealed class CaseGround
{
    private readonly LegalCalendar _calendar;
    private readonly TimeProvider _clock;
    private readonly Dictionary<string, ICaseSubject> _subjects;
    private readonly Dictionary<string, ICaseRule> _rules;

    /// <summary>Finds everything that the procedures name, so that an app in which something is missing does not start.</summary>
    /// <exception cref="InvalidOperationException">A procedure names what is not there.</exception>
    public CaseGround(
        ProcedureCatalogue procedures, LegalCalendar calendar, IEnumerable<ICaseSubject> subjects, IEnumerable<ICaseRule> rules,
        TimeProvider clock)
    {
        (Procedures, _calendar, _clock) = (procedures, calendar, clock);
        _subjects = subjects.ToDictionary(s => s.Kind, StringComparer.Ordinal);
        _rules = rules.ToDictionary(r => r.Name, StringComparer.Ordinal);
        foreach (var procedure in procedures.All)
        {
            if (procedure.Opening.Subject is { } kind && !_subjects.ContainsKey(kind))
                throw new InvalidOperationException($"{procedure.Id} is about a {kind}, which nobody knows.");
            foreach (var rule in procedure.Steps.Select(s => s.Rule).Append(procedure.Opening.Rule).OfType<string>().Where(
                r => !_rules.ContainsKey(r)))
                throw new InvalidOperationException($"{procedure.Id} names the rule {rule}, which is not there.");
        }
    }

    /// <summary>All procedures.</summary>
    public ProcedureCatalogue Procedures { get; }

    /// <summary>The latest version of a procedure, under the readings in force today.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    public Procedure Get(string id) => Procedures.Find(id)?.On(LegalCalendar.DateInBeijing(_clock.GetUtcNow())) ?? throw new RefusedException(RefusalKind.NotFound, "procedure-not-found");

    /// <summary>The thing that a case is about, or is to be about.</summary>
    /// <returns>Null where the procedure is about nothing.</returns>
    /// <exception cref="RefusedException">There is no such thing.</exception>
    public async Task<SubjectNow?> SubjectAsync(Procedure procedure, string? id, Case? c, CancellationToken cancellation) =>
        procedure.Opening.Subject is { } kind
        ? await _subjects[kind].GetAsync(id ?? "", c, cancellation)
        : null;

    /// <summary>What a case is looked at with.</summary>
    public async Task<(Procedure Procedure, SubjectNow? Subject, Func<DateTimeOffset, Surroundings> At)> OfAsync(
        Case c, CancellationToken cancellation)
    {
        var procedure = Procedures.Of(c);
        var subject = await SubjectAsync(procedure, c.Subject?.SubjectId, c, cancellation);
        return (procedure, subject, now => Around(subject, now));
    }

    /// <summary>What a case about a thing is looked at with.</summary>
    public Surroundings Around(SubjectNow? subject, DateTimeOffset now) => new(now, _calendar, subject?.Functions, subject?.Holder)
    {
        Known = subject?.Known,
    };

    /// <summary>What a named rule finds at the beginning of a case.</summary>
    public async Task<OpeningFound> LookAsync(string? rule, Stated stated, CancellationToken cancellation) =>
        rule is null ? new([], []) : await _rules[rule].LookAsync(stated, cancellation);

    /// <summary>What a named rule finds wrong.</summary>
    public async Task<IReadOnlyList<Fault>> FaultsAsync(string? rule, Stated stated, CancellationToken cancellation) =>
        rule is null ? [] : await _rules[rule].FaultsAsync(stated, cancellation);
}
