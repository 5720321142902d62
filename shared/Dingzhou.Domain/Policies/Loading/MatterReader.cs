namespace Dingzhou.Domain.Policies.Loading;

/// <summary>Makes a matter of its node, and refuses what does not fit together.</summary>
internal sealed class MatterReader(
    SourceReader sources, IReadOnlyList<Interpretation> interpretations, IReadOnlyList<FactDefinition> common, Handling procedure,
    string department, string article)
{
    private const int DefaultDecimals = 2;
    private const int DefaultLimit = 100;

    // With a fund the year's cases are settled together, without one each by itself.
    private readonly bool _yearly = procedure.SettlementOn is not null;

    public Matter Read(PackNode key, PackNode node)
    {
        var facts = Facts(node);
        var figures = node["figures"].Entries.ToDictionary(
            f => f.Key.Scalar, f => sources.Figure(f.Key.Scalar, f.Value, article), StringComparer.Ordinal);
        var derived = new DerivedReader(sources, new(facts, figures, interpretations), article).Read(node.Find("derived"));
        var names = new MatterNames([.. facts, .. derived.Select(d => d.Fact)], figures, interpretations);
        var matter = new Matter(facts)
        {
            Id = key.Scalar,
            Name = node.Localized("name"),
            Derived = derived,
            Article = article,
            Applicants = [.. node["applicants"].Items.Select(a => a.AsEnum<ApplicantKind>())],
            Departments = node.Find("handling") is { } handling ? Departments(handling) : new Dictionary<string, string>(),
            Department = node.Find("handling")?.Entries.FirstOrDefault(e => IsStep(e.Key)).Value is { } first
                ? DepartmentName.Of(first.Scalar) : department,
            Materials = [.. node["materials"].Entries.Select(m => new Material(
                m.Key.Scalar, m.Value.AsLocalized(), m.Value.Flag("required", otherwise: true)))],
            Figures = [.. figures.Values],
            Conditions = [.. node.Find("conditions")?.Items.Select(new ConditionReader(sources, names, article).Read) ?? []],
            Award = new AwardReader(sources, names, article).Read(node["award"]),
            Caps = [.. node.Find("caps")?.Items.Select(c => ReadCap(c, names)) ?? []],
            Deduct = node.Find("deduct") is { } deduct
                ? new Deduction(names.Number(deduct["fact"], "元").Name, sources.Citation(deduct, article))
                : null,
            Instalments = node.Find("instalments") is { } instalments ? ReadInstalments(instalments, names) : null,
            Claims = [.. node["claims"].Items.Select(c => ReadClaim(c, names))],
        };
        foreach (var (figure, _) in node["figures"].Entries.Where(f => !names.Used.Contains(f.Key.Scalar)))
            figure.Fault("pack.unused", ("figure", figure.Scalar));

        return matter;
    }

    public static FactDefinition Fact(string name, PackNode node)
    {
        var type = node["type"].AsEnum<FactType>();
        var fact = new FactDefinition
        {
            Name = name,
            Label = node.Localized("label"),
            Hint = node.Find("hint")?.AsLocalized(),
            Type = type,
            Unit = node.Find("unit")?.Unit,
            Min = node.FindNumber("min"),
            Max = node.FindNumber("max"),
            Decimals = type switch
            {
                FactType.Number => node.FindWhole("decimals") ?? DefaultDecimals,
                FactType.Whole => 0,
                FactType.Boolean or FactType.Text or FactType.Date or FactType.Choice or FactType.List or FactType.Files => null,
            },
            MaxLength = type is FactType.Text or FactType.List ? node.FindWhole("maxLength") ?? DefaultLimit : null,
            MaxItems = type is FactType.List or FactType.Files ? node.FindWhole("maxItems") ?? DefaultLimit : null,
            Choices = [.. node.Find("choices")?.Entries.Select(c => new FactChoice(c.Key.Scalar, c.Value.AsLocalized())) ?? []],
            Required = node.Flag("required", otherwise: true),
            DecidedByReviewer = node.Flag("decidedByReviewer", otherwise: false),
            OfApplicant = node.Flag("ofApplicant", otherwise: false),
            OfYear = node.Flag("ofYear", otherwise: false),
        };
        if (fact.Type is FactType.Number or FactType.Whole && (fact.Unit is null || fact.Min is null || fact.Max is null))
            node.Fault("pack.number-needs", ("fact", name));
        if (fact.Min > fact.Max)
            node["min"].Fault("pack.min-above-max");
        if (fact.Type == FactType.Choice && fact.Choices.Count < 2)
            node.Fault("pack.choice-needs", ("fact", name));

        return fact;
    }

    private List<FactDefinition> Facts(PackNode node)
    {
        var facts = new List<FactDefinition>();
        foreach (var (key, value) in node["facts"].Entries)
        {
            if (common.Any(c => c.Name == key.Scalar))
                key.Fault("pack.stated-already", ("fact", key.Scalar));
            else
                facts.Add(Fact(key.Scalar, value));
        }

        return [.. facts, .. common];
    }

    /// <summary>The departments that the document names for the matter, by the step that each has.</summary>
    private Dictionary<string, string> Departments(PackNode node)
    {
        sources.Citation(node, article);
        return node.Entries.Where(e => IsStep(e.Key)).ToDictionary(
            e => e.Key.Scalar, e => DepartmentName.Of(e.Value.Scalar), StringComparer.Ordinal);
    }

    private static bool IsStep(PackNode key) => key.Scalar is not ("quote" or "article");

    private InstalmentRule ReadInstalments(PackNode node, MatterNames names)
    {
        if (_yearly)
            node.Fault("pack.fund-paid-at-once");
        var parts = node["parts"].Items
            .Select(p => new InstalmentPart(p.Find("figure") is { } f ? names.Figure(f, "%") : null, sources.Citation(p, article)))
                .ToList();
        if (parts[^1].Percent is not null || parts.SkipLast(1).Any(p => p.Percent is null))
            node["parts"].Fault("pack.instalment-percents");
        if (!EveryDay.Holds(
            [.. parts.Select(p => p.Percent).OfType<Figure>()], percents => percents.All(p => p > 0) && percents.Sum() < 100))
            node["parts"].Fault("pack.instalment-sum");
        return new InstalmentRule(
            names.Day(node["from"]).Name, names.Question(node["question"], "anniversary", InstalmentRule.CalendarYear)!, parts);
    }

    private Cap ReadCap(PackNode node, MatterNames names)
    {
        var cap = new Cap
        {
            Scope = node["scope"].AsEnum<CapScope>(),
            Figure = names.Figure(node["figure"], "元"),
            When = names.When(node),
            Under = names.Under(node),
        };
        // Of the awards of earlier years only the amounts are known, not what was chosen in each.
        if (cap is { When.Count: > 0, Scope: CapScope.ApplicantEver })
            node.Fault("pack.cap-over-years-by-choice");
        if (!_yearly && cap.Scope is (CapScope.ApplicantYear or CapScope.ApplicantEver))
            node.Fault("pack.cap-needs-fund");

        return cap;
    }

    private Claim ReadClaim(PackNode node, MatterNames names)
    {
        var fact = node.Find("fact") is { } f ? names.Fact(f) : null;
        if (fact is not null && !MatterNames.IsThere(fact))
            fact = null;
        if (fact is not null && fact.Type is not (FactType.Text or FactType.List))
            node["fact"].Fault("pack.names-nothing", ("fact", fact.Name), ("type", fact.Type.InWords()));
        if (fact is { Required: false })
            node["fact"].Fault("pack.may-be-left-out", ("fact", fact.Name));

        return new Claim(node["kind"].AsEnum<ClaimKind>(), fact?.Name, node["scope"].AsEnum<ClaimScope>(), node.FindText("aspect"))
        {
            When = names.When(node),
            Under = names.Under(node),
            Source = node.Find("quote") is null ? null : sources.Citation(node, article),
        };
    }
}
