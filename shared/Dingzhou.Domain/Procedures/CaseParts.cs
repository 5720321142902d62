namespace Dingzhou.Domain.Procedures;

/// <summary>
/// 集成办: one application that opens several matters at once, each a case of its own that is about the whole, and that is over when all of
/// them are (定政发〔2022〕23号 三（一）).
/// </summary>
public static class CaseParts
{
    /// <summary>The kind of thing that a part is about: another case.</summary>
    public const string SubjectKind = "case";

    /// <summary>Each part came to the result that counts as done.</summary>
    public const string AllDone = "all";

    /// <summary>Every part is over, and not each came to that.</summary>
    public const string SomeDone = "some";

    /// <summary>The fact that names the day by which a part is to be done.</summary>
    private const string DueOn = "dueOn";

    /// <summary>The identity of a part.</summary>
    public static string IdOf(Case whole, string part) => $"{whole.Id}.{part}";

    /// <summary>The identities of the parts that a case has opened.</summary>
    public static IEnumerable<string> IdsOf(Case whole, Procedure procedure) =>
        from step in procedure.Steps
        where step.Parts.Count > 0 && whole.Rounds(step.Id) > 0
        from part in step.Parts.Keys
        select IdOf(whole, part);

    /// <summary>The whole, as its parts are about it.</summary>
    public static CaseSubject SubjectOf(Case whole, Procedure procedure) => new(SubjectKind, whole.Id, procedure.Name.Zh);

    /// <summary>What a part begins with: what it asks of what is known of the whole, and the day by which it is to be done.</summary>
    public static Facts Stated(Case whole, Step step, Procedure part, LegalCalendar calendar)
    {
        var known = whole.Facts.Merge(whole.Private);
        if (step.PartsWithin is { } within)
        {
            var last = within.After(LegalCalendar.DateInBeijing(whole.OpenedAt), calendar);
            known = known.With(DueOn, FactValue.Of(last.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        }

        return new(known.Where(f => part.Opening.Contents.Any(c => c.IsAsked && c.Fact.Name == f.Key)));
    }

    /// <summary>What came of the parts; null while one of them goes on.</summary>
    /// <param name="parts">The parts, as they stand.</param>
    /// <returns>The outcome, and what is known from the parts: what each stated that is not withheld.</returns>
    public static (string Outcome, Facts Known)? Came(Case whole, Step step, IReadOnlyList<Case> parts)
    {
        if (parts.Any(p => p.Result is null))
            return null;
        var known = parts.SelectMany(p => p.Facts).Where(f => f.Key != DueOn && whole.Facts[f.Key] is null)
            .DistinctBy(f => f.Key, StringComparer.Ordinal);
        return (parts.All(p => step.Parts[p.ProcedureId] == p.Result!.ResultId) ? AllDone : SomeDone, new(known));
    }

    /// <summary>Demands that the parts which procedures name are there, and can begin with what is stated of the whole.</summary>
    /// <param name="procedures">All procedures.</param>
    /// <exception cref="InvalidOperationException">One is missing, or asks for what nobody states.</exception>
    public static void Demand(ProcedureCatalogue procedures)
    {
        foreach (var (whole, step) in procedures.All.SelectMany(p => p.Steps.Where(s => s.Parts.Count > 0).Select(s => (p, s))))
        {
            foreach (var (id, result) in step.Parts)
            {
                if (procedures.Find(id) is not { Opening: { Subject: SubjectKind, Ended: not null } } part
                    || part.Results.All(r => r.Id != result))
                    throw new InvalidOperationException($"{whole.Id} names the part {id}, which is none, or has no result {result}.");
                var stated = whole.Opening.Contents.Select(c => c.Fact.Name)
                    .Concat(whole.Steps.SelectMany(s => s.Parts.Keys).SelectMany(p => procedures.Find(p)?.Steps ?? [])
                        .SelectMany(s => s.Contents).Select(c => c.Fact.Name))
                    .Concat(step.PartsWithin is null ? [] : [DueOn]);
                if (part.Opening.Contents.FirstOrDefault(
                    c => c is { IsAsked: true, Fact.Required: true } && !stated.Contains(c.Fact.Name)) is { } missing)
                    throw new InvalidOperationException($"{whole.Id} states no {missing.Fact.Name}, which its part {id} asks for.");
            }
        }
    }
}
