namespace Dingzhou.Domain.Enterprises;

/// <summary>By what an inspection or penalty is done.</summary>
/// <param name="Document">The law or document.</param>
/// <param name="Article">Its article.</param>
public sealed record LegalBasis(string Document, string Article);

/// <summary>What made a department inspect.</summary>
public enum InspectionOccasion
{
    /// <summary>日常检查.</summary>
    Routine,

    /// <summary>“双随机、一公开”抽查.</summary>
    Random,

    /// <summary>专项检查.</summary>
    Special,

    /// <summary>因投诉举报检查.</summary>
    Complaint,

    /// <summary>复查.</summary>
    Recheck,
}

/// <summary>What an inspection found.</summary>
public enum InspectionFinding
{
    /// <summary>未发现问题.</summary>
    Compliant,

    /// <summary>发现问题，责令改正.</summary>
    Rectification,

    /// <summary>涉嫌违法，立案处理.</summary>
    Violation,
}

/// <summary>The kinds of administrative penalties on an enterprise (行政处罚法 第九条).</summary>
public enum Sanction
{
    /// <summary>警告.</summary>
    Warning,

    /// <summary>通报批评.</summary>
    Censure,

    /// <summary>罚款.</summary>
    Fine,

    /// <summary>没收违法所得、非法财物.</summary>
    Confiscation,

    /// <summary>暂扣许可证件、降低资质等级.</summary>
    Suspension,

    /// <summary>吊销许可证件.</summary>
    Revocation,

    /// <summary>限制开展生产经营活动、责令停产停业、责令关闭、限制从业.</summary>
    Restriction,
}

/// <summary>An inspection (行政检查), recorded by the department that supervises the matter (定政发〔2022〕23号 二（七）).</summary>
/// <param name="Id">Identity.</param>
/// <param name="MatterId">The matter under which what was inspected had been approved.</param>
/// <param name="Department">The department that inspected.</param>
/// <param name="On">The day.</param>
/// <param name="LegalBasis">By what.</param>
/// <param name="InspectionOccasion">What made it inspect.</param>
/// <param name="Finding">What was found.</param>
/// <param name="Details">The same in words.</param>
/// <param name="Reference">The number of the record.</param>
/// <param name="Officials">The officials, two at least (行政处罚法 第四十二条).</param>
/// <param name="RecordedAt">When it was recorded.</param>
public sealed record Inspection(
    string Id, string MatterId, string Department, DateOnly On, LegalBasis LegalBasis, InspectionOccasion InspectionOccasion,
    InspectionFinding Finding, string Details, string Reference, IReadOnlyList<string> Officials, DateTimeOffset RecordedAt)
    : ISupervisionRecord;

/// <summary>A penalty (行政处罚), recorded by the department that supervises the matter; it may be withdrawn, and stays on record.</summary>
/// <param name="Id">Identity.</param>
/// <param name="MatterId">The matter that it concerns.</param>
/// <param name="Department">The department that imposed it.</param>
/// <param name="On">The day of the decision.</param>
/// <param name="LegalBasis">By what.</param>
/// <param name="Sanctions">Its kinds.</param>
/// <param name="Amount">What is to be paid or was taken, in 元; absent where nothing is.</param>
/// <param name="Details">What was done, in words.</param>
/// <param name="Reference">The number of the decision.</param>
/// <param name="RecordedAt">When it was recorded.</param>
public sealed record Penalty(
    string Id, string MatterId, string Department, DateOnly On, LegalBasis LegalBasis, IReadOnlyList<Sanction> Sanctions, decimal? Amount,
    string Details, string Reference, DateTimeOffset RecordedAt)
    : ISupervisionRecord
{
    /// <summary>Why and when it was withdrawn; absent where it holds.</summary>
    public PenaltyWithdrawal? Withdrawal { get; init; }
}

/// <summary>That a penalty was withdrawn.</summary>
/// <param name="Reason">Why.</param>
/// <param name="At">When.</param>
public sealed record PenaltyWithdrawal(string Reason, DateTimeOffset At);

/// <summary>What the supervision of an enterprise left on record.</summary>
public interface ISupervisionRecord
{
    /// <summary>Identity.</summary>
    string Id { get; }

    /// <summary>The matter that it concerns.</summary>
    string MatterId { get; }

    /// <summary>The department that recorded it.</summary>
    string Department { get; }
}
