namespace Dingzhou.Domain.Guides;

/// <summary>What guides say beyond the matters: <c>guides.yaml</c>, for all matters, for those of a policy, for one.</summary>
public sealed class GuideSources
{
    /// <summary>Its name.</summary>
    public const string FileName = "guides.yaml";

    private const string Schema = "guides.schema.json";

    private readonly PackNode _root;
    private readonly List<Theme> _themes;

    private GuideSources(PackNode root)
    {
        _root = root;
        _themes = [.. root["themes"].Entries.Select(t => new Theme(t.Key.Scalar, t.Value.AsLocalized()))];
    }

    /// <summary>Every theme.</summary>
    public IReadOnlyList<Theme> Themes => _themes;

    /// <summary>Reads the file of a directory of policies.</summary>
    /// <exception cref="PackException">It is wrong; it lists every fault with file, line and reason.</exception>
    public static GuideSources Load(string directory) => CheckedFile.Load(
        directory, FileName, Schema, root =>
        {
            var sources = new GuideSources(root);
            sources.Check();
            return sources;
        });

    /// <summary>What the guide of a matter says beyond it: what is said of the matter, else of its policy, else of all.</summary>
    public GuideSource Of(string policyId, string matterId)
    {
        var policy = _root.Find("policies")?.Find(policyId);
        List<PackNode> places =
            [.. new[] { policy?.Find("matters")?.Find(matterId), policy, _root["all"] }.OfType<PackNode>()];
        PackNode? Find(string name) => places.Select(p => p.Find(name)).FirstOrDefault(n => n is not null);
        PackNode Get(string name) => Find(name)!;
        return new(
            Get("kind").AsEnum<MatterKind>(), Find("field")?.AsEnum<ServiceField>(),
            [.. Get("themes").Items.Select(i => _themes.First(t => t.Id == i.Scalar))], Get("fee").AsLocalized(),
            Get("asking").AsLocalized(), Get("window").AsLocalized(), Find("outsideCentre")?.AsEnum<OutsideCentre>(),
            [.. Find("intermediaries")?.Items.Select(i => new Intermediary(i.Localized("name"), i.Text("law"))) ?? []],
            Find("atStake")?.AsEnum<AtStake>(),
            Find("acceptance") is { } acceptance ? Acceptance(acceptance) : null,
            [.. Find("grounds")?.Entries.Select(e => new RefusalGround(e.Key.Scalar, e.Value.AsLocalized())) ?? []],
            SourceReader.Decision(Get("decided")))
        {
            Supervisor = Find("supervisor")?.Scalar,
            Waived =
            [
                .. Find("provenBy")?.Entries.Select(e => new WaivedMaterial(
                    e.Key.Scalar, [.. e.Value.Items.Select(f => f.Scalar)], PeriodOf(Get("recordsHold")))) ?? [],
            ],
            Certified = [.. Find("certificates")?.Entries.Select(e => new CertifiedMaterial(e.Key.Scalar, e.Value.Scalar)) ?? []],
        };
    }

    /// <summary>What is said of what there is not; a matter of another policy is another matter.</summary>
    /// <param name="packs">All packs.</param>
    /// <param name="isKind">Whether there is a kind of e-certificates.</param>
    /// <returns>Every fault with its line.</returns>
    public IEnumerable<PackFault> FaultsIn(IReadOnlyList<PolicyPack> packs, Func<string, bool> isKind)
    {
        foreach (var (id, node) in _root.Find("policies")?.Entries ?? [])
        {
            var matters = packs.Where(p => p.Id == id.Scalar).SelectMany(p => p.Matters).ToLookup(m => m.Id, StringComparer.Ordinal);
            if (matters.Count == 0)
                yield return Fault(id, "guide.unknown");
            foreach (var (name, matter) in node.Find("matters")?.Entries ?? [])
            {
                if (!matters.Contains(name.Scalar))
                    yield return Fault(name, "guide.unknown");
                else
                {
                    foreach (var fault in MaterialFaults(name, matter, [.. matters[name.Scalar]], Of(id.Scalar, name.Scalar)))
                        yield return fault;
                    foreach (var kind in matter.Find("certificates")?.Entries.Select(e => e.Value).Where(k => !isKind(k.Scalar)) ?? [])
                        yield return Fault(kind, "guide.no-certificate-kind");
                }
            }
        }
    }

