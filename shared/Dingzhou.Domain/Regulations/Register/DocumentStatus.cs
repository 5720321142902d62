namespace Dingzhou.Domain.Regulations.Register;

/// <summary>Whether a document holds.</summary>
public enum DocumentStatus
{
    /// <summary>Issued and not yet in effect (尚未施行).</summary>
    Pending,

    /// <summary>In effect (现行有效).</summary>
    Valid,

    /// <summary>In effect, and to be drawn up anew (拟修改): an amendment too large for a package was decided on.</summary>
    ToBeAmended,

    /// <summary>Repealed by a decision (废止).</summary>
    Repealed,

    /// <summary>Declared to have lapsed, or past its last day (失效).</summary>
    Lapsed,
}

/// <summary>What a status means.</summary>
public static class DocumentStatuses
{
    /// <summary>True while people must go by the document.</summary>
    public static bool Holds(this DocumentStatus status) => status is DocumentStatus.Valid or DocumentStatus.ToBeAmended;

    /// <summary>True when it never holds again.</summary>
    public static bool IsEnd(this DocumentStatus status) => status is DocumentStatus.Repealed or DocumentStatus.Lapsed;
}

/// <summary>A status from a day on, and why.</summary>
/// <param name="From">The first day on which it is so.</param>
/// <param name="Status">The status.</param>
/// <param name="Reason">Why, as the public reads it.</param>
/// <param name="Grounds">Grounds from the lists of 定政办字〔2022〕61号 第八条至第十条, e.g. <c>8.2</c>.</param>
/// <param name="Decision">Number of the decision's document, where there was one.</param>
public sealed record Standing(DateOnly From, DocumentStatus Status, string Reason, IReadOnlyList<string> Grounds, string? Decision = null);
