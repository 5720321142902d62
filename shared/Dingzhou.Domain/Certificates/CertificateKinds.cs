using Dingzhou.Domain.Certificates.Format;

namespace Dingzhou.Domain.Certificates;

/// <summary>The kinds of e-certificates and the measures that spread their use (定政办字〔2022〕73号).</summary>
public sealed class CertificateKinds
{
    private const string Folder = "certificates-2022";
    private const string FileName = $"{Folder}/kinds.yaml";
    private const string Schema = "certificates.schema.json";

    /// <summary>The annexes name towns and subdistricts together.</summary>
    private const string Towns = "各乡镇（街道）";

    private static readonly string[] TownEndings = ["乡", "镇", "街道", "乡人民政府", "镇人民政府", "街道办事处"];

    private readonly Dictionary<string, CertificateKind> _byPlace = new(StringComparer.Ordinal);

    private CertificateKinds(PackNode root)
    {
        Document = root.Text("document");
        RemindDaysBefore = [.. root.Texts("remindDaysBefore").Select(int.Parse)];
        Reports = new(root["measureReports"].Whole("askedDaysBefore"), [.. root["measureReports"]["eachYear"].Items.Select(d => d.MonthDay)]);
        Doubts = [.. root["doubts"].Items.Select(d => Doubt(d, d.Whole("line"), ""))];
        Departments = [.. root["departments"].Items.Select(d => new CertificateDepartment(d.Text("name"), d.Texts("printed")))];
        Measures = [.. root["measures"].Items.Select(Measure)];
        All = [.. root["kinds"].Items.Select(Kind)];
    }

    /// <summary>文号 of the notice.</summary>
    public string Document { get; }

    /// <summary>So many days before its last one the holder of a certificate is told that it will end.</summary>
    public IReadOnlyList<int> RemindDaysBefore { get; }

    /// <summary>When whoever leads a measure reports.</summary>
    public MeasureReports Reports { get; }

    /// <summary>What of the notice is doubtful beside its annexes.</summary>
    public IReadOnlyList<DoubtfulPrint> Doubts { get; }

    /// <summary>The departments.</summary>
    public IReadOnlyList<CertificateDepartment> Departments { get; }

    /// <summary>The measures, in the order of the text.</summary>
    public IReadOnlyList<CertificateMeasure> Measures { get; }

    /// <summary>The kinds, in the order of the annexes.</summary>
    public IReadOnlyList<CertificateKind> All { get; }

    /// <summary>Reads the file of a directory of policies.</summary>
    /// <exception cref="PackException">It is wrong; it lists every fault with file, line and reason.</exception>
    public static CertificateKinds Load(string directory) =>
        CheckedFile.Load(directory, FileName, Schema, root => new CertificateKinds(root));

    /// <summary>The kind of an identity, or of its other place where it stands in both annexes; null where there is none.</summary>
    public CertificateKind? Find(string id) => _byPlace.GetValueOrDefault(id);

    /// <summary>The name of the kind of a type of credentials, one of the annexes or of the platform's own; null where there is none.</summary>
    public string? NameOf(string type, Issuer issuer) =>
        All.FirstOrDefault(k => issuer.TypeOf(k.Id) == type)?.Name
        ?? Enum.GetValues<OwnCertificateKind>().Where(k => issuer.TypeOf(OwnCertificate.KindIdOf(k)) == type)
            .Select(k => k.InWords().Zh).FirstOrDefault();

    /// <summary>The one name of a department; as given where the annexes do not have it.</summary>
    /// <param name="name">The name as printed or typed.</param>
    public string DepartmentOf(string name)
    {
        var known = DepartmentName.Of(name);
        return Departments.FirstOrDefault(d => d.Name == known || d.Printed.Contains(known))?.Name ?? known;
    }

    /// <summary>Whether a department is responsible for a kind, and so issues it (谁制发、谁核验).</summary>
    public bool Issues(string department, CertificateKind kind)
    {
        var known = DepartmentOf(department);
        return kind.Departments.Contains(known)
            || (kind.Departments.Contains(Towns) && TownEndings.Any(e => known.EndsWith(e, StringComparison.Ordinal)));
    }

    /// <summary>What is found by words of name or departments, by a department and by whose it is; all that is given must hold.</summary>
    public IEnumerable<CertificateKind> Find(string? words, string? department, CertificateHolders? holders)
    {
        var asked = (words ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return All.Where(k =>
            (holders is not { } whose || k.IsFor(whose))
            && (department is null || Issues(department, k))
            && $"{k.Name} {string.Join(' ', k.Departments)}" is var text
            && asked.All(w => text.Contains(w, StringComparison.OrdinalIgnoreCase)));
    }

    private CertificateKind Kind(PackNode node)
    {
        var (id, name) = (node.Text("id"), node.Text("name"));
        foreach (var department in node["departments"].Items.Where(d => Departments.All(known => known.Name != d.Scalar)))
            department.Fault("certificate.department", ("name", department.Scalar));
        AnnexPlace[] places =
        [
            .. node["places"].Items.Select(p => new AnnexPlace((CertificateHolders)p.Whole("annex"), p.Whole("number"), p.Whole("line"))),
        ];
        var kind = new CertificateKind(
            id, name, node.Texts("departments"), places,
            [.. (node.Find("doubts")?.Items ?? []).Select(d => Doubt(d, places[0].GazetteLine, name))]);
        if (id != PlaceId(places[0]))
            node["id"].Fault("certificate.place", ("expected", PlaceId(places[0])));
        foreach (var place in places.Where(p => !_byPlace.TryAdd(PlaceId(p), kind)))
            node["places"].Fault("certificate.place-taken", ("place", PlaceId(place)));
        return kind;
    }

    private static string PlaceId(AnnexPlace place) => $"{(int)place.Annex}.{place.Number}";

    private static DoubtfulPrint Doubt(PackNode node, int line, string name) =>
        new(line, node.FindText("printed") ?? name, node.FindText("reading"), node.Text("why"));

    private static CertificateMeasure Measure(PackNode node) => new(
        node.Text("id"), node.Text("article"), node.Text("title"), node.Text("lines"), node.Texts("leads"), node.Text("limit"),
        node.Find("lastDay")?.Date, node.FindText("result"), node.Flag("goesOn", otherwise: false));
}
