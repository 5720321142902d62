using System.Security;

namespace Dingzhou.Domain.Land;

/// <summary>
/// A plot as a sketch (SVG) from the coordinates that the applicant gave, without a map of anybody: north is up, the points are numbered, a
/// bar tells the scale. Plain text and lines, no scripts, read aloud by its title and description.
/// </summary>
public sealed class PlotSketch
{
    /// <summary>Media type of SVG.</summary>
    public const string MediaType = "image/svg+xml";

    private const int Width = 720;
    private const int Margin = 64;
    private const int Side = Width - (2 * Margin);
    private const int Top = 96;
    private const int LineHeight = 22;
    private const int LongestLine = 44;
    private const int LongestBar = 160;
    private const int ManyPoints = 40;
    private const decimal Smallest = 0.001m;
    private const string Ink = "#1f2933";
    private static readonly int[] Steps = [1, 2, 5];

    private readonly StringBuilder _svg = new();
    private readonly Plot _plot;
    private readonly PlotOutline _outline;
    private readonly string? _language;
    private readonly decimal _scale;
    private readonly decimal _north;
    private readonly decimal _west;
    private readonly decimal _left;
    private readonly decimal _height;

    private PlotSketch(Plot plot, PlotOutline outline, string? language)
    {
        (_plot, _outline, _language) = (plot, outline, language);
        var points = outline.Points;
        (_north, _west) = (points.Max(p => p.North), points.Min(p => p.East));
        var (high, wide) = (_north - points.Min(p => p.North), points.Max(p => p.East) - _west);
        _scale = Side / Math.Max(Math.Max(high, wide), Smallest);
        (_height, _left) = (high * _scale, (Width - (wide * _scale)) / 2);
    }

    /// <summary>The outline that everybody may see of a plot; null where there is none.</summary>
    public static PlotOutline? OutlineOf(Plot plot) =>
        plot.PublicFacts.FirstOrDefault(f => f.Name == PlotFacts.Coordinates)?.Value.Items is { } stated ? PlotOutline.Read(stated) : null;

    /// <summary>Draws a plot.</summary>
    /// <param name="outline">Its outline.</param>
    /// <param name="language">A language as in <c>Accept-Language</c>; null for Chinese.</param>
    public static string Draw(Plot plot, PlotOutline outline, string? language = null) => new PlotSketch(plot, outline, language).Write();

