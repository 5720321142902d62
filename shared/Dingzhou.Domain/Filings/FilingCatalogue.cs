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
        Towns = root.Texts("towns");
        Items = [.. root["items"].Items.Select((item, index) => Read(item, index + 1))];
        (IssuedOn, GuideLimits) = (root["issued"].Date, new(Limit(root["guides"], "within"), Limit(root["guides"], "remind"), root["guides"].Whole("withoutGuide")));
        ChecksPlan = ReadChecks(root["checks"]);
        var firsts = Items.SelectMany(i => i.Entries).Where(e => e.Act == FilingAct.First).Select(e => e.Id).ToList();
        foreach (var node in root["items"].Items.SelectMany(i => i["entries"].Items))
        {
            foreach (var on in node.Find("on")?.Items.Where(o => !firsts.Contains(o.Scalar)) ?? [])
                on.Fault("filing.acts-on", ("id", on.Scalar));
        }
    }

    /// <summary>The day on which the notice was issued (印发).</summary>
    public DateOnly IssuedOn { get; }

    /// <summary>By when departments publish their guides.</summary>
    public GuideLimits GuideLimits { get; }

    /// <summary>How filings are drawn to be checked.</summary>
    public FilingChecksPlan ChecksPlan { get; }

    /// <summary>文号 of the notice.</summary>
    public string Document { get; }

    /// <summary>Who decides on changes of it.</summary>
    public string Office { get; }

    /// <summary>The departments.</summary>
    public IReadOnlyList<FilingDepartment> Departments { get; }

    /// <summary>The towns and streets with which entries of their level are filed.</summary>
    public IReadOnlyList<string> Towns { get; }

    /// <summary>The items, in the order of their numbers, which have no gap.</summary>
    public IReadOnlyList<FilingItem> Items { get; }

    /// <summary>Reads the file of a directory of policies.</summary>
    /// <exception cref="PackException">It is wrong; it lists every fault with file, line and reason.</exception>
    public static FilingCatalogue Load(string directory) =>
        CheckedFile.Load(directory, FileName, Schema, root => new FilingCatalogue(root));

    /// <summary>The one name of a department; as given where the catalogue does not have it.</summary>
    /// <param name="name">The name as printed or typed.</param>
    public string DepartmentOf(string name)
    {
        var known = DepartmentName.Of(name);
        return Departments.FirstOrDefault(d => d.Name == known || d.Printed.Contains(known))?.Name ?? known;
    }

    /// <summary>
    /// With whom something is filed: the only department, the one of several that was stated, or the office of the town that was.
    /// </summary>
    /// <returns>Null where that cannot be told from what was stated.</returns>
    public static string? DepartmentFor(FilingEntry entry, string? stated, string? town) => entry switch
    {
        { IsOfTowns: true } when town is null => null,
        { IsOfTowns: true } => OfficeOf(town!, entry.Departments[0]),
        { Departments: [var only] } => only,
        { Departments: var several } => several.FirstOrDefault(d => d == stated),
    };

    private static string OfficeOf(string town, string kind) =>
        kind.EndsWith("服务中心", StringComparison.Ordinal) ? $"{town}行政综合服务中心"
        : town.EndsWith("街道", StringComparison.Ordinal) ? $"{town}办事处" : $"{town}人民政府";

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
            Act = node.Find("act")?.AsEnum<FilingAct>() ?? FilingAct.First,
            ActsOn = node.Texts("on"),
        };
    }

    private FilingChecksPlan ReadChecks(PackNode node)
    {
        var items = new List<int>();
        foreach (var item in node["riskItems"].Items)
        {
            items.Add(int.Parse(item.Scalar, CultureInfo.InvariantCulture));
            if (items[^1] > Items.Count)
                item.Fault("filing.risk-item", ("number", items[^1]));
        }

        foreach (var share in new[] { node["random"], node["risk"] }.Where(s => s.Whole("atLeast") > s.Whole("atMost")))
            share.Fault("filing.share");
        return new(
            [.. node["months"].Items.Select(m => int.Parse(m.Scalar, CultureInfo.InvariantCulture))], Share(node["random"]),
            Share(node["risk"]), items, SourceReader.Decision(node["decided"]));
    }

    private static DrawnShare Share(PackNode node) => new(node.Whole("percent"), node.Whole("atLeast"), node.Whole("atMost"));

    private static Period Limit(PackNode node, string name) => Period.TryParse(node.Text(name), out var period)
        ? period : node[name].Refuse("procedure.not-a-period", new Period(1, PeriodUnit.Days), ("text", node.Text(name)));

    private static FilingBasis Basis(PackNode node) =>
        new(node.Text("title"), node.FindText("number"), node.Text("article"), node["kind"].AsEnum<FilingBasisKind>());
}
