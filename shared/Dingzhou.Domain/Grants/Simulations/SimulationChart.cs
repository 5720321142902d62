using System.Security;

namespace Dingzhou.Domain.Grants.Simulations;

/// <summary>A simulation as a picture (SVG): both totals against the fund, then the matters that change most.</summary>
public static class SimulationChart
{
    /// <summary>Media type of SVG.</summary>
    public const string MediaType = "image/svg+xml";

    private const int Width = 960;
    private const int Left = 270;
    private const int Right = 190;
    private const int BarsWidth = Width - Left - Right;
    private const int RoomForAmount = 110;
    private const int RowHeight = 52;
    private const int Top = 104;
    private const int MostMatters = 12;
    private const int LongestName = 16;
    private const string Grey = "#9aa5b1";
    private const string Green = "#1b7f4b";
    private const string Red = "#b42318";
    private const string Ink = "#1f2933";

    /// <summary>Draws it.</summary>
    public static string Draw(SimulationResult result, string title)
    {
        var matters = result.ByMatter.Take(MostMatters).ToList();
        var height = Top + RowHeight + 64 + (matters.Count * RowHeight) + 48;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{Width}" height="{height}" viewBox="0 0 {Width} {height}" font-family="'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei','PingFang SC',sans-serif" role="img">
            <title>{Escape(title)}</title>
            <rect width="{Width}" height="{height}" fill="#ffffff"/>

            """);
        Text(svg, 24, 40, title, 20, Ink, bold: true);
        Text(svg, 24, 68,
            $"{result.Year} 年 {result.CaseCount:#,##0} 件：{result.Gaining:#,##0} 件增加，{result.Losing:#,##0} 件减少，{result.Unchanged:#,##0} 件不变（其中 {result.Unknown:#,##0} 件事实不全，无法测算）", 14, Ink);
        Legend(svg, 90);

        var most = new[] { result.Before.Fund ?? 0, result.After.Fund ?? 0, result.Before.Due, result.After.Due, 1m }.Max();
        Bars(svg, Top, result.Before.Due, result.After.Due, most);
        if (result.Before.Fund is { } before)
            FundLine(svg, before, most, "现行资金", 0);
        if (result.After.Fund is { } after && after != result.Before.Fund)
            FundLine(svg, after, most, "方案资金", 16);
        Words(svg, Top, "应奖补合计", result.Before.Due, result.After.Due, most);

        var y = Top + RowHeight + 64;
        Text(svg, 24, y - 16, $"各事项实际兑现（资金分配后）{(result.ByMatter.Count > MostMatters ? $"，变化最大的 {MostMatters} 项" : "")}", 14, Ink,
            bold: true);
        var largest = matters.SelectMany(m => new[] { m.PaidBefore, m.PaidAfter }).Append(1m).Max();
        foreach (var matter in matters)
        {
            Bars(svg, y, matter.PaidBefore, matter.PaidAfter, largest);
            Words(svg, y, matter.MatterName.Zh, matter.PaidBefore, matter.PaidAfter, largest);
            y += RowHeight;
        }

        Text(svg, 24, height - 18, "仅为测算，不改变任何申请、决定或兑现。", 12, "#52606d");
        return svg.Append("</svg>\n").ToString();
    }

    private static void Legend(StringBuilder svg, int y)
    {
        foreach (var (x, color, label) in new[] { (24, Grey, "现行"), (92, Green, "方案（增加或不变）"), (240, Red, "方案（减少）") })
        {
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x}\" y=\"{y - 10}\" width=\"14\" height=\"10\" fill=\"{color}\"/>\n");
            Text(svg, x + 20, y, label, 12, Ink);
        }
    }

    private static void Bars(StringBuilder svg, int y, decimal before, decimal after, decimal most)
    {
        foreach (var (down, amount, color) in new[] { (4, before, Grey), (24, after, ColorOf(after - before)) })
        {
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<rect x=\"{Left}\" y=\"{y + down}\" width=\"{Math.Max(Length(amount, most), 1)}\" height=\"16\" fill=\"{color}\"/>\n");
        }
    }

    // The name, the amount at the end of each bar, and the difference; drawn last, so that no line crosses them.
    private static void Words(StringBuilder svg, int y, string name, decimal before, decimal after, decimal most)
    {
        var difference = after - before;
        Text(svg, Left - 12, y + 26, ReadableText.LengthOf(name) > LongestName ? ReadableText.Start(name, LongestName - 1) + "…" : name,
            13, Ink, anchor: "end");
        Text(svg, Left + Length(before, most) + 6, y + 17, Amount(before), 12, Ink);
        Text(svg, Left + Length(after, most) + 6, y + 37, Amount(after), 12, Ink);
        var (words, color) = difference == 0 ? ("不变", Ink) : ($"{(difference > 0 ? "+" : "")}{Amount(difference)}", ColorOf(difference));
        Text(svg, Width - 24, y + 26, words, 13, color, bold: true, anchor: "end");
    }

    private static string ColorOf(decimal difference) => difference < 0 ? Red : Green;

    private static int Length(decimal amount, decimal most) => (int)(amount / most * (BarsWidth - RoomForAmount));

    private static void FundLine(StringBuilder svg, decimal fund, decimal most, string label, int down)
    {
        var x = Left + Length(fund, most);
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<line x1=\"{x}\" y1=\"{Top - 4}\" x2=\"{x}\" y2=\"{Top + 46}\" stroke=\"{Ink}\" stroke-width=\"2\" stroke-dasharray=\"5 3\"/>\n");
        Text(svg, x, Top + 60 + down, $"{label} {Amount(fund)}", 12, Ink, anchor: "middle");
    }

    private static string Amount(decimal amount) =>
        Math.Abs(amount) >= 10_000 ? $"{amount / 10_000:#,##0.##} 万元" : $"{amount:#,##0.##} 元";

    private static void Text(
        StringBuilder svg, int x, int y, string text, int size, string color, bool bold = false, string anchor = "start") => svg.Append(
        CultureInfo.InvariantCulture,
        $"<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" fill=\"{color}\" text-anchor=\"{anchor}\" paint-order=\"stroke\" stroke=\"#ffffff\" stroke-width=\"3\"{(bold ? " font-weight=\"bold\"" : "")}>{Escape(text)}</text>\n");

    private static string Escape(string text) => SecurityElement.Escape(text);
}
