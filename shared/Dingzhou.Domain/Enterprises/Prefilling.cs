namespace Dingzhou.Domain.Enterprises;

/// <summary>What a file fills in for an application, so that it is not asked again (定政发〔2022〕23号 三（五）, 一次采集).</summary>
public static class Prefilling
{
    /// <summary>The facts that the applicant would else state itself, as far as they are what the matter asks for today.</summary>
    /// <remarks>What a department found out about the applicant's case stays with the department.</remarks>
    /// <param name="packs">The policies in the versions in force.</param>
    /// <param name="year">The year in which the matter is applied for.</param>
    public static FilledFacts Of(EnterpriseFile file, Matter matter, IReadOnlyList<PolicyPack> packs, int year)
    {
        var known = FileKnowledge.Of(file, matter, packs, year);
        var values = new Facts(known.Values.Where(
            f => matter.FindFact(f.Key) is { DecidedByReviewer: false } && new Facts([f]).Check(matter, FactStage.Draft).Count == 0));
        return new(
            values,
            known.Sources.Where(s => values[s.Key] is not null).ToDictionary(
                s => s.Key, s => new FilledFact(s.Value.Source, s.Value.On, s.Value.By.Department), StringComparer.Ordinal));
    }

    /// <summary>The facts that are declared as a department has recorded them, each with the day for which it is true.</summary>
    /// <param name="packs">The policies in the versions in force.</param>
    /// <param name="year">The year in which the matter is applied for.</param>
    public static IReadOnlyDictionary<string, DateOnly> Proven(
        EnterpriseFile file, Matter matter, IReadOnlyList<PolicyPack> packs, int year, Facts declared)
    {
        var known = FileKnowledge.Of(file, matter, packs, year);
        return known.Sources
            .Where(s => s.Value.By.Department is not null && known.Values[s.Key] is { } value && value.Equals(declared[s.Key]))
            .ToDictionary(s => s.Key, s => s.Value.On, StringComparer.Ordinal);
    }
}
