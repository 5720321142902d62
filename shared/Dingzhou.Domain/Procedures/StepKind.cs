namespace Dingzhou.Domain.Procedures;

/// <summary>
/// The kinds of steps: a closed set. A kind exists only if two documents of the gazette need it (<see cref="NeededByAttribute"/>); what no
/// kind can say is an effect, which is code that the procedure names.
/// </summary>
public enum StepKind
{
    /// <summary>Somebody looks whether all is there, once tells everything that is missing (一次性告知), and takes it on or not.</summary>
    [NeededBy("定政发〔2022〕23号", "一次性告知")]
    [NeededBy("定政办字〔2022〕61号", "司法局对实施机关报送的清理意见")]
    Check,

    /// <summary>Somebody decides: approves, refuses, or sends back to an earlier step.</summary>
    [NeededBy("定政发〔2022〕20号", "报市政府研究通过")]
    [NeededBy("定政办字〔2022〕61号", "市政府常务会议")]
    Decision,

    /// <summary>Several departments each say yes or no, at once; a rule makes one outcome of it (联合会审).</summary>
    [NeededBy("定政发〔2022〕22号", "联合会审")]
    [NeededBy("定政办字〔2022〕61号", "会商")]
    Joint,

    /// <summary>A hearing or a meeting: announced some days before, held, and recorded.</summary>
    [NeededBy("定政发〔2022〕23号", "听证")]
    [NeededBy("定政办字〔2022〕61号", "专家论证")]
    Hearing,

    /// <summary>Something is shown to everybody for some days; objections are answered one by one (公示).</summary>
    [NeededBy("定政发〔2022〕20号", "公示")]
    [NeededBy("定政发〔2022〕22号", "张榜公示")]
    Publicity,

    /// <summary>Those concerned vote, and a share of them must be for it.</summary>
    [NeededBy("定政发〔2022〕22号", "三分之二以上")]
    [NeededBy("定政办字〔2022〕79号", "居民")]
    Vote,

    /// <summary>An inspection on the spot, with rectification and another look.</summary>
    [NeededBy("定政发〔2022〕22号", "整改")]
    [NeededBy("定政办〔2022〕8号", "整改通知书")]
    Inspection,

    /// <summary>Somebody does something by a day.</summary>
    [NeededBy("定政办字〔2022〕61号", "评估")]
    [NeededBy("定政发〔2022〕22号", "归还")]
    Duty,

    /// <summary>Somebody outside decides, and what was decided is recorded.</summary>
    [NeededBy("定政发〔2022〕22号", "报省")]
    [NeededBy("定政办字〔2022〕71号", "省")]
    External,

    /// <summary>The platform does something: code that the procedure names.</summary>
    [NeededBy("定政发〔2022〕20号", "奖励")]
    [NeededBy("定政办字〔2022〕61号", "公布")]
    Effect,
}

/// <summary>A document of the gazette that needs a kind of step, and its words.</summary>
/// <param name="document">文号.</param>
/// <param name="quote">Words of the document.</param>
[AttributeUsage(AttributeTargets.Field, AllowMultiple = true)]
public sealed class NeededByAttribute(string document, string quote) : Attribute
{
    /// <summary>文号.</summary>
    public string Document { get; } = document;

    /// <summary>Words of the document.</summary>
    public string Quote { get; } = quote;
}
