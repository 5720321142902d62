namespace Dingzhou.Domain.Filings;

/// <summary>
/// The catalogue of filings (定政办字〔2022〕76号): what is not in it cannot be asked to be filed (目录之外一律不得实施其他备案事项).
/// </summary>
public sealed class FilingCatalogue
{
    private const string Folder = "filings-2022";
    private const string FileName = $"{Folder}/catalogue.yaml";
    private const string Schema = "filings.schema.json";

    private FilingCatalogue(PackNode root)
    {
        (Document, Office) = (root.Text("document"), root.Text("office"));
        Departments = [.. root["departments"].Items.Select(d => new FilingDepartment(d.Text("name"), d.Texts("printed")))];
        Items = [.. root["items"].Items.Select((item, index) => Read(item, index + 1))];
        (IssuedOn, GuideLimits) = (root["issued"].Date, new(Limit(root["guides"], "within"), Limit(root["guides"], "remind")));
    }

    /// <summary>The day on which the notice was issued (印发).</summary>
    public DateOnly IssuedOn { get; }

    /// <summary>By when departments publish their guides.</summary>
    public GuideLimits GuideLimits { get; }

    /// <summary>文号 of the notice.</summary>
    public string Document { get; }

    /// <summary>Who decides on changes of it.</summary>
    public string Office { get; }

    /// <summary>The departments.</summary>
    public IReadOnlyList<FilingDepartment> Departments { get; }

    /// <summary>The items, in the order of their numbers, which have no gap.</summary>
    public IReadOnlyList<FilingItem> Items { get; }

    /// <summary>Reads the file of a directory of policies.</summary>
    /// <exception cref="PackException">It is wrong; it lists every fault with file, line and reason.</exception>
    public static FilingCatalogue Load(string directory)
    {
        var faults = new List<PackFault>();
        var source = YamlSource.Read(FileName, File.ReadAllText(Path.Combine(directory, FileName)), faults);
        if (source is null || !new PackSchema(directory).Check(Schema, source, faults))
            throw new PackException(faults);
        var catalogue = new FilingCatalogue(new PackNode(source, source.Root, faults));
        return faults.Count == 0 ? catalogue : throw new PackException(faults);
    }

    /// <summary>The one name of a department; as given where the catalogue does not have it.</summary>
    /// <param name="name">The name as printed or typed.</param>
    public string DepartmentOf(string name)
    {
        var known = DepartmentName.Of(name);
        return Departments.FirstOrDefault(d => d.Name == known || d.Printed.Contains(known))?.Name ?? known;
    }

    private FilingItem Read(PackNode node, int place)
    {
        var (number, name) = (node.Whole("number"), node.Text("name"));
        if (number != place)
            node["number"].Fault("filing.number", ("expected", place));
        var entries = new List<FilingEntry>();
        foreach (var entry in node["entries"].Items)
            entries.Add(Read(entry, name, number, entries));
        if (entries.Count > 1 && entries.Exists(e => e.SubItem is null))
            node["entries"].Fault("filing.sub-item");
        return new(
            number, name, node.Text("lines"), entries,
            [
                .. (node.Find("doubts")?.Items ?? []).Select(d => new DoubtfulCell(
                    d["cell"].AsEnum<FilingColumn>(), d.FindText("printed"), d.FindText("reading"), d.Text("why"))),
            ]);
    }

    private FilingEntry Read(PackNode node, string item, int number, List<FilingEntry> before)
    {
        var subItem = node.FindText("name");
        foreach (var department in node["departments"].Items.Where(d => Departments.All(known => known.Name != d.Scalar)))
            department.Fault("filing.department", ("name", department.Scalar));
        var shares = node.Find("basesOf") is { } of && (before.Count > 0 || of.Refuse("filing.first", false));
        return new(
            subItem is null ? $"{number}" : $"{number}.{before.Count + 1}", subItem ?? item, subItem, node.Text("level"),
            node.Texts("departments"), shares ? before[0].Bases : [.. (node.Find("bases")?.Items ?? []).Select(Basis)])
        {
            SharesBases = shares,
        };
    }

    private static Period Limit(PackNode node, string name) => Period.TryParse(node.Text(name), out var period)
        ? period : node[name].Refuse("procedure.not-a-period", new Period(1, PeriodUnit.Days), ("text", node.Text(name)));

    private static FilingBasis Basis(PackNode node) =>
        new(node.Text("title"), node.FindText("number"), node.Text("article"), node["kind"].AsEnum<FilingBasisKind>());
}
