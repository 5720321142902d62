namespace Dingzhou.Domain.Policies;

/// <summary>事项: one thing that can be applied for.</summary>
public sealed class Matter
{
    private readonly Dictionary<string, FactDefinition> _facts;

    internal Matter(IReadOnlyList<FactDefinition> facts)
    {
        Facts = facts;
        _facts = facts.ToDictionary(f => f.Name, StringComparer.Ordinal);
    }

    /// <summary>Unique over all packs, for example <c>grain-land</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Its name.</summary>
    public required LocalizedText Name { get; init; }

    /// <summary>The article it carries out, for example 第二条.</summary>
    public required string Article { get; init; }

    /// <summary>The kinds of applicants it is open to.</summary>
    public required IReadOnlyList<ApplicantKind> Applicants { get; init; }

    /// <summary>What must be known to decide, the pack's common facts included.</summary>
    public IReadOnlyList<FactDefinition> Facts { get; }

    /// <summary>Numbers that follow from the facts.</summary>
    public IReadOnlyList<DerivedFact> Derived { get; init; } = [];

    /// <summary>The departments that the document names for the matter, by the step of its procedure that each has.</summary>
    public required IReadOnlyDictionary<string, string> Departments { get; init; }

    /// <summary>The department in charge: the first that the document names, or that of the whole document.</summary>
    public required string Department { get; init; }

    /// <summary>The documents to hand in.</summary>
    public required IReadOnlyList<Material> Materials { get; init; }

    /// <summary>The numbers of the article, each with its words.</summary>
    public required IReadOnlyList<Figure> Figures { get; init; }

    /// <summary>What must be so.</summary>
    public required IReadOnlyList<Condition> Conditions { get; init; }

    /// <summary>How the award is worked out.</summary>
    public required Award Award { get; init; }

    /// <summary>The limits on the award.</summary>
    public required IReadOnlyList<Cap> Caps { get; init; }

    /// <summary>A fact with an amount already granted for the same thing under this matter, to be taken off.</summary>
    public Deduction? Deduct { get; init; }

    /// <summary>The parts in which the award is paid; null: at once.</summary>
    public InstalmentRule? Instalments { get; init; }

    /// <summary>What must not be awarded twice.</summary>
    public required IReadOnlyList<Claim> Claims { get; init; }

    /// <summary>The definition of a fact, or null.</summary>
    public FactDefinition? FindFact(string name) => _facts.GetValueOrDefault(name);

    /// <summary>A material, or null.</summary>
    public Material? FindMaterial(string id) => Materials.FirstOrDefault(m => m.Id == id);

    /// <summary>
    /// What people call a fact or a material of the matter, or both where they share an id; null where it has none of that id.
    /// </summary>
    /// <param name="id">The fact's name or the material's id.</param>
    public LocalizedText? NameOf(string id) => (FindFact(id)?.Label, FindMaterial(id)?.Name) switch
    {
        ({ } fact, { } material) => LocalizedText.List([fact, material]),
        var (fact, material) => fact ?? material,
    };

    /// <summary>The names of all materials, as people read them in a sentence.</summary>
    [JsonIgnore]
    public LocalizedText MaterialNames => LocalizedText.List(Materials.Select(m => m.Name));
}
