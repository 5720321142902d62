namespace Dingzhou.Domain.Filings;

/// <summary>A check of a filing (核查), as everybody reads it: no official and nobody else is named (定政办字〔2022〕76号 三).</summary>
/// <param name="CheckKind">How it came about.</param>
/// <param name="CheckResult">What was found.</param>
/// <param name="CaseId">The case in which it was done.</param>
/// <param name="At">When it was done.</param>
public sealed record FilingCheck(FilingCheckKind CheckKind, FilingCheckResult CheckResult, string CaseId, DateTimeOffset At);

/// <summary>How a check comes about.</summary>
public enum FilingCheckKind
{
    /// <summary>It was drawn by lot (随机抽查).</summary>
    Random,

    /// <summary>It was drawn by lot out of those of a higher risk (风险抽查).</summary>
    Risk,

    /// <summary>Its department ordered it, as after a complaint (部门决定).</summary>
    Ordered,
}

/// <summary>What a check found.</summary>
public enum FilingCheckResult
{
    /// <summary>All is as it was filed (未发现问题).</summary>
    Passed,

    /// <summary>What was wrong was put right in time (已整改).</summary>
    PutRight,

    /// <summary>What was wrong was not put right, or could not be (不合格).</summary>
    Failed,
}

/// <summary>On what ground a filing is revoked.</summary>
public enum RevocationGround
{
    /// <summary>It was obtained by deceit, bribery or another unlawful way (违法取得).</summary>
    Unlawful,

    /// <summary>What a check found was not put right (核查问题未整改).</summary>
    NotPutRight,

    /// <summary>The conditions of the filing are there no more (不再符合备案条件).</summary>
    ConditionsGone,
}
