using Dingzhou.Domain.Policies.Coverage;

namespace Dingzhou.Domain.Policies.Loading;

/// <summary>Makes a pack of its nodes.</summary>
internal sealed class PackReader(
    string folder, IReadOnlyList<(string Path, PackNode Node)> files, PolicyText law, IReadOnlyList<PackFile> content,
    string hash)
{
    private const string FundMatter = "";

    public PolicyPack Read()
    {
        var root = files.First(f => f.Path == "pack.yaml").Node;
        if (folder != root.Text("id") && folder != $"{root.Text("id")}@{root.Text("version")}")
            root["id"].Fault("pack.folder", ("id", root.Text("id")), ("folder", folder));

        var document = root["document"];
        var effective = document["effective"].Date;
        var sources = new SourceReader(law, effective);
        var interpretations = InterpretationReader.Read(
            files.Where(f => f.Path == "interpretations.yaml").SelectMany(f => f.Node.Items), sources);
        var common = root.Find("facts")?.Entries.Select(e => MatterReader.Fact(e.Key.Scalar, e.Value)).ToList() ?? [];
        var procedure = HandlingReader.Read(root);
        var matters = Matters(sources, interpretations, common, procedure, DepartmentName.Of(document.Text("department")));
        var examples = Files("examples").SelectMany(f => ExampleReader.Read(f, matters, interpretations, effective)).ToList();
        DemandExamples(matters, examples);
        var fund = root.Find("fund") is { } f ? Fund(f, sources, matters) : null;
        var validThrough = document["validThrough"].Date;
        if (validThrough < effective)
            document["validThrough"].Fault("pack.last-before-first");
        var inForceFrom = root.Find("inForceFrom")?.Date ?? effective;
        if (inForceFrom < effective || inForceFrom > validThrough)
            root.Find("inForceFrom")?.Fault("pack.outside-validity", ("from", effective), ("through", validThrough));

        return new PolicyPack(matters)
        {
            Id = root.Text("id"),
            Version = root.Text("version"),
            Hash = hash,
            Files = content,
            Quotations = [.. files.SelectMany(f => Quotation.In(f.Node))],
            Head = root.Entries.ToDictionary(e => e.Key.Scalar, e => e.Value.Place, StringComparer.Ordinal),
            DocumentNumber = document.Text("number"),
            DocumentPart = document.Find("part") is null ? null : document.Whole("part"),
            Title = document.Localized("title"),
            Issuer = document.Text("issuer"),
            Department = DepartmentName.Of(document.Text("department")),
            IssuedOn = document["issued"].Date,
            EffectiveOn = effective,
            ValidThrough = validThrough,
            InForceFrom = inForceFrom,
            EvaluationNoticeOn = validThrough.AddMonths(-document.Whole("evaluateMonthsBefore")),
            ValidityDecided = document.Find("validityDecided") is { } decided ? SourceReader.Decision(decided) : null,
            Scope = root.Find("scope") is { } scope ? sources.Citation(scope) : null,
            Window = root.Find("window") is { } window ? Window(window, sources, interpretations) : null,
            Fund = fund,
            OtherSupport = root.Find("otherSupport") is { } support
                ? new(
                    FactName(support["fact"], common),
                    Question(support["question"], interpretations, "perItem", "applicantTotal"),
                    sources.Citation(support["source"]))
                : null,
            RoundingQuestion = Question(root["rounding"]["question"], interpretations, "toCent", "downToYuan"),
            Stacking = root.Find("stacking") is { } stacking
                ? new(Question(stacking["question"], interpretations, "perThing", "perItem"), sources.Citation(stacking["source"]))
                : null,
            Procedure = procedure,
            Interpretations = interpretations,
            Examples = examples,
        };
    }

    private IEnumerable<PackNode> Files(string kind) =>
        files.Where(f => f.Path.StartsWith(kind + "/", StringComparison.Ordinal)).Select(f => f.Node);

    private List<Matter> Matters(
        SourceReader sources, IReadOnlyList<Interpretation> interpretations, IReadOnlyList<FactDefinition> common, Handling procedure,
        string department)
    {
        var matters = new List<Matter>();
        foreach (var file in Files("matters"))
        {
            foreach (var (key, node) in file["matters"].Entries)
            {
                if (matters.Any(m => m.Id == key.Scalar))
                {
                    key.Fault("pack.matter-twice", ("id", key.Scalar));
                    continue;
                }

                var matter = new MatterReader(sources, interpretations, common, procedure, department, file.Text("article")).Read(key, node);
                DemandOneMeaning(matter, matters, node["facts"]);
                matters.Add(matter);
            }
        }

        return matters;
    }

    // A fact of the applicant is one fact for the whole document.
    private static void DemandOneMeaning(Matter matter, List<Matter> before, PackNode facts)
    {
        foreach (var fact in matter.Facts.Where(f => f.OfApplicant))
        {
            if (before.Find(m => m.FindFact(fact.Name) is { OfApplicant: true } same && !fact.AsksTheSameOfTheApplicant(same)) is { } other)
                (facts.Find(fact.Name) ?? facts).Fault("pack.other-meaning", ("fact", fact.Name), ("matter", other.Id));
        }
    }

    // What nobody has worked out by hand is not published.
    private void DemandExamples(List<Matter> matters, List<WorkedExample> all)
    {
        foreach (var (key, _) in Files("matters").SelectMany(f => f["matters"].Entries))
        {
            var matter = matters.First(m => m.Id == key.Scalar);
            var examples = all.Where(e => e.Matter == matter.Id).ToList();
            if (!examples.Exists(e => e.Award > 0))
                key.Fault("pack.no-example", ("matter", matter.Id));
            if (matter.Conditions.Count > 0 && !examples.Exists(e => e.NotMet.Count > 0))
                key.Fault("pack.no-example-not-met", ("matter", matter.Id));
            if (matter.Instalments is not null && !examples.Exists(e => e.Instalments.Count > 0))
                key.Fault("pack.no-example-in-parts", ("matter", matter.Id));
        }
    }

    private static ApplicationWindow Window(PackNode node, SourceReader sources, IReadOnlyList<Interpretation> interpretations) => new(
        node["lastDay"].MonthDay,
        node.Find("question") is { } question ? Question(question, interpretations, "included", "excluded") : null,
        [.. node["reminderDays"].Items.Select(i => int.Parse(i.Scalar))],
        sources.Citation(node["source"]));

    private static FundRule Fund(PackNode node, SourceReader sources, IReadOnlyList<Matter> matters)
    {
        var pools = new List<FundPool>();
        foreach (var pool in node.Find("pools")?.Items ?? [])
        {
            foreach (var matter in pool["matters"].Items.Where(i => matters.All(m => m.Id != i.Scalar)))
                matter.Fault("pack.no-matter", ("name", matter.Scalar));
            pools.Add(new(pool.Text("id"), sources.Figure(pool.Text("id"), pool["limit"], FundMatter), pool.Texts("matters")));
        }

        return new FundRule(sources.Figure("yearly", node["yearly"], FundMatter), pools);
    }

    private static string FactName(PackNode node, IReadOnlyList<FactDefinition> common)
    {
        if (common.All(f => f.Name != node.Scalar))
            node.Fault("pack.no-common-fact", ("name", node.Scalar));
        return node.Scalar;
    }

    // The engine knows these questions, so their readings have fixed names.
    private static string Question(PackNode node, IReadOnlyList<Interpretation> interpretations, params string[] readings)
    {
        if (interpretations.FirstOrDefault(i => i.Id == node.Scalar) is not { } question)
            node.Fault("pack.no-question", ("name", node.Scalar));
        else
            MatterNames.DemandReadings(node, question, readings);
        return node.Scalar;
    }
}
