namespace Dingzhou.Domain.Procedures.Loading;

/// <summary>Every sentence in which a procedure is refused, Chinese first: what is wrong, and how it has to be.</summary>
internal static class ProcedureFaultTexts
{
    public static LocalizedText Twice(string id, int version) =>
        new($"流程 {id} 的第 {version} 版已有，不得重复。", $"version {version} of {id} is there already.");

    public static LocalizedText Changed(string id, int version) => new(
        $"流程 {id} 的第 {version} 版已经公布，不得改动；请另写下一版（version）。",
        $"version {version} of {id} is published and never changes; write the next one.");

    public static LocalizedText NoText(string path) => new($"没有文件正文 {path}，无法核对引文。", $"there is no text {path} to look quotes up in.");

    public static LocalizedText NotOfKind(string member, StepKind kind) => new(
        $"{kind.InYaml()} 类环节没有 {member} 这一项。", $"a step of kind {kind.InYaml()} has no {member}.");

    public static LocalizedText OutcomeMissing(string outcome, StepKind kind) => new(
        $"{kind.InYaml()} 类环节必须写明 {outcome} 之后到哪里。", $"a step of kind {kind.InYaml()} says where {outcome} leads.");

    public static LocalizedText NoTarget(string name) => new($"没有名为 {name} 的环节或者结果。", $"there is no step or result {name}.");

    public static LocalizedText NoStep(string name) => new($"没有名为 {name} 的环节。", $"there is no step {name}.");

    public static LocalizedText NoResult(string name) => new($"没有名为 {name} 的结果。", $"there is no result {name}.");

    public static LocalizedText SameName(string name) => new(
        $"{name} 用了不止一次，环节、期限、结果不能同名，请改名。", $"{name} is there twice among steps, terms and results; rename one.");

    public static LocalizedText NotSeen() => new(
        "公示须人人可见（visible: public）。", "what is open to objections is seen by everybody (visible: public).");

    public static LocalizedText Unreachable(string name) => new($"没有任何环节通向 {name}。", $"nothing leads to {name}.");

    public static LocalizedText NoWayOut(string name) => new($"从 {name} 到不了任何结果。", $"from {name} no result can be reached.");

    public static LocalizedText LateForEver(string name) => new(
        $"{name} 逾期后又回到自身，而日期是固定的，将无休止地循环。", $"{name}, once late, leads back to itself, and its day is fixed: it would go round for ever.");

    public static LocalizedText NoOwner() => new("请写明由谁办理（owner 或者 owners）。", "say who has it: owner or owners.");

    public static LocalizedText LimitWithoutOwner() =>
        new("由平台执行的环节没有办理人，不得规定期限。", "what the platform does has no owner, and so no limit.");

    public static LocalizedText NotAnOwner(string name) => new($"{name} 不能办理环节。", $"{name} cannot have a step.");

    public static LocalizedText NoDepartment(string name) => new(
        $"不认识的部门 {name}：不在 offices.yaml、departments.yaml 和该文件正文之中。",
        $"{name} is no department of offices.yaml, departments.yaml or the document's text.");

    public static LocalizedText DepartmentTwice(string name) => new($"{name} 重复。", $"{name} is there twice.");

    public static LocalizedText NotAPeriod(string text) => new(
        $"{text} 不是期间，应写作 5 working days、10 days、3 months 或者 1 year。", $"{text} is no period: 5 working days, 10 days, 3 months, 1 year.");

    public static LocalizedText OneLimit() => new("within 和 by 只能写一个。", "either within or by.");

    public static LocalizedText NoLimit() => new("没有期限就不能提醒、催办，也不能写 late。", "without a limit nothing can be reminded of, urged or late.");

    public static LocalizedText NeedsLimit(StepKind kind) =>
        new($"{kind.InYaml()} 类环节必须有期限 within。", $"a step of kind {kind.InYaml()} has a limit, within.");

    public static LocalizedText RemindsBefore(string text, string limit) =>
        new($"提醒 {text} 不短于期限 {limit}。", $"{text} is no shorter than the limit {limit}.");

    public static LocalizedText NoDay(string fact) => new($"{fact} 不是必填的日期，不能作为期限。", $"{fact} is no required date.");

    public static LocalizedText NoFact(string fact) => new($"没有名为 {fact} 的内容。", $"nothing named {fact} is stated.");

    public static LocalizedText DoesNotLeadHere(string step) =>
        new($"{step} 不通向这个环节，等不到它。", $"{step} does not lead here and is waited for in vain.");

    public static LocalizedText FirstOnRequest() => new("第一个环节不能由办理人自行启动。", "the first step is not begun on request.");

    public static LocalizedText NoAct(string act, StepKind kind) =>
        new($"{kind.InYaml()} 类环节没有 {act} 这一动作。", $"nothing called {act} is done at a step of kind {kind.InYaml()}.");

    public static LocalizedText NotAShare(string text) => new($"{text} 不是比例，应写作 2/3。", $"{text} is no share such as 2/3.");

    public static LocalizedText ShareNeeded() => new("表决必须写明比例 share 和基数 of。", "a vote has its share, and of whom.");

    public static LocalizedText NothingQuoted() =>
        new("请引用原文（source），或者在流程中写明由谁决定（decided）。", "quote the words (source), or say in the procedure who decided (decided).");

    public static LocalizedText TooManyToAgree(int agreeing, int owners) =>
        new($"共 {owners} 个部门，不能要求 {agreeing} 个同意。", $"{agreeing} of {owners} departments cannot agree.");

    public static LocalizedText MemberMissing(string member, StepKind kind) => new(
        $"{kind.InYaml()} 类环节必须写明 {member}。", $"a step of kind {kind.InYaml()} has {member}.");

    public static LocalizedText AfterAndSince() => new("after 和 since 必须一起写。", "after and since go together.");

    public static LocalizedText ResultAmong(string result) => new(
        $"结果 {result} 不能与其他去向并列：办件到此办结。", $"the result {result} ends the case and has nothing beside it.");

    public static LocalizedText DeadEnd(string step, string outcome) => new(
        $"{step} 以 {outcome} 办结之后，可能再没有环节办理，也没有结果。", $"after {outcome} of {step} it can be that nothing is open and nothing has come out.");

    /// <summary>A kind as it is written in YAML.</summary>
    internal static string InYaml(this StepKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());
}
