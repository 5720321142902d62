using System.Globalization;

namespace Dingzhou.Demo.Year;

/// <summary>The year as a table for the terminal, aligned although Chinese characters are two columns wide.</summary>
internal static class YearTable
{
    private static readonly string[] Heads = ["申请人", "事项", "结果", "核定（元）", "实发（元）", "缘由"];

    public static void Write(YearResult result, TextWriter output)
    {
        List<string[]> rows = [.. result.Lines.Select(Row)];
        rows.Add(["合计", "", "", Money(result.Lines.Sum(l => l.Approved ?? 0)), Money(result.TotalPaid),
            $"核定为第十一条资金池分配前；分配后应得 {Money(result.Plan.Due)} 元，本年度资金 {Money(result.Plan.Fund)} 元，超出的不追加，按比例分配"]);
        var widths = Enumerable.Range(0, Heads.Length).Select(i => rows.Append(Heads).Max(r => Width(r[i]))).ToArray();
        output.WriteLine();
        WriteRow(output, Heads, widths);
        output.WriteLine(string.Join("  ", widths.Take(5).Select(w => new string('-', w)).Append("----")));
        foreach (var row in rows)
            WriteRow(output, row, widths);
        output.WriteLine();
    }

    /// <summary>Columns a text takes on a terminal: East Asian wide and full-width characters take two.</summary>
    internal static int Width(string text) => text.EnumerateRunes().Sum(r => IsWide(r.Value) ? 2 : 1);

    private static bool IsWide(int c) => c is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3)
        or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x20000 and <= 0x3FFFD);

    private static string[] Row(YearLine line) =>
        [line.Applicant.Name, line.MatterName, line.StatusText, line.Approved is { } approved ? Money(approved) : "",
            line.Approved is null ? "" : Money(line.Paid), line.Plan.Story];

    private static string Money(decimal amount) => amount.ToString("N2", CultureInfo.InvariantCulture);

    private static void WriteRow(TextWriter output, string[] cells, int[] widths)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            var gap = new string(' ', widths[i] - Width(cells[i]));
            var isAmount = i is 3 or 4;
            output.Write(i == cells.Length - 1 ? cells[i] : isAmount ? gap + cells[i] + "  " : cells[i] + gap + "  ");
        }
        output.WriteLine();
    }
}
