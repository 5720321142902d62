namespace Dingzhou.Domain.Policies.Versions;

/// <summary>Whether a pack fits beside those published: what a pack alone cannot show.</summary>
internal static class PackFit
{
    /// <summary>Refuses a pack that does not fit, naming everything at once.</summary>
    /// <exception cref="RefusedException">It does not fit.</exception>
    public static void Demand(PolicyRegister register, PolicyPack pack, PolicyCatalogue published, DateTimeOffset now)
    {
        var faults = Faults(register, pack, published, LegalCalendar.DateInBeijing(now)).ToList();
        if (faults.Count > 0)
            throw new RefusedException(RefusalKind.Invalid, "pack-does-not-fit", faults);
    }

    private static IEnumerable<Fault> Faults(PolicyRegister register, PolicyPack pack, PolicyCatalogue published, DateOnly today)
    {
        var matters = pack.Matters.Select(m => m.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var other in published.Packs.Where(p => p.Id != pack.Id))
        {
            foreach (var matter in other.Matters.Where(m => matters.Contains(m.Id)))
                yield return Fault.InFile(
                    "matters", null, "matter-of-other-policy",
                    ("matter", matter.Id), ("policy", other.Id), ("document", other.DocumentNumber));
        }

        if (register.Published(pack.Id) is not [.., var last])
            yield break;

        // A version in force is not overtaken by a day that has begun: two applications of one day are judged alike.
        if (pack.InForceFrom <= today)
            yield return At(pack, "inForceFrom", "too-late", ("from", pack.InForceFrom));
        if (pack.InForceFrom <= last.InForceFrom)
            yield return At(pack, "inForceFrom", "not-after-version-before", ("number", last.Number), ("from", last.InForceFrom));
        if (int.Parse(pack.Version) <= last.Number)
            yield return At(pack, "version", "number-taken", ("number", last.Number));

        // Cases under a matter may be on their way, and share the fund with those of the new version.
        foreach (var matter in published.Pack(last.Hash)?.Matters.Where(m => !matters.Contains(m.Id)) ?? [])
            yield return Fault.InFile("matters", null, "matter-dropped", ("number", last.Number), ("matter", matter.Id));
    }

    private static Fault At(PolicyPack pack, string key, string code, params (string Name, object Value)[] values)
    {
        var (file, line) = pack.StatedAt(key);
        return Fault.InFile(file[(file.IndexOf('/', StringComparison.Ordinal) + 1)..], line, code, values);
    }
}
