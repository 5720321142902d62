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
            throw new RefusedException(RefusalKind.Invalid, "pack-does-not-fit", new LocalizedText(
                "该版本与已发布的版本不相容。", "The version does not fit beside the published ones."), faults);
    }

    private static IEnumerable<Fault> Faults(PolicyRegister register, PolicyPack pack, PolicyCatalogue published, DateOnly today)
    {
        var matters = pack.Matters.Select(m => m.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var other in published.Packs.Where(p => p.Id != pack.Id))
        {
            foreach (var matter in other.Matters.Where(m => matters.Contains(m.Id)))
                yield return Fault.InFile("matters", null, "matter-of-other-policy", new(
                    $"事项 {matter.Id} 已属于 {other.Id}（{other.DocumentNumber}）。",
                    $"The matter {matter.Id} belongs to {other.Id} ({other.DocumentNumber})."));
        }

        if (register.Published(pack.Id) is not [.., var last])
            yield break;

        // A version in force is not overtaken by a day that has begun: two applications of one day are judged alike.
        if (pack.InForceFrom <= today)
            yield return At(pack, "inForceFrom", "too-late", new(
                $"新版本最早自明日起施行；inForceFrom 为 {pack.InForceFrom:yyyy-MM-dd}。",
                $"A new version is in force from tomorrow at the earliest; inForceFrom is {pack.InForceFrom:yyyy-MM-dd}."));
        if (pack.InForceFrom <= last.InForceFrom)
            yield return At(pack, "inForceFrom", "not-after-version-before", new(
                $"第 {last.Number} 版自 {last.InForceFrom:yyyy-MM-dd} 起施行，新版本须在其后。",
                $"Version {last.Number} is in force from {last.InForceFrom:yyyy-MM-dd}; a new one must begin after it."));
        if (int.Parse(pack.Version) <= last.Number)
            yield return At(pack, "version", "number-taken", new(
                $"已发布到第 {last.Number} 版，新版本的 version 须更大。", $"Version {last.Number} is published; a new one needs a higher number."));

        // Cases under a matter may be on their way, and share the fund with those of the new version.
        foreach (var matter in published.Pack(last.Hash)?.Matters.Where(m => !matters.Contains(m.Id)) ?? [])
            yield return Fault.InFile("matters", null, "matter-dropped", new(
                $"第 {last.Number} 版的事项 {matter.Id} 不能去掉：可能还有按它办理的申请。",
                $"The matter {matter.Id} of version {last.Number} cannot be dropped: there may be cases under it."));
    }

    private static Fault At(PolicyPack pack, string key, string code, LocalizedText detail)
    {
        var (file, line) = pack.StatedAt(key);
        return Fault.InFile(file[(file.IndexOf('/', StringComparison.Ordinal) + 1)..], line, code, detail);
    }
}
