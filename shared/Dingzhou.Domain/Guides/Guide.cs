namespace Dingzhou.Domain.Guides;

/// <summary>
/// 办事指南: all that somebody must know to apply. It is made of the matter, its procedure and what is said beyond them, and
/// of nothing else, so that guide and matter cannot differ (定政发〔2022〕23号 一（三）).
/// </summary>
/// <param name="KindName">The kind of the matter in words, with the field of a public service.</param>
/// <param name="Matter">The matter: whom it serves, its conditions and materials, each with its words in the document.</param>
/// <param name="DocumentNumber">文号 of the document that it carries out.</param>
/// <param name="Title">The document's title.</param>
/// <param name="ProcedureId">Its procedure, of which there is a picture.</param>
/// <param name="Stages">How it goes, step by step.</param>
/// <param name="StatutoryLimit">法定办结时限, where the document sets one.</param>
/// <param name="PromisedLimit">承诺办结时限: the limits of all steps one after the other, without what the applicant mends.</param>
/// <param name="Outcomes">办理结果.</param>
/// <param name="Beyond">What the guide says beyond them.</param>
/// <param name="Sample">An example worked out by hand, as one fills it in; absent where the matter has none.</param>
public sealed record Guide(
    LocalizedText KindName, Matter Matter, string DocumentNumber, LocalizedText Title, string ProcedureId, IReadOnlyList<GuideStage> Stages,
    LocalizedText? StatutoryLimit, LocalizedText? PromisedLimit, IReadOnlyList<LocalizedText> Outcomes, GuideSource Beyond,
    GuideSample? Sample)
{
    /// <summary>The guide of a matter.</summary>
    /// <param name="procedure">The procedure with which a case begins now.</param>
    public static Guide Of(PolicyPack pack, Matter matter, Procedure procedure, GuideSource beyond)
    {
        var stages = procedure.Steps.Where(s => s.Kind != StepKind.Effect).Select(s => GuideStage.Of(s, matter)).ToList();
        var statutory = procedure.Steps.Where(s => s is { Source: not null, Limit.Within: not null }).ToList();
        return new(
            beyond.Field is { } field ? LocalizedText.List([beyond.Kind.InWords(), field.InWords()]) : beyond.Kind.InWords(),
            matter, pack.DocumentNumber, pack.Title, procedure.Id, stages,
            statutory.Count == 0 ? null : LocalizedText.List(statutory.Select(s => LocalizedText.Of(
                "guide.step-limit", ("step", s.Name), ("within", s.Limit!.Within!.Value.InWords)))),
            Longest(procedure)?.InWords, [.. procedure.Results.Select(r => r.Name)], beyond,
            pack.Examples.FirstOrDefault(e => e.Matter == matter.Id && e.Award > 0) is { } example
                ? new(example.Name, example.Facts, example.Award!.Value) : null);
    }

    /// <summary>Which of the six elements it lacks: then the matter is not published.</summary>
    public IEnumerable<GuideElement> Missing() =>
        from element in new[]
        {
            (Is: GuideElement.Conditions, Lacks: Matter.Conditions.Count + Matter.Figures.Count == 0),
            (Is: GuideElement.Applicants, Lacks: Matter.Applicants.Count == 0),
            (Is: GuideElement.Stages, Lacks: Stages.Count == 0),
            (Is: GuideElement.Materials, Lacks: Matter.Materials.Count == 0),
            (Is: GuideElement.Limits, Lacks: StatutoryLimit is null && PromisedLimit is null),
            (Is: GuideElement.Outcomes, Lacks: Outcomes.Count == 0),
        }
        where element.Lacks
        select element.Is;

    /// <summary>Whether a word stands in it, in either language.</summary>
    public bool Says(string word) => new[] { Matter.Name, Title }.Concat(Matter.Materials.Select(m => m.Name))
        .Concat(Matter.Conditions.Select(c => c.Text)).Concat(Beyond.Themes.Select(t => t.Name))
        .Any(t => t.Zh.Contains(word, StringComparison.OrdinalIgnoreCase) || t.En.Contains(word, StringComparison.OrdinalIgnoreCase))
        || DocumentNumber.Contains(word, StringComparison.Ordinal) || Matter.Department.Contains(word, StringComparison.Ordinal);

    /// <summary>The longest way from the beginning to a result, each step once; null where a step on it has no limit in working days.</summary>
    private static Period? Longest(Procedure procedure)
    {
        var total = Days(procedure.Opening.First, []);
        return total > 0 ? new(total, PeriodUnit.WorkingDays) : null;

        int Days(string id, IReadOnlyList<string> before)
        {
            if (procedure.FindStep(id) is not { } step || before.Contains(id, StringComparer.Ordinal))
                return 0;
            var own = step.Limit?.Within is { In: PeriodUnit.WorkingDays, Count: var count } ? count : 0;
            return own + step.Leads.Values.SelectMany(l => l).Select(next => Days(next, [.. before, id])).DefaultIfEmpty().Max();
        }
    }
}

/// <summary>The six elements that are the same everywhere (定政发〔2022〕23号 一（三）).</summary>
public enum GuideElement
{
    /// <summary>受理条件.</summary>
    Conditions,

    /// <summary>服务对象.</summary>
    Applicants,

    /// <summary>办理流程.</summary>
    Stages,

    /// <summary>申请材料.</summary>
    Materials,

    /// <summary>办结时限.</summary>
    Limits,

    /// <summary>办理结果.</summary>
    Outcomes,
}

/// <summary>A step, as a guide shows it.</summary>
/// <param name="StepId">Identity.</param>
/// <param name="Name">What people call it.</param>
/// <param name="OwnerNames">Who has it.</param>
/// <param name="Within">Within which time; absent where none is set.</param>
/// <param name="Source">The words of the document that ask for it.</param>
/// <param name="Decided">Who decided it, where the document leaves it open: a promise, and not the law.</param>
public sealed record GuideStage(
    string StepId, LocalizedText Name, IReadOnlyList<LocalizedText> OwnerNames, LocalizedText? Within, Citation? Source, Decision? Decided)
{
    internal static GuideStage Of(Step step, Matter matter) => new(
        step.Id, step.Name, [.. step.Owners.Select(o => o.Kind == OwnerKind.Matter ? Department(step, matter) : o.InWords)],
        step.Limit?.Within?.InWords, step.Source, step.Decided);

    private static LocalizedText Department(Step step, Matter matter)
    {
        var name = matter.Departments.GetValueOrDefault(step.Id) ?? matter.Department;
        return new(name, name);
    }
}

/// <summary>An example worked out by hand.</summary>
/// <param name="Shows">What it shows.</param>
/// <param name="Facts">What is stated.</param>
/// <param name="Amount">What it comes to, in 元.</param>
public sealed record GuideSample(string Shows, Facts Facts, decimal Amount);