    /// <summary>
    /// Materials and facts that the matter does not ask for; a tolerance of all that it needs, which would leave nothing to accept; a
    /// commitment where security is at stake (三（四）).
    /// </summary>
    private static IEnumerable<PackFault> MaterialFaults(
        PackNode name, PackNode node, IReadOnlyList<Matter> versions, GuideSource said)
    {
        var acceptance = node.Find("acceptance");
        var tolerated = acceptance?.Find("tolerated")?.Items.ToList() ?? [];
        var commitments = acceptance?.Find("commitments")?.Entries.Select(e => e.Key).ToList() ?? [];
        foreach (var unknown in tolerated.Concat(commitments).Where(m => versions.All(v => v.FindMaterial(m.Scalar) is null)))
            yield return Fault(unknown, "guide.no-material");
        if (tolerated.Count > 0 && versions.Any(v => v.Materials.Where(m => m.Required).All(m => said.Tolerated.Contains(m.Id))))
            yield return Fault(name, "guide.tolerates-all");
        if (commitments.Count > 0 && said.AtStake is { } stake)
            yield return new(name.Place.File, name.Place.Line, LocalizedText.Of("guide.at-stake", ("stake", stake.InWords())));
        foreach (var unknown in node.Find("certificates")?.Entries.Select(e => e.Key)
            .Where(m => versions.All(v => v.FindMaterial(m.Scalar) is null)) ?? [])
            yield return Fault(unknown, "guide.no-material");
        foreach (var (material, facts) in node.Find("provenBy")?.Entries ?? [])
        {
            if (versions.All(v => v.FindMaterial(material.Scalar) is null))
                yield return Fault(material, "guide.no-material");
            foreach (var fact in facts.Items.Where(f => versions.All(v => v.FindFact(f.Scalar) is null)))
                yield return Fault(fact, "guide.no-fact");
        }
    }

    private static PackFault Fault(PackNode name, string code) =>
        new(name.Place.File, name.Place.Line, LocalizedText.Of(code, ("name", name.Scalar)));

    private static AcceptanceRules Acceptance(PackNode node) => new(
        [.. node.Find("tolerated")?.Items.Select(i => i.Scalar) ?? []],
        [.. node.Find("commitments")?.Entries.Select(e => Commitment(e.Key.Scalar, e.Value)) ?? []],
        SourceReader.Decision(node["decided"]));

    private static CommitmentTerms Commitment(string material, PackNode node) => new(
        material, node.Localized("contents"), node.Localized("demands"), node.Localized("liability"), node.Localized("manner"),
        node.Localized("supervision"),
        Period.TryParse(node.Text("barredFor"), out var barred)
            ? barred : node["barredFor"].Refuse("procedure.not-a-period", new Period(1, PeriodUnit.Days), ("text", node.Text("barredFor"))));

    /// <summary>Themes that there are not, and fields of what is no public service.</summary>
    private void Check()
    {
        var policies = _root.Find("policies")?.Entries.Select(p => p.Value).ToList() ?? [];
        var matters = policies.SelectMany(p => p.Find("matters")?.Entries.Select(m => m.Value) ?? []);
        foreach (var place in policies.Concat(matters).Prepend(_root["all"]))
        {
            foreach (var theme in place.Find("themes")?.Items.Where(i => _themes.TrueForAll(t => t.Id != i.Scalar)) ?? [])
                theme.Fault("guide.no-theme", ("name", theme.Scalar));
            if (place.Find("supervisor") is { } supervisor && DepartmentName.Of(supervisor.Scalar) != supervisor.Scalar)
                supervisor.Fault("guide.supervisor", ("name", DepartmentName.Of(supervisor.Scalar)));
            if (place.Find("kind") is { } kind
                && kind.AsEnum<MatterKind>() == MatterKind.PublicService != (place.Find("field") is not null))
                kind.Fault("guide.field");
        }
    }

    /// <summary>The schema has seen to it that it is one.</summary>
    private static Period PeriodOf(PackNode node) => Period.TryParse(node.Scalar, out var period)
        ? period : node.Refuse("procedure.not-a-period", new Period(1, PeriodUnit.Days), ("text", node.Scalar));
}