    private string Write()
    {
        var lines = Lines().ToList();
        var below = (int)Math.Ceiling(Top + _height) + 56;
        var height = below + 24 + (lines.Count * LineHeight);
        var title = In(LocalizedText.Of("plot-sketch.title", ("number", _plot.Number)));
        _svg.Append(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="plot-title plot-desc" viewBox="0 0 {Width} {height}" width="{Width}" height="{height}" font-family="'Noto Sans CJK SC','Microsoft YaHei',sans-serif">
            <title id="plot-title">{Escaped(title)}</title>
            <desc id="plot-desc">{Escaped(Told(lines))}</desc>
            <rect width="{Width}" height="{height}" fill="#ffffff"/>

            """);
        Text(24, 40, title, 18);
        NorthArrow();
        Outline();
        ScaleBar(below - 16);
        foreach (var (line, i) in lines.Select((l, i) => (l, i)))
            Text(24, below + 20 + (i * LineHeight), line, 14);
        return _svg.Append("</svg>\n").ToString();
    }

    private void NorthArrow()
    {
        const int X = Width - 40;
        _svg.Append($"<path d=\"M{X} 16 l9 32 -9 -8 -9 8z\" fill=\"{Ink}\"/>\n");
        Text(X, 66, In(LocalizedText.Of("plot-sketch.north")), 13, "middle");
    }

    private void Outline()
    {
        var places = _outline.Points.Select(p => (X: _left + ((p.East - _west) * _scale), Y: Top + ((_north - p.North) * _scale))).ToList();
        _svg.Append(
            $"<polygon points=\"{string.Join(' ', places.Select(p => $"{At(p.X)},{At(p.Y)}"))}\" fill=\"#dcebe1\" stroke=\"{Ink}\" stroke-width=\"1.5\"/>\n");
        var (middleX, middleY) = (places.Average(p => p.X), places.Average(p => p.Y));
        foreach (var ((x, y), i) in places.Select((p, i) => (p, i)))
        {
            _svg.Append($"<circle cx=\"{At(x)}\" cy=\"{At(y)}\" r=\"2.5\" fill=\"{Ink}\"/>\n");
            var isRight = x >= middleX;
            Text(
                x + (isRight ? 6 : -6), y + (y >= middleY ? 15 : -6), NameOf(i), places.Count > ManyPoints ? 8 : 12,
                isRight ? "start" : "end");
        }
    }

    /// <summary>The longest of 1, 2, 5, 10 … metres that has room.</summary>
    private void ScaleBar(int y)
    {
        var metres = Smallest;
        for (var power = Smallest; power * _scale <= LongestBar; power *= 10)
            metres = Steps.Select(n => n * power).Last(m => m * _scale <= LongestBar);
        var right = At(24 + (metres * _scale));
        _svg.Append($"<path d=\"M24 {y - 6} V{y} H{right} V{y - 6}\" fill=\"none\" stroke=\"{Ink}\" stroke-width=\"1.5\"/>\n");
        Text(32 + (metres * _scale), y, In(LocalizedText.Of("plot-sketch.scale", ("metres", metres))), 12);
    }

    private IEnumerable<string> Lines()
    {
        var words = _plot.PublicFacts.Where(f => f.Name is PlotFacts.Area or PlotFacts.Location or PlotFacts.Boundaries)
            .Select(f => LocalizedText.Of("plot-sketch.fact", ("label", f.Label), ("value", f.InWords)))
            .Append(LocalizedText.Of("plot-sketch.area", ("metres", _outline.SquareMetres), ("mu", _outline.Mu)))
            .Append(LocalizedText.Of("plot-sketch.system"))
            .Append(LocalizedText.Of("plot-sketch.note"));
        return words.SelectMany(w => ReadableText.Of(In(w)).Split('\n')).SelectMany(Wrapped);
    }

    /// <summary>A text in lines that have room; what is not Chinese takes half of it.</summary>
    private static IEnumerable<string> Wrapped(string text)
    {
        var (line, halves) = (new StringBuilder(), 0);
        foreach (var rune in text.EnumerateRunes())
        {
            var wide = rune.IsAscii ? 1 : 2;
            if (halves + wide > 2 * LongestLine)
            {
                yield return line.ToString();
                (_, halves) = (line.Clear(), 0);
            }

            (_, halves) = (line.Append(rune), halves + wide);
        }

        yield return line.ToString();
    }

    private string Told(IEnumerable<string> lines) => In(LocalizedText.Of(
        "plot-sketch.told", ("count", _outline.Points.Count),
        ("points", string.Join("; ", _outline.Points.Select((p, i) => $"{NameOf(i)} {Plain(p.North)},{Plain(p.East)}"))),
        ("lines", string.Join(' ', lines))));

    private void Text(decimal x, decimal y, string text, int size, string anchor = "start") => _svg.Append(
        $"<text x=\"{At(x)}\" y=\"{At(y)}\" font-size=\"{size}\" fill=\"{Ink}\" text-anchor=\"{anchor}\" paint-order=\"stroke\" stroke=\"#ffffff\" stroke-width=\"3\">{Escaped(text)}</text>\n");

    private string In(LocalizedText text) => text.In(_language);

    /// <summary>界址点号.</summary>
    private static string NameOf(int i) => string.Create(CultureInfo.InvariantCulture, $"J{i + 1}");

    private static string At(decimal place) => Plain(decimal.Round(place, 2));

    private static string Plain(decimal number) => number.ToString("0.####", CultureInfo.InvariantCulture);

    private static string Escaped(string text) => SecurityElement.Escape(ReadableText.Of(text));
}
