namespace Dingzhou.Domain.Guides;

/// <summary>What guides say beyond the matters: <c>guides.yaml</c>, for all matters, for those of a policy, for one.</summary>
public sealed class GuideSources
{
    private const string FileName = "guides.yaml";
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

    /// <summary>Whether a directory of policies has the file.</summary>
    public static bool IsIn(string directory) => File.Exists(Path.Combine(directory, FileName));

    /// <summary>Reads the file of a directory of policies.</summary>
    /// <exception cref="PackException">It is wrong; it lists every fault with file, line and reason.</exception>
    public static GuideSources Load(string directory)
    {
        var faults = new List<PackFault>();
        var source = YamlSource.Read(FileName, File.ReadAllText(Path.Combine(directory, FileName)), faults);
        if (source is null || !new PackSchema(directory).Check(Schema, source, faults))
            throw new PackException(faults);
        var sources = new GuideSources(new PackNode(source, source.Root, faults));
        sources.Check();
        return faults.Count == 0 ? sources : throw new PackException(faults);
    }

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
            SourceReader.Decision(Get("decided")))
        {
            Supervisor = Find("supervisor")?.Scalar,
            Waived =
            [
                .. Find("provenBy")?.Entries.Select(e => new WaivedMaterial(
                    e.Key.Scalar, [.. e.Value.Items.Select(f => f.Scalar)], PeriodOf(Get("recordsHold")))) ?? [],
            ],
        };
    }

    /// <summary>What is said of what there is not; a matter of another policy is another matter.</summary>
    /// <param name="packs">All packs.</param>
    /// <returns>Every fault with its line.</returns>
    public IEnumerable<PackFault> FaultsIn(IReadOnlyList<PolicyPack> packs)
    {
        foreach (var (id, node) in _root.Find("policies")?.Entries ?? [])
        {
            var matters = packs.Where(p => p.Id == id.Scalar).SelectMany(p => p.Matters).Select(m => m.Id)
                .ToHashSet(StringComparer.Ordinal);
            if (matters.Count == 0)
                yield return Fault(id);
            foreach (var (matter, said) in node.Find("matters")?.Entries ?? [])
            {
                if (!matters.Contains(matter.Scalar))
                    yield return Fault(matter);
                var versions = packs.Where(p => p.Id == id.Scalar).Select(p => p.FindMatter(matter.Scalar)).OfType<Matter>().ToList();
                foreach (var (material, facts) in said.Find("provenBy")?.Entries ?? [])
                {
                    if (versions.All(v => v.FindMaterial(material.Scalar) is null))
                        yield return Fault(material);
                    foreach (var fact in facts.Items.Where(f => versions.All(v => v.FindFact(f.Scalar) is null)))
                        yield return Fault(fact);
                }
            }
        }

        static PackFault Fault(PackNode name) =>
            new(name.Place.File, name.Place.Line, LocalizedText.Of("guide.unknown", ("name", name.Scalar)));
    }

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
