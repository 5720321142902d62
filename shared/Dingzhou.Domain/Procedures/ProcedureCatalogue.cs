using Dingzhou.Domain.Policies.Overlays;
using Dingzhou.Domain.Procedures.Loading;

namespace Dingzhou.Domain.Procedures;

/// <summary>All procedures of <c>policies/</c>, in all their versions.</summary>
public sealed class ProcedureCatalogue
{
    /// <summary>The hashes of what was published: a published version never changes.</summary>
    private const string PublishedFile = "procedures.published.yaml";

    private readonly Dictionary<(string Id, int Version), Procedure> _procedures;

    private ProcedureCatalogue(IReadOnlyList<Procedure> procedures)
    {
        _procedures = procedures.ToDictionary(p => (p.Id, p.Version));
        Current = [.. procedures.GroupBy(p => p.Id, StringComparer.Ordinal).Select(g => g.MaxBy(p => p.Version)!).OrderBy(
            p => p.Id, StringComparer.Ordinal)];
    }

    /// <summary>The latest version of each: with it a new case begins.</summary>
    public IReadOnlyList<Procedure> Current { get; }

    /// <summary>All of them, in all their versions.</summary>
    public IEnumerable<Procedure> All => _procedures.Values;

    /// <summary>The latest version of a procedure.</summary>
    public Procedure? Find(string id) => Current.FirstOrDefault(p => p.Id == id);

    /// <summary>A version that a case began with, under the readings in force on the day on which it did.</summary>
    public Procedure Of(Case c) =>
        _procedures.GetValueOrDefault((c.ProcedureId, c.ProcedureVersion))?.On(LegalCalendar.DateInBeijing(c.OpenedAt))
        ?? throw new InvalidOperationException($"{c.Id} goes by {c.ProcedureId}@{c.ProcedureVersion}, which is not there.");

    /// <summary>Reads every procedure: the files <c>*/procedures/*.yaml</c> of a directory.</summary>
    /// <param name="directory">The directory of the policies.</param>
    /// <exception cref="PackException">Something is wrong; it lists every fault with file, line and reason.</exception>
    public static ProcedureCatalogue Load(string directory)
    {
        var faults = new List<PackFault>();
        var (schema, published, procedures) = (new PackSchema(directory), Published(directory, faults), new List<Procedure>());
        var files = Directory.EnumerateDirectories(directory).Select(d => Path.Combine(d, "procedures")).Where(Directory.Exists)
            .SelectMany(d => Directory.EnumerateFiles(d, "*.yaml")).Order(StringComparer.Ordinal);
        foreach (var path in files)
        {
            var file = new PackFile(Path.GetRelativePath(directory, path).Replace('\\', '/'), File.ReadAllText(path));
            if (Read(file, name => TextIn(Path.Combine(Path.GetDirectoryName(path)!, "..", name)), schema, faults) is not { } procedure)
                continue;
            if (procedures.Any(p => p.Id == procedure.Id && p.Version == procedure.Version))
                faults.Add(new(file.Path, 1, LocalizedText.Of("procedure.twice", ("id", procedure.Id), ("version", procedure.Version))));
            else if (published.TryGetValue($"{procedure.Id}@{procedure.Version}", out var hash) && hash != procedure.Hash)
                faults.Add(new(file.Path, 1, LocalizedText.Of("procedure.changed", ("id", procedure.Id), ("version", procedure.Version))));
            else
                procedures.Add(procedure);
        }

        return faults.Count == 0 ? new(procedures) : throw new PackException(faults);
    }

    /// <summary>Reads one procedure; null, and what is wrong among the faults, where it is refused.</summary>
    /// <param name="textOf">The text of its document, in which its quotes are looked up, by the path that it names; null where there is
    /// none.</param>
    /// <param name="schema">What it is held against.</param>
    /// <param name="faults">Where what is wrong is added.</param>
    internal static Procedure? Read(PackFile file, Func<string, string?> textOf, PackSchema schema, List<PackFault> faults)
    {
        if (YamlSource.Read(file.Path, file.Text, faults, new NodeRoom()) is not { } source)
            return null;
        var days = ReadingChoices.InForce(source.Root);
        var under = days.Select(d => ReadUnder(file, textOf, schema, d.Readings, faults)).ToList();
        return under.TrueForAll(p => p is not null)
            ? under[0]! with { Later = [.. days.Zip(under).Skip(1).Select(x => (x.First.From, x.Second!))] } : null;
    }

    /// <summary>The same under readings that need not be those in force: each question has one.</summary>
    internal static Procedure? ReadUnder(
        PackFile file, Func<string, string?> textOf, PackSchema schema, IReadOnlyDictionary<string, string> readings, List<PackFault> faults)
    {
        var before = faults.Count;
        if (YamlSource.Read(file.Path, file.Text, faults, new NodeRoom()) is not { } source)
            return null;
        ReadingChoices.Resolve(source, readings, faults);
        if (faults.Count > before || !schema.Check("procedure.schema.json", source, faults))
            return null;
        var node = new PackNode(source, source.Root, faults);
        var path = node.FindText("text") ?? "text.md";
        if (textOf(path) is not { } text)
            return (node.Find("text") ?? node).Refuse<Procedure?>("procedure.no-text", null, ("path", path));
        var law = new PolicyText(text);
        var effective = node["opens"].Find("valid") is { } valid ? valid["from"].Date : DateOnly.MaxValue;
        var procedure = new ProcedureReader(node, node.Text("document"), new SourceReader(law, effective), law, readings)
            .Read(PackFile.HashOfTexts([new PackFile("procedure.yaml", CanonicalContent.Of(file))]));
        if (faults.Count == before)
            new ProcedureCheck(procedure, node).Run();
        return faults.Count == before ? procedure : null;
    }

    private static string? TextIn(string path) => File.Exists(path) ? File.ReadAllText(path) : null;

    private static Dictionary<string, string> Published(string directory, List<PackFault> faults)
    {
        var path = Path.Combine(directory, PublishedFile);
        return File.Exists(path) && YamlSource.Read(PublishedFile, File.ReadAllText(path), faults) is { } source
            ? new PackNode(source, source.Root, faults).Entries.ToDictionary(e => e.Key.Scalar, e => e.Value.Scalar, StringComparer.Ordinal)
            : [];
    }
}
