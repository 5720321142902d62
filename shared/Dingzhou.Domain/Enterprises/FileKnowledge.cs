namespace Dingzhou.Domain.Enterprises;

/// <summary>
/// What a file knows for a matter: what was recorded for it, and what was recorded for another one and is the applicant's own.
/// </summary>
public static class FileKnowledge
{
    /// <summary>The facts known, each with where it comes from and the day for which it is true.</summary>
    /// <remarks>
    /// A name alone does not make two facts the same: 证书编号 is another certificate in each matter, 面积 another area. Only a fact that
    /// both matters declare the applicant's own (<see cref="FactDefinition.OfApplicant"/>), with one name, unit and label, is known for
    /// both, also where they are matters of two documents. Where it was recorded for several, a department's record counts before the
    /// enterprise's own statement, then the one for the latest day.
    /// </remarks>
    /// <param name="packs">The policies in the versions in force, which say what each fact on file means.</param>
    /// <param name="year">The year in which the matter would be applied for.</param>
    public static KnownFacts Of(EnterpriseFile file, Matter matter, IEnumerable<PolicyPack> packs, int year)
    {
        var own = file.Matters.GetValueOrDefault(matter.Id);
        var values = new Dictionary<string, FactValue>(StringComparer.Ordinal);
        var sources = new Dictionary<string, FactSource>(StringComparer.Ordinal);
        foreach (var (name, value) in own?.Values ?? Facts.None)
            Take(name, value, own!.Sources.GetValueOrDefault(name), matter.FindFact(name));
        foreach (var fact in matter.Facts.Where(f => f.OfApplicant))
        {
            foreach (var (value, source) in Elsewhere(file, matter, fact, packs))
                Take(fact.Name, value, source, fact);
        }

        return new(new(values), sources);

        void Take(string name, FactValue value, FactSource? source, FactDefinition? fact)
        {
            if ((fact is { OfYear: true } && source?.On.Year != year)
                || (sources.TryGetValue(name, out var before) && !Outweighs(source!, before)))
                return;
            values[name] = value;
            if (source is not null)
                sources[name] = source;
        }
    }

    private static IEnumerable<(FactValue Value, FactSource Source)> Elsewhere(
        EnterpriseFile file, Matter matter, FactDefinition fact, IEnumerable<PolicyPack> packs) =>
        from known in file.Matters
        where known.Key != matter.Id && known.Value.Sources.ContainsKey(fact.Name)
        where packs.Any(p => p.FindMatter(known.Key)?.FindFact(fact.Name)?.AsksTheSameOfTheApplicant(fact) == true)
        select (known.Value.Values[fact.Name]!, known.Value.Sources[fact.Name]);

    private static bool Outweighs(FactSource source, FactSource before) =>
        (source.By.Department is not null, source.On, source.At).CompareTo((before.By.Department is not null, before.On, before.At)) > 0;
}
