namespace Dingzhou.Domain.Retention;

/// <summary>How long everything is kept: <c>policies/retention.yaml</c>.</summary>
public sealed class RetentionRules
{
    /// <summary>Its name.</summary>
    public const string FileName = "retention.yaml";

    private const string Schema = "retention.schema.json";

    private readonly PackNode _root;

    private RetentionRules(PackNode root)
    {
        _root = root;
        MostADay = root.Whole("mostADay");
        Rules = [.. root["kinds"].Entries.Select(e => Read(e.Key.Scalar, e.Value))];
    }

    /// <summary>The most that is removed in a day.</summary>
    public int MostADay { get; }

    /// <summary>The rule of each kind, in the order of the file.</summary>
    public IReadOnlyList<RetentionRule> Rules { get; }

    /// <summary>Reads the file of a directory of policies.</summary>
    /// <exception cref="PackException">It is wrong; it lists every fault with file, line and reason.</exception>
    public static RetentionRules Load(string directory) =>
        CheckedFile.Load(directory, FileName, Schema, root => new RetentionRules(root));

    /// <summary>The rule of a kind; null where there is none.</summary>
    public RetentionRule? Find(string kind) => Rules.FirstOrDefault(r => r.Kind == kind);

    /// <summary>
    /// What the file says of kinds and procedures that there are not, and what it leaves out: somebody has to say of each how long it is
    /// kept.
    /// </summary>
    /// <param name="removed">The kinds that the platform can remove.</param>
    /// <param name="procedureIds">The procedures.</param>
    /// <returns>Every fault with its line.</returns>
    public IEnumerable<PackFault> FaultsIn(IReadOnlyCollection<string> removed, IReadOnlyCollection<string> procedureIds)
    {
        var (kinds, named) = (_root["kinds"], new HashSet<string>(StringComparer.Ordinal));
        foreach (var (kind, node) in kinds.Entries)
        {
            if (Find(kind.Scalar)!.Keep is not null && !removed.Contains(kind.Scalar))
                yield return Fault(kind, "retention.not-removed", kind.Scalar);
            if (Find(kind.Scalar)!.Keep is null && removed.Contains(kind.Scalar))
                yield return Fault(kind, "retention.removed", kind.Scalar);
            foreach (var procedure in node.Find("procedures")?.Items ?? [])
            {
                if (!procedureIds.Contains(procedure.Scalar))
                    yield return Fault(procedure, "retention.no-procedure", procedure.Scalar);
                else if (!named.Add(procedure.Scalar))
                    yield return Fault(procedure, "retention.procedure-twice", procedure.Scalar);
            }
        }

        foreach (var missing in removed.Where(k => Find(k) is null))
            yield return Fault(kinds, "retention.kind-missing", missing);
        foreach (var missing in procedureIds.Where(p => !named.Contains(p)))
            yield return Fault(kinds, "retention.procedure-missing", missing);
    }

    private static RetentionRule Read(string kind, PackNode node)
    {
        Period? keep = Period.TryParse(node.Text("keep"), out var period) ? period : null;
        var after = node.Find("after");
        if (keep is null != after is null)
            node.Fault("retention.after");
        return new(
            kind, node.Localized("name"), keep, after?.AsLocalized(), node.Texts("procedures"),
            [.. node["laws"].Items.Select(l => new RetentionLaw(l.Text("document"), l.Text("article"), l.Localized("says")))],
            SourceReader.Decision(node["decided"]));
    }

    private static PackFault Fault(PackNode node, string code, string name) =>
        new(node.Place.File, node.Place.Line, LocalizedText.Of(code, ("name", name)));
}
