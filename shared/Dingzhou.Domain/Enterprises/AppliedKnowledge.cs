namespace Dingzhou.Domain.Enterprises;

/// <summary>What an enterprise has said of itself in its applications, and need not say again.</summary>
public static class AppliedKnowledge
{
    /// <summary>A file with what its enterprise's applications add to it: who it is, and the facts that are its own.</summary>
    /// <remarks>
    /// A loan or a plot that was applied for once is nothing that the next application is for, so only facts of the applicant itself
    /// (<see cref="FactDefinition.OfApplicant"/>) are taken over, and never in place of what is on file.
    /// </remarks>
    /// <param name="applications">Its applications, the newest first; drafts say nothing yet.</param>
    /// <param name="findMatter">A matter in the version in force, or null.</param>
    public static EnterpriseFile AddTo(EnterpriseFile file, IReadOnlyList<Application> applications, Func<string, Matter?> findMatter)
    {
        var matters = new Dictionary<string, KnownFacts>(file.Matters, StringComparer.Ordinal);
        var submitted = applications.Where(a => a.SubmittedAt is not null).ToList();
        foreach (var a in submitted)
        {
            if (findMatter(a.MatterId) is not { } matter)
                continue;
            var known = matters.GetValueOrDefault(a.MatterId) ?? new KnownFacts(Facts.None, new Dictionary<string, FactSource>());
            var added = new Facts(a.Declared.Where(f => matter.FindFact(f.Key) is { OfApplicant: true } && known.Values[f.Key] is null));
            if (added.Count == 0)
                continue;
            var sources = new Dictionary<string, FactSource>(known.Sources, StringComparer.Ordinal);
            foreach (var (name, _) in added)
                sources[name] = SourceOf(a);
            matters[a.MatterId] = new(known.Values.Merge(added), sources);
        }

        return file with { Profile = file.Profile ?? submitted.FirstOrDefault()?.Applicant, Matters = matters };
    }

    private static FactSource SourceOf(Application a) => new(
        $"申请 {a.Id}", LegalCalendar.DateInBeijing(a.SubmittedAt!.Value), new Actor("", a.Applicant.Name, Uscc: a.Applicant.Uscc),
        a.SubmittedAt.Value);
}
