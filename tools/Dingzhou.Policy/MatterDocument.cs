using Dingzhou.Domain.Policies;
using Dingzhou.Domain.Texts;

namespace Dingzhou.Policy;

/// <summary>One matter of a pack in Markdown.</summary>
internal sealed class MatterDocument(PolicyPack pack, Matter matter, TextWriter output)
{
    public void Write()
    {
        output.WriteLine();
        output.WriteLine($"## {matter.Article}　{matter.Name.Zh}");
        output.WriteLine();
        output.WriteLine(
            $"`{matter.Id}`，申报主体：{string.Join("、", matter.Applicants.Select(a => a.InWords().Zh))}。材料：{string.Join("、", matter.Materials.Select(m => m.Name.Zh + (m.Required ? "" : "（可选）")))}。");
        output.WriteLine();
        foreach (var fact in matter.Facts)
            output.WriteLine(
                $"- 事实 `{fact.Name}` {fact.Label.Zh}：{Kind(fact)}{(fact.DecidedByReviewer ? "，由审核人员认定" : fact.Required ? "" : "，可不填")}");
        foreach (var derived in matter.Derived)
            output.WriteLine($"- 推算 `{derived.Fact.Name}` {derived.Fact.Label.Zh}：{Derived(derived)}（{Words.Source(derived.Source)}）");
        foreach (var condition in matter.Conditions)
            output.WriteLine(
                $"- 条件：{condition.Text.Zh}{(condition.Figure is { } figure ? $"，标准 {Figure(figure)}" : $"（{Words.Source(condition.Source)}）")}{Under(condition.Under)}");
        output.WriteLine($"- 奖补：{Award(matter.Award)}");
        foreach (var cap in matter.Caps)
            output.WriteLine($"- 上限：{Scope(cap.Scope)}最高 {Figure(cap.Figure)}{When(cap.When)}{Under(cap.Under)}");
        if (matter.Deduct is { } deduct)
            output.WriteLine($"- 扣减：{Label(deduct.Fact)}（{Words.Source(deduct.Source)}）");
        if (matter.Instalments is { } instalments)
            output.WriteLine(
                $"- 分年兑现，自“{Label(instalments.From)}”起：{string.Join("；", instalments.Parts.Select((p, i) => $"第 {i + 1} 年 {(p.Percent is { } percent ? Figure(percent) : $"余额（{Words.Source(p.Source)}）")}"))}");
        if (matter.Departments.Count > 0)
            output.WriteLine($"- 办理：{string.Join("；", matter.Departments.Select(d => $"`{d.Key}` {d.Value}"))}");
        foreach (var claim in matter.Claims)
            output.WriteLine(
                $"- 不重复：{Thing(claim)}，{(claim.Scope == ClaimScope.Ever ? "只奖补一次" : "每年一次")}{(claim.Source is { } source ? $"（{Words.Source(source)}）" : "")}{When(claim.When)}{Under(claim.Under)}");
    }

    private string Award(Award award) => award switch
    {
        FixedAward a => Cases(a.Cases),
        PerUnitAward a =>
            $"{Label(a.Fact)} × {Cases(a.Cases)}{(a.Less is { } less ? $"，每单位减去{Label(less.Times)} × {Figure(less.Figure)}，不低于零" : "")}",
        PercentageAward a => $"{Label(a.Fact)} × {Cases(a.Cases)}",
        StepsAward a => $"{Label(a.Fact)}每满 {Figure(a.Every)}，{Figure(a.Amount)}",
        DiscretionaryAward a => $"{Label(a.Fact)}，由审核人员在 {Figure(a.Min)} 至 {Figure(a.Max)} 之间认定",
        ExpertPoolAward a => $"{Label(a.Fact)}，由专家评审提出，每年合计最高 {Figure(a.Pool)}",
        BandsAward a =>
            $"{Label(a.Fact)}分段：{string.Join("；", a.Bands.Select(b => $"自 {Figure(b.From)}起 {Figure(b.Percent)}"))}{string.Concat(a.Times.Select(Factor))}{(a.Total is { } total ? $"；口径 {total.Question} 为 total 时，各段按{Label(total.Fact)}计算，再按{Label(a.Fact)}所占份额" : "")}",
        _ => throw new NotSupportedException(award.GetType().Name),
    };

    private string Derived(DerivedFact derived) => derived switch
    {
        Difference d => $"{Label(d.Of)}减去{string.Join("或", d.Less.Select(group => string.Join("、", group.Select(Label))))}，不低于零",
        MonthsLate m => $"{Label(m.Until)}晚于{Label(m.After)}的月数",
        _ => throw new NotSupportedException(derived.GetType().Name),
    };

    private string Factor(Factor factor) => factor.Part is { } part
        ? $"；× {Label(part)} ÷ {Figure(factor.Of!)}"
        : $"；× {string.Join("与", factor.LowerOf.Select(Label))}中较低者（{Words.Source(factor.Source)}）";

    private string Cases(IReadOnlyList<FigureCase> cases) => string.Join("；", cases.Select(c => $"{Figure(c.Figure)}{When(c.When)}"));

    private static string Figure(Figure figure) => Words.Figure(figure);

    private string When(IReadOnlyDictionary<string, IReadOnlyList<string>> when) => when.Count == 0 ? "" :
        $"［{string.Join("，", when.Select(w => $"{Label(w.Key)}：{string.Join("、", w.Value.Select(v => Choice(w.Key, v)))}"))}］";

    private string Under(IReadOnlyDictionary<string, string> under) => under.Count == 0 ? "" :
        $"［口径 {string.Join("，", under.Select(u => $"{u.Key}：{pack.Interpretations.First(i => i.Id == u.Key).Readings.First(r => r.Id == u.Value).Meaning.Zh}"))}］";

    private string Label(string fact) =>
        (matter.FindFact(fact) ?? matter.Derived.Select(d => d.Fact).First(f => f.Name == fact)).Label.Zh;

    private string Choice(string fact, string value) =>
        matter.FindFact(fact)!.Choices.FirstOrDefault(c => c.Value == value)?.Label.Zh ?? (value == "true" ? "是" : "否");

    private string Thing(Claim claim) =>
        Kind(claim.Kind) + (claim.Fact is { } fact ? $"（{Label(fact)}）" : "") + (claim.Aspect is { } aspect ? $"，方面 `{aspect}`" : "");

    private static string Kind(ClaimKind kind) => kind switch
    {
        ClaimKind.Plot => "地块",
        ClaimKind.Certificate => "证书",
        ClaimKind.Loan => "贷款",
        ClaimKind.Project => "项目",
        ClaimKind.Honour => "荣誉",
    };

    private static string Kind(FactDefinition fact) => fact.Type switch
    {
        FactType.Number or FactType.Whole => $"{fact.Min:#,##0.######} 至 {fact.Max:#,##0.######}{fact.Unit}",
        FactType.Boolean => "是或否",
        FactType.Text => "文字",
        FactType.Date => "日期",
        FactType.Choice => string.Join("、", fact.Choices.Select(c => c.Label.Zh)),
        FactType.List => "列表",
        FactType.Files => "文件",
    };

    private static string Scope(CapScope scope) => scope switch
    {
        CapScope.Item => "单项",
        CapScope.Project => "单个项目",
        CapScope.ApplicantYear => "单个主体当年合计",
        CapScope.ApplicantEver => "单个主体各年累计",
    };
}
