namespace Dingzhou.Domain.Procedures.Pictures;

/// <summary>What a picture of a procedure says of a step, a way or a term, in one language.</summary>
/// <param name="language">A language as in <c>Accept-Language</c>; null for Chinese.</param>
internal sealed class PictureWords(Procedure procedure, string? language)
{
    private static readonly Dictionary<string, LocalizedText> Outcomes = new(StringComparer.Ordinal)
    {
        ["returned"] = new("逾期未补正", "Not corrected"),
        ["held"] = new("已举行", "Held"),
        ["unopposed"] = new("无异议", "No objection"),
        ["upheld"] = new("异议成立", "Upheld"),
        ["unrectified"] = new("逾期未整改", "Not put right"),
        ["late"] = new("逾期", "Late"),
    };

    /// <summary>Name and version, and the document.</summary>
    public string Title => Say($"{procedure.Name.Zh}（第 {procedure.Version} 版）", $"{procedure.Name.En} (version {procedure.Version})");

    /// <summary>Who begins a case.</summary>
    public string Start
    {
        get
        {
            var by = LocalizedText.List(procedure.Opening.By.Select(o => o.InWords));
            var begins = procedure.Opening.By.Any(o => o.Kind == OwnerKind.Platform) ? "启动" : "提出";
            return Say($"{by.Zh}{begins}", $"Begun by {by.En}");
        }
    }

    /// <summary>What an outcome is called; null for what the platform did, whose target says it.</summary>
    public string? Of(Step step, string outcome)
    {
        if (step.Kind == StepKind.Effect && outcome != "late")
            return null;
        var isCounted = step.Kind is StepKind.Joint or StepKind.Vote;
        return (isCounted, outcome) switch
        {
            (true, "pass") => Say("通过", "Passed"),
            (true, "fail") => Say("不通过", "Not passed"),
            _ => Say(Outcomes.GetValueOrDefault(outcome) ?? Act.WordsOf(outcome)),
        };
    }

    /// <summary>The lines of a step's box: its name, who has it, by when, and what else is special.</summary>
    public IEnumerable<string> Lines(Step step)
    {
        yield return Say(step.Name);
        yield return Owners(step);
        if (step.Limit is { } limit)
            yield return Of(limit);
        if (step.OnRequest is { } request)
        {
            var after = request.After?.InWords;
            yield return Say(
                $"自行启动{(after is null ? "" : $"，满 {after.Zh}后")}", $"begun by its owner{(after is null ? "" : $", after {after.En}")}");
        }

        if (step.Times == 1)
            yield return Say("限 1 次", "once");
        if (step.WaitsFor.Count > 0)
            yield return Say("各路均到方才开始", "waits for all ways");
        if (step.Agreeing is { } agreeing)
            yield return Say($"{agreeing} 个部门同意即通过", $"{agreeing} agreeing are enough");
        if (step.Share is { } share)
        {
            var of = share.Of == ShareBase.Members ? new LocalizedText("应到人数", "members") : new LocalizedText("实到人数", "those present");
            var part = $"{share.Numerator}/{share.Denominator}";
            yield return Say($"{of.Zh}的 {part} 以上同意", $"{part} of {of.En} for it");
        }

        if (step.Announced is { } announced)
            yield return Say($"提前 {announced.InWords.Zh}公告", $"announced {announced.InWords.En} before");
        if (step.Inspectors > 1)
            yield return Say($"检查人员不少于 {step.Inspectors} 人", $"at least {step.Inspectors} inspectors");
        if (step.Correction is { } correction)
        {
            var (zh, en) = step.Kind == StepKind.Check ? ("补正", "corrections") : ("整改", "rectification");
            var (by, within) = (Of(correction.By), correction.Within.InWords);
            yield return Say($"{zh}：{by.Zh}，{within.Zh}", $"{en}: {by.En}, {within.En}");
        }
    }

    /// <summary>The lines of a term's box: its name, its length, and what ends it in time.</summary>
    public IEnumerable<string> Lines(Term term)
    {
        yield return Say(term.Name);
        yield return Of(term.Limit);
        if (term.Unless.Count > 0)
        {
            var unless = LocalizedText.List(term.Unless.Select(s => procedure.StepOf(s).Name));
            yield return Say($"“{unless.Zh}”办结即止", $"unless done: {unless.En}");
        }
    }

    /// <summary>That a term has ended.</summary>
    public string Expired => Say("届满", "Over");

    /// <summary>That the thing which the case is about has ended.</summary>
    public string Ended => Say("标的终止", "Subject ended");

    /// <summary>That whoever began the case has withdrawn it.</summary>
    public string Withdrawn => Say("撤回", "Withdrawn");

    /// <summary>That nothing follows, as other steps are open.</summary>
    public string GoesOn => Say("其他环节继续", "others go on");

    /// <summary>That a step is begun while another is open.</summary>
    public string Meanwhile => Say("期间可启动", "meanwhile");

    /// <summary>That a step is open.</summary>
    public string IsOpen => Say("办理中", "open");

    /// <summary>A text in the language.</summary>
    public string Say(LocalizedText text) => text.In(language);

    private string Say(string zh, string en) => new LocalizedText(zh, en).In(language);

    private string Owners(Step step)
    {
        if (step.Kind == StepKind.Effect)
            return Say(new Owner(OwnerKind.Platform).InWords);
        var owners = step.Owners.Select(Of).ToList();
        return step.Kind == StepKind.Joint || owners.Count == 1
            ? Say(LocalizedText.List(owners))
            : Say(string.Join(" 或 ", owners.Select(o => o.Zh)), string.Join(" or ", owners.Select(o => o.En)));
    }

    private LocalizedText Of(Owner owner) => owner.Kind == OwnerKind.Party && Label(owner.Name!) is { } label ? label : owner.InWords;

    private string Of(Limit limit)
    {
        if (limit.Within is { } within)
            return Say($"{within.InWords.Zh}内", $"within {within.InWords.En}");
        var day = Label(limit.By!) ?? new(limit.By!, limit.By!);
        return limit.Before is { } before
            ? Say($"不晚于“{day.Zh}”前 {before.InWords.Zh}", $"{before.InWords.En} before “{day.En}”")
            : Say($"不晚于“{day.Zh}”", $"by “{day.En}”");
    }

    private LocalizedText? Label(string fact) =>
        procedure.Opening.Contents.Concat(procedure.Steps.SelectMany(s => s.Contents)).FirstOrDefault(c => c.Fact.Name == fact)?.Fact.Label;
}
