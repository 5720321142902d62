namespace Dingzhou.Domain.Procedures;

/// <summary>Something that can be done at an open step.</summary>
/// <param name="Name">Its name, <c>approve</c>.</param>
/// <param name="By">Who may do it.</param>
/// <param name="NeedsReason">Whether a reason is given, which everybody reads who may see the case.</param>
public sealed record Act(string Name, ActBy By = ActBy.Owner, bool NeedsReason = false)
{
    private static readonly Dictionary<string, LocalizedText> Words = new(StringComparer.Ordinal)
    {
        ["accept"] = new("受理", "Accept"),
        ["reject"] = new("不予受理", "Reject"),
        ["deficient"] = new("一次性告知补正", "Tell everything that is missing"),
        ["correct"] = new("补正", "Correct"),
        ["approve"] = new("同意", "Approve"),
        ["refuse"] = new("不同意", "Refuse"),
        ["sendBack"] = new("退回", "Send back"),
        ["agree"] = new("同意", "Agree"),
        ["object"] = new("提出异议", "Object"),
        ["uphold"] = new("异议成立", "Uphold"),
        ["dismiss"] = new("异议不成立", "Dismiss"),
        ["announce"] = new("公告", "Announce"),
        ["hold"] = new("举行并记录", "Hold and record"),
        ["record"] = new("记录表决结果", "Record the vote"),
        ["pass"] = new("合格", "Pass"),
        ["rectify"] = new("责令整改", "Order rectification"),
        ["rectified"] = new("报告整改完成", "Report the rectification"),
        ["fail"] = new("不合格", "Fail"),
        ["done"] = new("报送", "Hand in"),
    };

    /// <summary>What people call it.</summary>
    public LocalizedText InWords => WordsOf(Name);

    /// <summary>What people call an act.</summary>
    public static LocalizedText WordsOf(string name) => Words.GetValueOrDefault(name) ?? new(name, name);
}

/// <summary>Who may do something at a step.</summary>
public enum ActBy
{
    /// <summary>Who has the step.</summary>
    Owner,

    /// <summary>Who corrects what is missing or wrong.</summary>
    Corrector,

    /// <summary>Everybody.</summary>
    Anybody,
}
