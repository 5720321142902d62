namespace Dingzhou.Domain.Duties;

/// <summary>What kind of thing an official owes.</summary>
public enum DutyType
{
    /// <summary>Decide the open stage of a case (办理申请).</summary>
    DecideCase,

    /// <summary>Pay what a payment list says, and record what became of it (拨付并记录结果).</summary>
    RecordPayments,

    /// <summary>Approve a version of a policy as the second person (批准政策数据版本).</summary>
    ApprovePolicyVersion,

    /// <summary>A department's part in a clean-up (清理待办).</summary>
    Cleanup,

    /// <summary>Answer an open step of a case (办理环节).</summary>
    AnswerStep,

    /// <summary>Hand in the draft of a document that is to be drawn up anew (重新制定).</summary>
    Redraft,

    /// <summary>Publish the guides of what is filed with the department (编制办事指南).</summary>
    PublishGuide,
}

/// <summary>Something that an official owes.</summary>
/// <param name="Key">What it is, always the same for the same thing.</param>
/// <param name="Type">What kind of thing.</param>
/// <param name="What">The thing in words.</param>
/// <param name="Why">Document and article that ask for it.</param>
/// <param name="DueAt">The end of its limit; null where none is set.</param>
/// <param name="Link">Path of what it is about.</param>
public sealed record Duty(
    string Key, DutyType Type, LocalizedText What, string Why, [property: EndOfDay] DateTimeOffset? DueAt, string Link)
{
    /// <summary>The procedure of which it is a step; null where it is none.</summary>
    public string? ProcedureId { get; init; }

    /// <summary>The matter it is about; null where it is about none.</summary>
    public string? MatterId { get; init; }

    /// <summary>Who of the department has taken it on; null where nobody has.</summary>
    public DutyHandler? Handler { get; init; }
}

/// <summary>Who has taken on what a department owes.</summary>
/// <param name="Subject">The official's identity in the sign-in system.</param>
/// <param name="Name">The official's name.</param>
public sealed record DutyHandler(string Subject, string Name);
