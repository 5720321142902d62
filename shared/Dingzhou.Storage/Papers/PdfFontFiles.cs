namespace Dingzhou.Storage.Papers;

/// <summary>
/// The files of the fonts that PDF files are written with; npm installs them, and the build puts them beside the program.
/// </summary>
public static class PdfFontFiles
{
    private static readonly string[] All =
        [.. from family in (string[])[PdfFonts.Usual, PdfFonts.Rare] from bold in (bool[])[false, true] select NameOf(family, bold)];

    /// <summary>Those that are not there: no announcement can be written until they are.</summary>
    public static IReadOnlyList<string> Missing() => [.. All.Where(name => !File.Exists(PathTo(name)))];

    internal static string NameOf(string family, bool bold)
        => $"{family.Replace(" ", "", StringComparison.Ordinal)}_{(bold ? "700Bold" : "400Regular")}.ttf";

    internal static string PathTo(string name) => Path.Combine(AppContext.BaseDirectory, "fonts", name);
}
