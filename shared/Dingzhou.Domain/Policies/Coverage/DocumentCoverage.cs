namespace Dingzhou.Domain.Policies.Coverage;

/// <summary>What became of each sentence of a document.</summary>
/// <param name="Folder">The document's folder under <c>policies/</c>.</param>
/// <param name="Articles">Its articles, in order; together they have each sentence once.</param>
public sealed record DocumentCoverage(string Folder, IReadOnlyList<CoveredArticle> Articles)
{
    /// <summary>The file in a document's folder that names what nothing quotes. It is about the data and no part of them.</summary>
    public const string FileName = "coverage.yaml";

    /// <summary>Reads every document under a directory that has a text.</summary>
    /// <exception cref="PackException">A sentence is neither quoted nor named, or a file is wrong: all with file and line.</exception>
    public static IReadOnlyList<DocumentCoverage> LoadAll(string directory, PolicyCatalogue catalogue)
    {
        var (faults, schema) = (new List<PackFault>(), new PackSchema(directory));
        var documents = Directory.EnumerateDirectories(directory).Select(d => Path.GetFileName(d)).Order(StringComparer.Ordinal)
            .Where(f => HasText(directory, f)).Select(f => Read(directory, f, PackOf(catalogue, f), schema, faults)).ToList();
        return faults.Count == 0 ? documents : throw new PackException(faults);
    }

    /// <summary>The same of a document whose data are no pack, whatever is wrong with it; null where there is none of that name.</summary>
    public static DocumentCoverage? Find(string directory, string folder, PolicyCatalogue catalogue) =>
        PackOf(catalogue, folder) is null && HasText(directory, folder)
            ? Read(directory, folder, null, new PackSchema(directory), [])
            : null;

    /// <summary>The same of one version: what it quotes of the text that it or the nearest version before it brings.</summary>
    /// <param name="directory">The directory of all packs.</param>
    public static DocumentCoverage Of(string directory, PolicyPack pack)
    {
        var folder = Enumerable.Range(1, int.Parse(pack.Version)).Reverse().Select(n => $"{pack.Id}@{n}")
            .FirstOrDefault(f => HasText(directory, f)) ?? pack.Id;
        // What a later version quotes besides, or no longer quotes, is shown and no fault.
        return Read(directory, folder, pack, new PackSchema(directory), []);
    }

    private static bool HasText(string directory, string folder) =>
        File.Exists(Path.Combine(directory, folder, CoverageReader.OwnText)) || File.Exists(Path.Combine(directory, folder, FileName));

    private static PolicyPack? PackOf(PolicyCatalogue catalogue, string folder) =>
        catalogue.Packs.FirstOrDefault(p => folder == $"{p.Id}@{p.Version}") ?? catalogue.Packs.FirstOrDefault(p => folder == p.Id);

    private static DocumentCoverage Read(string directory, string folder, PolicyPack? pack, PackSchema schema, List<PackFault> faults) =>
        new CoverageReader(directory, folder, schema, faults).Read(pack);
}

/// <summary>An article with what became of its sentences.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Sentences">Its sentences, in order.</param>
public sealed record CoveredArticle(string Name, IReadOnlyList<CoveredSentence> Sentences);

/// <summary>What became of a sentence: something quotes it, or it is named.</summary>
/// <param name="Text">Its words.</param>
/// <param name="Line">Its line in the text.</param>
/// <param name="Quotations">What quotes it.</param>
/// <param name="Named">Why nothing does; null where something does.</param>
public sealed record CoveredSentence(string Text, long Line, IReadOnlyList<Quotation> Quotations, NamedSentence? Named);
