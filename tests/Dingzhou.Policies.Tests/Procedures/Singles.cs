namespace Dingzhou.Policies.Tests.Procedures;

/// <summary>For each kind of step the smallest procedure that has it, with a limit and everything else that the kind knows.</summary>
internal static class Singles
{
    private const string Limit = "within: 10 working days, remind: [5 working days, 2 working days], urge: 3 working days";

    private const string Months = "within: 2 months, remind: [1 month, 5 days], urge: 10 days";

    private const string Year = "{ name: { zh: 一年, en: A year }, within: 1 year, then: over, remind: [1 month, 7 days], urge: 15 days }";

    /// <summary>What a step of the kind says beside its name, its limit and its source.</summary>
    private static readonly Dictionary<StepKind, string> Steps = new()
    {
        [StepKind.Check] = $"owner: 市农业农村局, {Limit}, deficiency: {{ by: opener, within: 10 working days }}, "
            + "accept: good, reject: bad, returned: bad, sendBack: one",
        [StepKind.Decision] = $"owners: [市政府, functions], {Months}, approve: good, refuse: bad, sendBack: one",
        [StepKind.Joint] = $"owners: [市自然资源和规划局, 市生态环境局, functions], {Limit}, agreeing: 2, pass: good, fail: [one]",
        [StepKind.Hearing] = $"owner: 市农业农村局, {Months}, announced: 7 days, held: good",
        [StepKind.Publicity] = "owner: 市农业农村局, within: 7 working days, unopposed: good, upheld: bad",
        [StepKind.Vote] = $"owner: opener, {Months}, share: 2/3, of: present, pass: good, fail: bad",
        [StepKind.Inspection] = $"owner: 市住房和城乡建设局, {Months}, inspectors: 2, rectification: {{ by: opener, within: 30 days }}, "
            + "pass: good, fail: bad, unrectified: bad",
        [StepKind.Duty] = $"owner: functions, {Limit}, consent: true, done: good",
        [StepKind.External] = $"owner: 市农业农村局, {Limit}, approve: good, refuse: bad, sendBack: one",
        [StepKind.Effect] = "effect: number, leads: { again: one, well: good, not: bad }",
    };

    /// <summary>A procedure of one step of a kind, with a term of a year beside it.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="late">Whether the limit leads on by itself, and there is no term; an effect has no limit.</param>
    public static Procedure Of(StepKind kind, bool late = false)
    {
        var name = System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());
        var bad = late || Steps[kind].Contains("bad", StringComparison.Ordinal) ? "bad: { zh: 不成, en: Bad }, " : "";
        var over = late ? "" : "over: { zh: 届满, en: Over }, ";
        var (procedure, faults) = Unseen.Read($$"""
            id: single-{{name}}{{(late ? "-late" : "")}}
            version: 1
            name: { zh: 只有一个环节, en: Of one step }
            document: 测试〔2022〕1号
            decided: { by: 市司法局, on: 2022-01-01, why: 测试 }
            opens: { first: one, by: [applicant], visible: public, ended: ended }
            steps:
              one: { kind: {{name}}, name: { zh: 环节, en: Step }, {{Steps[kind]}}{{(late ? ", late: bad" : "")}} }
            terms: {{(late ? "{}" : $"{{ year: {Year} }}")}}
            results: { good: { zh: 成, en: Good }, {{bad}}{{over}}ended: { zh: 终止, en: Ended } }
            """);
        Assert.True(procedure is not null, string.Join('\n', faults));
        return procedure;
    }

    /// <summary>Ways that cross: two that meet wait for each other, either is sent back to before they parted; limits lead on.</summary>
    public static string CrossingYaml { get; } = """
        id: crossing
        version: 1
        name: { zh: 交叉, en: Crossing }
        document: 测试〔2022〕1号
        decided: { by: 市司法局, on: 2022-01-01, why: 测试 }
        opens: { first: draft, by: [applicant], visible: public }
        steps:
          draft: { kind: duty, name: { zh: 起草, en: Draft }, owner: opener, within: 1 month, late: over, done: [left, right] }
          left:
            { kind: decision, name: { zh: 左, en: Left }, owner: 市农业农村局, within: 5 days, late: meeting, approve: meeting, sendBack: draft }
          right:
            kind: check
            name: { zh: 右, en: Right }
            owner: 市生态环境局
            within: 3 working days
            remind: 1 working day
            accept: meeting
            reject: over
            sendBack: draft
          meeting:
            kind: joint
            name: { zh: 会商, en: Meeting }
            owners: [市农业农村局, 市生态环境局]
            waitsFor: [left, right]
            within: 10 days
            pass: carry
            fail: draft
            late: [left, right]
          carry: { kind: effect, name: { zh: 执行, en: Carry out }, effect: number, leads: { well: good, again: meeting } }
        terms:
          half: { name: { zh: 半年, en: Half a year }, from: draft, within: 6 months, unless: [meeting], then: carry, remind: 1 month }
        results: { good: { zh: 成, en: Good }, over: { zh: 届满, en: Over } }
        """;

    /// <summary>The same, read.</summary>
    public static Procedure Crossing { get; } = Unseen.Read(CrossingYaml).Procedure!;
}
