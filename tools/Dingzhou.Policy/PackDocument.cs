using Dingzhou.Domain.Policies;

namespace Dingzhou.Policy;

/// <summary>
/// <c>policy show</c>: a pack as a document that can be read and printed, in Markdown, every figure with its article and words.
/// </summary>
internal sealed class PackDocument(PolicyPack pack, TextWriter output)
{
    /// <summary>Writes the document.</summary>
    public static void Write(PolicyPack pack, TextWriter output)
    {
        var document = new PackDocument(pack, output);
        document.Head();
        foreach (var matter in pack.Matters)
            new MatterDocument(pack, matter, output).Write();
        document.Interpretations();
    }

    private void Head()
    {
        output.WriteLine($"# {pack.Title.Zh}");
        output.WriteLine();
        output.WriteLine(
            $"{pack.DocumentNumber}，{pack.Issuer} {pack.IssuedOn:yyyy年M月d日}发布；{pack.EffectiveOn:yyyy年M月d日}至 {pack.ValidThrough:yyyy年M月d日}有效；{pack.Department}负责。");
        output.WriteLine($"数据版本 {pack.Version}，内容哈希 `{pack.Hash}`。");
        output.WriteLine();
        if (pack.Scope is { } scope)
            output.WriteLine($"- 支持范围（由审核人员核实）：{Words.Source(scope)}");
        output.WriteLine(pack.Window is { } window
            ? $"- 每年申报截止：{window.LastDay.Month} 月 {window.LastDay.Day} 日（{Words.Source(window.Source)}）"
            : "- 有效期内随时申报");
        if (pack.Fund is { } fund)
        {
            output.WriteLine($"- 每年资金：{Words.Figure(fund.Yearly)}");
            foreach (var pool in fund.Pools)
                output.WriteLine(
                    $"- 其中{string.Join("、", pool.Matters.Select(m => pack.FindMatter(m)!.Name.Zh))}：每年合计最高 {Words.Figure(pool.Limit)}");
        }

        if (pack.OtherSupport is { } other)
            output.WriteLine($"- 其他财政支持：{Words.Source(other.Source)}");
        if (pack.Stacking is { } stacking)
            output.WriteLine($"- 不得重复享受：{Words.Source(stacking.Source)}");
        output.WriteLine(
            $"- 办理流程 `{pack.Procedure.ProcedureId}`，公示报批流程 `{pack.Procedure.SettlementProcedureId}`（{pack.Procedure.Decided.By}：{pack.Procedure.Decided.Why}）");
    }

    private void Interpretations()
    {
        output.WriteLine();
        output.WriteLine("## 解释口径");
        foreach (var interpretation in pack.Interpretations)
        {
            output.WriteLine();
            output.WriteLine($"**{interpretation.Question.Zh}**（`{interpretation.Id}`，{Words.Source(interpretation.Source)}）");
            output.WriteLine();
            foreach (var reading in interpretation.Readings)
                output.WriteLine($"- `{reading.Id}`：{reading.Meaning.Zh}");
            foreach (var decision in interpretation.InForce)
                output.WriteLine(
                    $"- 自 {decision.From:yyyy年M月d日}起采用 `{decision.Reading}`，{decision.DecidedBy} {decision.DecidedOn:yyyy年M月d日}决定：{decision.Why}");
        }
    }
}

/// <summary>How sources and figures are written.</summary>
internal static class Words
{
    /// <summary>The article and its words.</summary>
    public static string Source(Citation source) => $"{source.Article}：“{source.Quote}”";

    /// <summary>A figure with its source, and who decided it where the text has no number.</summary>
    public static string Figure(Figure figure) =>
        $"{Values(figure)}（{Source(figure.Source)}{(figure.Decided is { } decided ? $"；{decided.By}定：{decided.Why}" : "")}）";

    // Each value with its day where there are several, and with who decided it where it has a decision of its own.
    private static string Values(Figure figure) => string.Join("，", figure.Values.Select(v =>
        $"{(figure.Values.Count == 1 ? "" : $"{v.From:yyyy年M月d日}起 ")}{v.Value:#,##0.######}{figure.Unit}{(v.Decided is { } decided ? $"（{decided.By}定：{decided.Why}）" : "")}"));
}
