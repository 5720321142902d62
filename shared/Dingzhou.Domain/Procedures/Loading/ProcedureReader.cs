using Dingzhou.Domain.Procedures.Kinds;

namespace Dingzhou.Domain.Procedures.Loading;

/// <summary>Makes a procedure of its node; what does not hold together is left to <see cref="ProcedureCheck"/>.</summary>
internal sealed class ProcedureReader(
    PackNode root, string document, SourceReader sources, PolicyText law, IReadOnlyDictionary<string, string> readings)
{
    private static readonly string[] CommonMembers =
    [
        "kind", "name", "asks", "owner", "owners", "within", "workingDays", "by", "before", "remind", "urge", "contents", "waitsFor", "onRequest",
        "times", "source", "late", "rule", "conditions", "when", Step.Otherwise,
    ];

    private readonly Decision? _decided = root.Find("decided") is { } decided ? SourceReader.Decision(decided) : null;

    public Procedure Read(string hash) => new ProcedureConditions(root, sources).Add(new()
    {
        Id = root.Text("id"),
        Version = root.Whole("version"),
        Name = root.Localized("name"),
        Document = document,
        Opening = ReadOpening(root["opens"]),
        Steps = [.. root["steps"].Entries.Select(s => ReadStep(s.Key.Scalar, s.Value))],
        Terms = [.. root.Find("terms")?.Entries.Select(t => ReadTerm(t.Key.Scalar, t.Value)) ?? []],
        Results = [.. root["results"].Entries.Select(r => new Result(r.Key.Scalar, r.Value.AsLocalized()))],
        Reconsideration = root.Find("reconsideration") is { } again
            ? new([.. again["of"].Items.Select(i => i.Scalar)], ReadPeriod(again["within"]), again.Text("opens")) : null,
        Questions = InterpretationReader.Read(root.Find("questions")?.Items ?? [], sources),
        Chosen = readings,
        Hash = hash,
    });

    private Opening ReadOpening(PackNode node) => new(
        node.Text("first"),
        [.. node["by"].Items.Select(ReadOwner)],
        node.FindText("subject"),
        node["visible"].AsEnum<CaseVisibility>(),
        ReadContents(node.Find("contents")),
        node.FindText("ended"),
        node.FindText("withdrawn"),
        node.FindText("rule"),
        node.FindWhole("perSender"),
        node.FindWhole("perSubject"),
        node.Flag("hidesOpener", otherwise: false))
    {
        InForce = node.Find("valid") is { } valid
            ? new(valid["from"].Date, valid["through"].Date, sources.Citation(valid["source"])) : null,
    };

    private Step ReadStep(string id, PackNode node)
    {
        var kind = node["kind"].AsEnum<StepKind>();
        var rules = StepRules.Of(kind);
        var leads = ReadLeads(node, kind, rules);
        var owners = node.Find("owner") is { } owner ? [ReadOwner(owner)] : node.Find("owners")?.Items.Select(ReadOwner).ToList() ?? [];
        if (kind != StepKind.Effect && owners.Count == 0)
            node.Fault("procedure.no-owner");
        var corrector = (node.Find("deficiency") ?? node.Find("rectification"))?["by"];
        var all = owners.Concat(corrector is null ? [] : [ReadOwner(corrector)]);
        foreach (var bad in all.Where(o => o.Kind is OwnerKind.Applicant or OwnerKind.SignedIn or OwnerKind.Anybody or OwnerKind.Platform))
            node.Fault("procedure.not-an-owner", ("name", bad.InWords.Zh));
        foreach (var twice in owners.GroupBy(o => o).Where(g => g.Count() > 1))
            node.Fault("procedure.department-twice", ("name", twice.Key.Name ?? twice.Key.InWords.Zh));
        var limit = ReadLimit(node);
        if (kind == StepKind.Effect && limit is not null)
            (node.Find("within") ?? node.Find("workingDays") ?? node["by"]).Fault("procedure.limit-without-owner");
        if (kind == StepKind.Publicity && limit is not { Within: not null })
            node.Fault("procedure.needs-limit", ("kind", kind.InYaml()));
        var (remind, urge) = (ReadPeriods(node, "remind", limit), ReadPeriods(node, "urge", limit));
        if (limit is null && (remind.Count + urge.Count > 0 || leads.ContainsKey("late")))
            (node.Find("remind") ?? node.Find("urge") ?? node["late"]).Fault("procedure.no-limit");
        var source = ReadSource(node, isNeeded: kind != StepKind.Effect);
        var step = new Step
        {
            Id = id,
            Kind = kind,
            Name = node.Localized("name"),
            Asks = node.Find("asks")?.AsLocalized(),
            Owners = owners,
            Limit = limit,
            Remind = remind,
            Urge = urge,
            Leads = leads,
            WaitsFor = node.Texts("waitsFor"),
            Contents = ReadContents(node.Find("contents")),
            OnRequest = node.Find("onRequest") is { } request
                ? new(While(request), request.Find("after") is { } after ? ReadPeriod(after) : null, request.FindText("since"))
                {
                    Unless = request.Texts("unless"), Of = request.FindText("of"), Ahead = request.Find("ahead") is { } ahead ? ReadPeriod(ahead) : null,
                }
                : null,
            When = node.Find("when") is { } when ? ReadWhen(when) : null,
            Prolongs = node.Find("prolongs") is { } p
                ? new(p.Text("term"), p.Text("until"), ReadPeriod(p["most"]), p.FindText("known")) : null,
            Times = node.FindWhole("times") ?? Step.MostRounds,
            Correction = (node.Find("deficiency") ?? node.Find("rectification")) is { } correction
                ? new(ReadOwner(correction["by"]), ReadPeriod(correction["within"]))
                : null,
            Tolerance = node.FindText("tolerance"),
            Extension = node.Find("extension") is { } extension ? ReadPeriod(extension) : null,
            NamesGround = node.Flag("grounds", otherwise: false),
            Agreeing = node.FindWhole("agreeing"),
            Share = kind == StepKind.Vote ? ReadShare(node) : null,
            CountsHouseholds = node.FindText("counts") == "households",
            Announced = node.Find("announced") is { } announced ? ReadPeriod(announced) : null,
            FindsFacts = node.Flag("finds", otherwise: false),
            Inspectors = node.FindWhole("inspectors") ?? 1,
            Effect = node.FindText("effect"),
            Parts = node.Find("parts")?.Entries.ToDictionary(p => p.Key.Scalar, p => p.Value.Scalar, StringComparer.Ordinal) ?? [],
            PartsWithin = node.Find("partsWithin") is { } partsWithin ? ReadPeriod(partsWithin) : null,
            Certificate = node.Find("certificate") is { } certificate ? ReadIssuance(certificate) : null,
            Award = node.Find("award") is { } award ? new(
                award.Text("matter"), Names(award, "facts"), Names(award, "materials"), Names(award, "applicant"),
                Names(award, "known")) { ByBeginning = award.Flag("byBeginning", otherwise: false) } : null,
            Plot = node.Find("plot") is { } plot ? ReadPlot(plot) : null,
            NeedsConsent = node.Flag("consent", otherwise: false),
            IsImpartial = node.Flag("impartial", otherwise: true),
            Rule = node.FindText("rule"),
            Source = source,
            Decided = source is null ? _decided : null,
        };
        foreach (var outcome in rules.Outcomes(step).Where(o => !leads.ContainsKey(o)))
            node.Fault("procedure.outcome-missing", ("kind", kind.InYaml()), ("outcome", outcome));
        if (step.Extension is { } by && by.In != limit?.Within?.In)
            node["extension"].Fault("procedure.extends-nothing");
        if (step.Agreeing is { } agreeing && agreeing > owners.Count)
            node["agreeing"].Fault("procedure.too-many-to-agree", ("owners", owners.Count), ("agreeing", agreeing));
        return step;
    }

    /// <summary>Where the outcomes lead; a member that the kind does not have is refused.</summary>
    private static Dictionary<string, IReadOnlyList<string>> ReadLeads(PackNode node, StepKind kind, StepRules rules)
    {
        var leads = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        if (kind == StepKind.Effect)
        {
            foreach (var member in rules.Settings.Where(m => node.Find(m) is null))
                node.Fault("procedure.member-missing", ("kind", kind.InYaml()), ("member", member));
            foreach (var (outcome, target) in node.Find("leads")?.Entries ?? [])
                leads[outcome.Scalar] = Targets(target);
        }

        // Which of a kind's outcomes must lead somewhere hangs on its settings; which there are at all does not.
        var known = rules.MayLead.Concat(kind switch
        {
            StepKind.Check => ["accept", "reject", "returned"],
            StepKind.Inspection => ["pass", "fail", "unrectified"],
            StepKind.Decision or StepKind.Joint or StepKind.Hearing or StepKind.Publicity or StepKind.Vote or StepKind.Duty
                or StepKind.External or StepKind.Effect => rules.Outcomes(null!),
        }).Append("late").Append(Step.Otherwise).ToList();
        foreach (var (key, value) in node.Entries)
        {
            if (known.Contains(key.Scalar))
                leads[key.Scalar] = Targets(value);
            else if (!CommonMembers.Contains(key.Scalar) && !rules.Settings.Contains(key.Scalar)
                && !rules.MaySet.Contains(key.Scalar))
                key.Fault("procedure.not-of-kind", ("kind", kind.InYaml()), ("member", key.Scalar));
        }

        return leads;
    }

    /// <summary>Steps, and those of a phase by its name.</summary>
    private List<string> While(PackNode request) =>
        [.. request.Texts("while").SelectMany(w => root.Find("phases")?.Find(w) is { } phase ? phase.Items.Select(i => i.Scalar) : [w])];

    private Term ReadTerm(string id, PackNode node)
    {
        var limit = ReadLimit(node);
        return new Term
        {
            Id = id,
            Name = node.Localized("name"),
            From = node.Find("from") switch { null => [], { IsList: true } list => [.. list.Items.Select(i => i.Scalar)], var one => [one.Scalar] },
            Limit = limit ?? node.Refuse("procedure.no-limit", new Limit(new Period(1, PeriodUnit.Days), null, null)),
            Unless = node.Texts("unless"),
            Then = node.FindText("then") ?? node.FindText("opens") ?? node.Refuse("procedure.then-or-opens", ""),
            IsBeside = node.Find("opens") is not null,
            Known = node.FindText("known"),
            Awaits = node.Texts("awaits"),
            Remind = ReadPeriods(node, "remind", limit),
            Urge = ReadPeriods(node, "urge", limit),
            Source = ReadSource(node, isNeeded: true),
            Decided = node.Find("source") is null ? _decided : null,
        };
    }

    private Citation? ReadSource(PackNode node, bool isNeeded)
    {
        if (node.Find("source") is { } source)
            return sources.Citation(source);
        if (isNeeded && _decided is null)
            node.Fault("procedure.nothing-quoted");
        return null;
    }

    private static Limit? ReadLimit(PackNode node)
    {
        var (within, by) = (node.Find("within"), node.Find("by"));
        var days = node.Find("workingDays");
        foreach (var other in new[] { within, by, days }.OfType<PackNode>().Skip(1))
            other.Fault("procedure.one-limit");
        if (days is not null)
            return new(null, null, null) { WorkingDays = days.Scalar };
        if (within is not null)
            return new(ReadPeriod(within), null, null);
        return by is null ? null : new(null, by.Scalar, node.Find("before") is { } before ? ReadPeriod(before) : null);
    }

    private static List<Period> ReadPeriods(PackNode node, string member, Limit? limit)
    {
        var found = new List<Period>();
        foreach (var item in node.Find(member) switch { null => [], { IsList: true } list => list.Items, var one => [one] })
        {
            found.Add(ReadPeriod(item));
            if (limit?.Within is { } within && within.In == found[^1].In && found[^1].Count >= within.Count)
                item.Fault("procedure.reminds-before", ("text", item.Scalar), ("limit", within.InWords.En));
        }

        return found;
    }

    private static Period ReadPeriod(PackNode node) =>
        Period.TryParse(node.Scalar, out var period)
            ? period : node.Refuse("procedure.not-a-period", new Period(1, PeriodUnit.Days), ("text", node.Scalar));

    private Owner ReadOwner(PackNode node)
    {
        var text = node.Scalar;
        if (text.StartsWith("party:", StringComparison.Ordinal))
            return new(OwnerKind.Party, text["party:".Length..]);
        if (text.StartsWith("department:", StringComparison.Ordinal))
            return new(OwnerKind.Stated, text["department:".Length..]);
        if (Enum.TryParse<OwnerKind>(text, ignoreCase: true, out var kind)
            && kind is not (OwnerKind.Department or OwnerKind.Party or OwnerKind.Stated))
            return new(kind);
        var name = DepartmentName.Of(text);
        if (!DepartmentName.IsSound(text) || !(Offices.Current.Knows(name) || law.Names(name)))
            node.Fault("procedure.no-department", ("name", text));
        return new(OwnerKind.Department, name);
    }

    private Issuance ReadIssuance(PackNode node) => new(
        node.Text("kind"), ReadOwner(node["issuedBy"]), node.Text("holder"), node.Text("number"),
        node.Texts("fields"), node.Find("validFor") is { } validFor ? ReadPeriod(validFor) : null);

    private static PlotRecord ReadPlot(PackNode node) => new(
        node.Text("change"), node.FindText("standing"), node.Texts("says"), node.Texts("clears"), node.Texts("from"))
    {
        Renamed = Names(node, "renamed"), Withheld = node.Texts("withheld"),
    };

    private IReadOnlyList<Content> ReadContents(PackNode? node) =>
    [
        .. node?.Entries.Select(e => new Content(
            MatterReader.Fact(e.Key.Scalar, e.Value["is"]),
            e.Value.Texts("for"),
            e.Value.Find("when") is { } when ? ReadWhen(when) : null,
            e.Value.Flag("withheld", otherwise: false),
            e.Value.Flag("stored", otherwise: false))
        {
            By = e.Value.Find("by") switch { null => [], { IsList: true } list => [.. list.Items.Select(ReadOwner)], var one => [ReadOwner(one)] },
            IsKnown = e.Value.Flag("known", otherwise: false),
            IsOwn = e.Value.Flag("own", otherwise: false),
            Source = e.Value.Find("source") is { } source ? sources.Citation(source) : null,
        }) ?? [],
    ];

    internal static ContentWhen ReadWhen(PackNode node) => new(node.Text("fact"), node.Texts("values"));

    private static Dictionary<string, string> Names(PackNode node, string member) =>
        node.Find(member)?.Entries.ToDictionary(e => e.Key.Scalar, e => e.Value.Scalar, StringComparer.Ordinal) ?? [];

    private static Share ReadShare(PackNode node)
    {
        var nothing = new Share(1, 1, ShareBase.Members);
        if (node.Find("share") is not { } share || node.Find("of") is not { } of)
            return node.Refuse("procedure.share-needed", nothing);
        var over = share.Scalar.StartsWith("over ", StringComparison.Ordinal);
        return share.Scalar[(over ? "over ".Length : 0)..].Split('/') is [var n, var d]
            && int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var numerator)
            && int.TryParse(d, NumberStyles.None, CultureInfo.InvariantCulture, out var denominator) && numerator > 0
                && numerator <= denominator
            ? new(numerator, denominator, of.AsEnum<ShareBase>()) { IsOver = over }
            : share.Refuse("procedure.not-a-share", nothing, ("text", share.Scalar));
    }

    private static IReadOnlyList<string> Targets(PackNode node) => node.IsList ? [.. node.Items.Select(i => i.Scalar)] : [node.Scalar];
}
