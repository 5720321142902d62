namespace Dingzhou.Domain.Regulations.Publications;

/// <summary>Puts the result of a clean-up into the words and the form of 定政发〔2022〕18号.</summary>
public static class AnnouncementWording
{
    private const string Addressees = "各乡镇人民政府、街道办事处，市政府各部门：";

    /// <summary>The announcement as it is read.</summary>
    /// <param name="cycle">The clean-up: why, e.g. 根据省政府统一部署, and whether all that is in force was cleaned up or what the lists
    /// name.</param>
    /// <param name="amendedTexts">The amended texts by document, which are published with the decision (定政办字〔2022〕61号 第十五条).</param>
    public static AnnouncementPage Page(
        Announcement announcement, CleanupCycle cycle, IReadOnlyDictionary<string, string> amendedTexts) => new(
        [announcement.Issuer, "关于公布规范性文件清理结果的公告"],
        announcement.Number,
        Addressees,
        [.. Body(announcement, OccasionOf(ReadableText.Of(cycle.Reason)), cycle.IsUnified)],
        announcement.Issuer,
        announcement.PublishedOn,
        [
            .. announcement.Annexes.Select(a => List(announcement, a, cycle.IsUnified)),
            .. announcement.Lines(AnnexKind.Amended).Select(line => AnnexText.Of(line.Title, amendedTexts[line.DocumentId])),
        ]);

    // A reason that names its authority begins the sentence; any other is for the file, and the general rule begins it.
    private static string OccasionOf(string reason) =>
        reason.StartsWith("根据", StringComparison.Ordinal) ? reason.TrimEnd('。') : "根据《定州市规范性文件清理实施意见》（定政办字〔2022〕61号）";

    private static IEnumerable<string> Body(Announcement a, string occasion, bool isUnified)
    {
        var parts = new (AnnexKind Kind, string Words)[]
        {
            (AnnexKind.Valid, isUnified ? "保留现行有效政府规范性文件" : "继续有效"), (AnnexKind.Amended, "其中修改"), (AnnexKind.Repealed, "废止"),
                (AnnexKind.Lapsed, "失效"),
        };
        var counts = parts.Where(p => a.Lines(p.Kind).Count > 0).Select(p => $"{p.Words}{a.Lines(p.Kind).Count}件")
            .DefaultIfEmpty("所清理的文件均已另行废止或者失效");
        var done = isUnified ? "我市对政府规范性文件进行了统一清理" : "我市对下列政府规范性文件进行了清理";
        yield return $"{occasion}，{done}，{string.Join('，', counts)}。现将清理结果予以公布。";
        // That what is repealed ends with the next day goes without saying, as in the gazette; from when an amended text holds does not.
        var ends = new[] { AnnexKind.Repealed, AnnexKind.Lapsed }.Where(k => a.Lines(k).Count > 0).Select(NameOf).ToList();
        if (ends.Count > 0 && a.EffectiveOn > a.PublishedOn.AddDays(1))
            yield return $"{string.Join('和', ends)}的文件自{AnnouncementPage.InWords(a.EffectiveOn)}起不再作为行政管理的依据。";
        if (a.Lines(AnnexKind.Amended).Count > 0)
            yield return $"修改后的文件自{AnnouncementPage.InWords(a.EffectiveOn)}起施行。";
    }

    // The days of issue and revision are published where they are known; the gazette's own lists have none.
    private static AnnexPage List(Announcement announcement, Annex annex, bool isUnified)
    {
        var withDays = annex.Lines.Any(l => l.IssuedOn is not null);
        IReadOnlyList<string> columns = withDays ? ["序号", "文件名称", "文号", "公布及修订时间"] : ["序号", "文件名称", "文号"];
        return new(
            isUnified ? $"{CityOf(announcement.Issuer)}{announcement.PublishedOn.Year}年{NameOf(annex.Kind)}政府规范性文件目录"
                : $"{(annex.Kind == AnnexKind.Valid ? "继续有效" : NameOf(annex.Kind))}的政府规范性文件",
            columns,
            [.. annex.Lines.Select(
                l => (string[])[$"{l.Number}", ReadableText.Of(l.Title), l.DocumentNumber, .. withDays ? (string[])[DaysOf(l)] : []])],
            []);
    }

    private static string DaysOf(AnnexLine line) =>
        string.Join('\n', new[] { line.IssuedOn, line.RevisedOn }.OfType<DateOnly>().Select(d => $"{d:yyyy-MM-dd}"));

    private static string CityOf(string issuer) => issuer.EndsWith("人民政府", StringComparison.Ordinal) ? issuer[..^4] : issuer;

    private static string NameOf(AnnexKind kind) => kind switch
    {
        AnnexKind.Valid => "现行有效",
        AnnexKind.Repealed => "废止",
        AnnexKind.Lapsed => "失效",
        AnnexKind.Amended => "修改",
    };
}
