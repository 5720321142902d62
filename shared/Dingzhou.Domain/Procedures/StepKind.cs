namespace Dingzhou.Domain.Procedures;

/// <summary>
/// The kinds of steps: a closed set. A kind exists only if two documents of the gazette need it (<see cref="NeededByAttribute"/>;
/// 定政发〔2022〕22号 is two, each with its own articles); what no kind can say is an effect, which is code that the procedure names.
/// </summary>
public enum StepKind
{
    /// <summary>Somebody looks whether all is there, once tells everything that is missing (一次性告知), and takes it on or not.</summary>
    [NeededBy("定政发〔2022〕23号", "严格执行首问负责、一次性告知和限时办结等制度")]
    [NeededBy("定政办字〔2022〕61号", "司法局应当对实施机关报送的清理意见进行全面审查")]
    Check,

    /// <summary>Somebody decides: approves, refuses, or sends back to an earlier step.</summary>
    [NeededBy("定政发〔2022〕20号", "报市政府批准后兑现奖补")]
    [NeededBy("定政办字〔2022〕61号", "提请政府常务会议研究决定或者报请市政府负责同志审签")]
    Decision,

    /// <summary>Several departments each say yes or no, at once; a rule makes one outcome of it (联合会审).</summary>
    [NeededBy("定政发〔2022〕22号", "会同相关乡镇街道和部门，对提出入市申请的地块进行联合会审")]
    [NeededBy("定政办字〔2022〕61号", "采取集体会商、专家论证等方式进行研究")]
    Joint,

    /// <summary>A hearing or a meeting: announced some days before, held, and recorded.</summary>
    [NeededBy("定政发〔2022〕22号", "须履行听证、论证、征求意见等程序")]
    [NeededBy("定政办字〔2022〕61号", "通过召开专家论证会、座谈会等多种形式")]
    Hearing,

    /// <summary>Something is shown to everybody for some days; objections are answered one by one (公示).</summary>
    [NeededBy("定政发〔2022〕22号", "村民大会或村民代表会议审议通过，张榜公示")]
    [NeededBy("定政发〔2022〕22号", "土地交易平台和村务公开栏等进行公布，接受社会和群众监督")]
    Publicity,

    /// <summary>Those concerned vote, and a share of them must be for it.</summary>
    [NeededBy("定政发〔2022〕22号", "村民会议三分之二以上成员或者三分之二以上村民代表的同意")]
    [NeededBy("定政发〔2022〕22号", "拆旧区95%以上村民同意搬迁")]
    Vote,

    /// <summary>An inspection on the spot, with rectification and another look.</summary>
    [NeededBy("定政发〔2022〕22号", "出具限期整改意见，并督促落实整改，整改完成后重新进行验收")]
    [NeededBy("定政办〔2022〕8号", "考核小组检查时人员不得少于2人")]
    Inspection,

    /// <summary>Somebody does something by a day.</summary>
    [NeededBy("定政办字〔2022〕61号", "规范性文件有效期届满前3个月，实施机关必须对实施情况进行评估")]
    [NeededBy("定政发〔2022〕22号", "周转指标要在项目立项批准后2年内归还")]
    Duty,

    /// <summary>Somebody outside decides, and what was decided is recorded.</summary>
    [NeededBy("定政发〔2022〕22号", "按照程序报省政府审批、自然资源部备案")]
    [NeededBy("定政发〔2022〕20号", "对新获得省级龙头企业的奖补2万元，监测合格的奖补1万元")]
    External,

    /// <summary>The platform does something: code that the procedure names.</summary>
    [NeededBy("定政发〔2022〕20号", "按比例分配")]
    [NeededBy("定政办字〔2022〕61号", "将废止和宣布失效的规范性文件名称、公布及修订时间、文号等予以公布")]
    Effect,
}

/// <summary>A document of the gazette that needs a kind of step, and its words.</summary>
[AttributeUsage(AttributeTargets.Field, AllowMultiple = true)]
public sealed class NeededByAttribute(string document, string quote) : Attribute
{
    /// <summary>文号.</summary>
    public string Document { get; } = document;

    /// <summary>Words of the document.</summary>
    public string Quote { get; } = quote;
}
