namespace Dingzhou.Domain.Regulations.Cleanups;

/// <summary>What a clean-up makes of a document (定政办字〔2022〕61号 第二条).</summary>
public enum CleanupOutcome
{
    /// <summary>It goes on as it is (继续适用).</summary>
    Keep,

    /// <summary>It is amended (修改).</summary>
    Amend,

    /// <summary>It is repealed (废止).</summary>
    Repeal,

    /// <summary>It is declared to have lapsed (宣布失效).</summary>
    Lapse,
}

/// <summary>How a document is amended (第十条).</summary>
public enum AmendmentKind
{
    /// <summary>Few and simple changes: with others in one decision, which publishes the amended text (“打包”).</summary>
    Package,

    /// <summary>Changes to its frame, main rules or important contents: it is drawn up anew (重新制定).</summary>
    Redraft,
}
