namespace Dingzhou.Domain.Policies.Coverage;

/// <summary>Holds what a document's data quote, and what its <c>coverage.yaml</c> names, against its text.</summary>
/// <param name="directory">The directory of all documents.</param>
/// <param name="folder">The document's folder in it.</param>
/// <param name="schema">What <c>coverage.yaml</c> is held against.</param>
/// <param name="faults">Where what is wrong is added.</param>
internal sealed class CoverageReader(string directory, string folder, PackSchema schema, List<PackFault> faults)
{
    /// <summary>The text of a document that has one of its own.</summary>
    public const string OwnText = "text.md";

    private readonly Dictionary<TextSentence, List<Quotation>> _quoted = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<TextSentence, NamedSentence> _named = new(ReferenceEqualityComparer.Instance);
    private IReadOnlyList<TextArticle> _articles = [];

    /// <summary>What became of each sentence.</summary>
    /// <param name="pack">The document's pack; null where its data are none.</param>
    public DocumentCoverage Read(PolicyPack? pack)
    {
        var named = Named();
        var text = named?.FindText("text") ?? OwnText;
        if (File.Exists(In(text)))
        {
            _articles = TextArticle.Of(File.ReadAllText(In(text)));
            var (procedures, data) = (Nodes(Procedures()), Nodes(pack?.Files ?? PackFile.In(In(""))));
            data.AddRange(procedures);
            foreach (var quotation in pack?.Quotations.Concat(procedures.SelectMany(Quotation.In)) ?? data.SelectMany(Quotation.In))
                Take(quotation);
            foreach (var entry in named?["sentences"].Items ?? [])
                Take(entry, data);
            foreach (var (article, sentence) in _articles.SelectMany(a => a.Sentences.Select(s => (a.Name, s))).Where(s => !IsCovered(s.s)))
            {
                var file = Path.GetRelativePath(directory, In(text));
                faults.Add(
                    new(file, sentence.Line, LocalizedText.Of("coverage.not-covered", ("article", article), ("sentence", sentence.Text))));
            }
        }
        else
        {
            faults.Add(new($"{folder}/{DocumentCoverage.FileName}", named?["text"].Place.Line ?? 1, LocalizedText.Of(
                "coverage.no-text", ("path", text))));
        }

        return new(folder, [.. _articles.Select(a => new CoveredArticle(a.Name, [.. a.Sentences.Select(Covered)]))]);
    }

    private string In(string path) => Path.Combine(directory, folder, path);

    private bool IsCovered(TextSentence sentence) => _quoted.ContainsKey(sentence) || _named.ContainsKey(sentence);

    private CoveredSentence Covered(TextSentence sentence) => new(
        sentence.Text, sentence.Line, _quoted.GetValueOrDefault(sentence) ?? [], _named.GetValueOrDefault(sentence));

    private PackNode? Named() =>
        File.Exists(In(DocumentCoverage.FileName))
        && YamlSource.Read($"{folder}/{DocumentCoverage.FileName}", File.ReadAllText(In(DocumentCoverage.FileName)), faults) is { } source
        && schema.Check("coverage.schema.json", source, faults)
            ? new PackNode(source, source.Root, faults)
            : null;

    /// <summary>The procedures beside it, which are no part of a pack's version.</summary>
    private IEnumerable<PackFile> Procedures() => Directory.Exists(In("procedures"))
        ? PackFile.In(In("procedures")).Select(f => new PackFile($"procedures/{f.Path}", f.Text)) : [];

    private List<PackNode> Nodes(IEnumerable<PackFile> files) =>
    [
        .. files.Where(f => Path.GetExtension(f.Path) == ".yaml")
            .Select(f => YamlSource.Read($"{folder}/{f.Path}", f.Text, faults)).OfType<YamlSource>()
            .Select(s => new PackNode(s, s.Root, faults)),
    ];

    private void Take(Quotation quotation)
    {
        var article = _articles.FirstOrDefault(a => a.Name == quotation.Article);
        var sentences = article?.With(quotation.Quote).Distinct().ToList() ?? [];
        if (article is null)
            faults.Add(new(quotation.File, quotation.Line, LocalizedText.Of("pack.no-article", ("article", quotation.Article))));
        else if (sentences.Count == 0)
            faults.Add(new(quotation.File, quotation.Line, LocalizedText.Of(
                "pack.not-said", ("article", quotation.Article), ("quote", quotation.Quote))));
        foreach (var sentence in sentences)
        {
            if (!_quoted.TryGetValue(sentence, out var quotations))
                _quoted[sentence] = quotations = [];
            quotations.Add(quotation);
        }
    }

    private void Take(PackNode entry, List<PackNode> data)
    {
        var (name, begins, reason) = (entry.Text("article"), entry.Text("sentence"), entry["reason"].AsEnum<CoverageReason>());
        var found = _articles.FirstOrDefault(a => a.Name == name)?.BeginningWith(begins).ToList();
        if (found is null)
            entry["article"].Fault("pack.no-article", ("article", name));
        else if (found.Count == 0)
            entry["sentence"].Fault("coverage.no-sentence", ("article", name), ("words", begins));
        else if (found.DistinctBy(s => s.Text, StringComparer.Ordinal).Count() > 1)
            entry["sentence"].Fault("coverage.several-sentences", ("article", name), ("found", found.Count), ("words", begins));
        else if (_quoted.TryGetValue(found[0], out var quotations) && reason != CoverageReason.Open)
            entry["sentence"].Fault("coverage.superfluous", ("words", begins), ("file", quotations[0].File), ("line", quotations[0].Line));
        else if (_named.ContainsKey(found[0]))
            entry["sentence"].Fault("coverage.twice", ("words", begins));
        else
            Name(found, new(reason, entry.Text("why"), CarriedOutBy(entry, reason, data)));
    }

    /// <summary>What an article says twice in the same words, as who is responsible, is named once.</summary>
    private void Name(List<TextSentence> same, NamedSentence named)
    {
        foreach (var sentence in same)
            _named[sentence] = named;
    }

    // That a type is there is for the tests of the compiled code to say; a member of the data stands in these files.
    private static IReadOnlyList<string> CarriedOutBy(PackNode entry, CoverageReason reason, List<PackNode> data)
    {
        var by = entry.Texts("carriedOutBy");
        if ((reason is CoverageReason.Data or CoverageReason.Code) != (by.Count > 0))
            entry["reason"].Fault("coverage.carrier-needed");
        foreach (var path in reason == CoverageReason.Data ? by : [])
        {
            if (!data.Exists(root => path.Split('.').Aggregate((PackNode?)root, (node, name) => node?.Find(name)) is not null))
                entry["carriedOutBy"].Fault("coverage.no-member", ("path", path));
        }

        return by;
    }
}
