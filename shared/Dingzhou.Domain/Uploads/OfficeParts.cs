using System.Collections.Frozen;

namespace Dingzhou.Domain.Uploads;

/// <summary>
/// What an office document (GB/T 42133, ISO/IEC 29500) may consist of, by the content types it gives its parts: text, tables,
/// pictures and how they look. What is not named here is not taken, so that nobody has to know every way to hide a program.
/// </summary>
public static class OfficeParts
{
    private const string WordFamily = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    private const string ExcelFamily = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    /// <summary>The type of the main part of each kind of document that is taken. Programs name the part itself as they like.</summary>
    public static FrozenDictionary<string, UploadType> MainParts { get; } = new Dictionary<string, UploadType>
    {
        ["application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"] = UploadType.Docx,
        ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"] = UploadType.Xlsx,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    // As the standard, Microsoft's extensions ([MS-DOCX], [MS-XLSX]) and WPS name them. Not among them, on purpose: vbaProject,
    // macrosheet, intlMacrosheet, dialogsheet, activeX, oleObject, package, connections, queryTable, volatileDependencies (RTD),
    // attachedToolbars, keyMapCustomizations, customUI, webextension, and every foreign format (altChunk).
    private static readonly FrozenSet<string> Allowed = new[]
    {
        Parts(WordFamily, "+xml",
            "document.main", "document.glossary", "styles", "settings", "webSettings", "fontTable", "numbering", "header", "footer",
            "footnotes",
            "endnotes", "comments", "commentsExtended", "commentsIds", "commentsExtensible", "people"),
        Parts(ExcelFamily, "+xml",
            "sheet.main", "worksheet", "chartsheet", "styles", "sharedStrings", "calcChain", "comments", "table", "tableSingleCells",
            "pivotTable", "pivotCacheDefinition", "pivotCacheRecords", "externalLink", "sheetMetadata", "revisionHeaders", "revisionLog",
            "userNames"),
        Parts("application/vnd.openxmlformats-officedocument.", "+xml",
            "theme", "themeOverride", "drawing", "drawingml.chart", "drawingml.chartshapes", "drawingml.diagramData",
            "drawingml.diagramLayout",
            "drawingml.diagramStyle", "drawingml.diagramColors", "custom-properties", "extended-properties", "customXmlProperties",
            "bibliography"),
        Parts("application/vnd.openxmlformats-officedocument.", "",
            "vmlDrawing", "obfuscatedFont", "spreadsheetml.printerSettings", "wordprocessingml.printerSettings"),
        Parts("application/vnd.openxmlformats-package.", "",
            "relationships+xml", "core-properties+xml", "digital-signature-origin", "digital-signature-xmlsignature+xml",
            "digital-signature-certificate"),
        Parts("application/vnd.ms-", "+xml",
            "word.stylesWithEffects", "excel.threadedcomments", "excel.person", "excel.slicer", "excel.slicerCache", "excel.timeline",
            "excel.timelineCache", "excel.controlproperties", "excel.rdrichvalue", "excel.rdrichvaluestructure", "excel.rdrichvaluetypes",
            "excel.richvaluerel", "excel.namedSheetViews", "excel.wsSortMap", "office.intelligence2", "office.chartex",
            "office.chartstyle", "office.chartcolorstyle",
            "office.drawingml.diagramDrawing", "office.classificationlabels"),
        Parts("application/vnd.wps-officedocument.", "+xml", "cellimage", "spreadsheetml.cellimage"),
        Parts("image/", "",
            "png", "jpeg", "jpg", "gif", "bmp", "tiff", "tif", "x-emf", "emf", "x-wmf", "wmf", "svg+xml", "vnd.ms-photo"),
        Parts("", "", "application/xml", "text/xml", "application/inkml+xml", "application/x-fontdata", "application/x-font-ttf"),
    }.SelectMany(p => p).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a part of this type may be in a document.</summary>
    /// <param name="contentType">The type the document gives the part.</param>
    public static bool IsAllowed(string contentType) => Allowed.Contains(contentType);

    /// <summary>
    /// Whether a part of this type is XML. Drawings of the old kind (VML) are not always well formed, and hold no fields.
    /// </summary>
    /// <param name="contentType">The type the document gives the part.</param>
    public static bool IsMarkup(string contentType)
    {
        ArgumentNullException.ThrowIfNull(contentType);
        return contentType.EndsWith("xml", StringComparison.OrdinalIgnoreCase);
    }

    private static IEnumerable<string> Parts(string family, string suffix, params string[] names) => names.Select(n => family + n + suffix);
}
