namespace Dingzhou.Domain.Regulations.Publications;

/// <summary>The published result of a clean-up (关于公布规范性文件清理结果的公告), in the form of 定政发〔2022〕18号.</summary>
/// <param name="CycleId">The cycle.</param>
/// <param name="Number">文号.</param>
/// <param name="Issuer">Who publishes.</param>
/// <param name="PublishedOn">The day.</param>
/// <param name="EffectiveOn">The first day on which repealed and lapsed documents no longer hold.</param>
/// <param name="Annexes">The lists: documents in force, repealed, lapsed, and, where there are any, amended; each in the order of the
/// cycle's scope.</param>
public sealed record Announcement(
    string CycleId, string Number, string Issuer, DateOnly PublishedOn, DateOnly EffectiveOn, IReadOnlyList<Annex> Annexes)
{
    /// <summary>The lines of one list; none where there is no such list.</summary>
    public IReadOnlyList<AnnexLine> Lines(AnnexKind kind) => Annexes.FirstOrDefault(a => a.Kind == kind)?.Lines ?? [];

    /// <summary>The announcement of an approved draft.</summary>
    public static Announcement Of(DraftDecision draft, CleanupDecision decision, string issuer)
    {
        var annexes = new (AnnexKind Kind, Func<DecidedDocument, bool> Holds)[]
        {
            (AnnexKind.Valid, d => d.Outcome is CleanupOutcome.Keep or CleanupOutcome.Amend),
            (AnnexKind.Repealed, d => d.Outcome == CleanupOutcome.Repeal),
            (AnnexKind.Lapsed, d => d.Outcome == CleanupOutcome.Lapse),
            (AnnexKind.Amended, d => d is { Outcome: CleanupOutcome.Amend, Amendment: AmendmentKind.Package }),
        };
        var lists = annexes.Select(a => (a.Kind, Documents: draft.Documents.Where(a.Holds).ToList())).Where(a => a.Documents.Count > 0);
        return new(
            draft.CycleId, decision.Number, issuer, LegalCalendar.DateInBeijing(decision.At), decision.EffectiveOn,
            [.. lists.Select((a, i) => new Annex(i + 1, a.Kind, [.. a.Documents.Select((d, j) => AnnexLine.Of(j + 1, d))]))]);
    }
}

/// <summary>Which list an annex is.</summary>
public enum AnnexKind
{
    /// <summary>现行有效: kept, and amended or to be drawn up anew.</summary>
    Valid,

    /// <summary>废止.</summary>
    Repealed,

    /// <summary>失效.</summary>
    Lapsed,

    /// <summary>修改: amended in this decision's package, with the amended texts (第十五条).</summary>
    Amended,
}

/// <summary>One list of the announcement.</summary>
/// <param name="Number">附件 1, 2, 3 …</param>
/// <param name="Kind">Which list.</param>
/// <param name="Lines">Its documents, in order.</param>
public sealed record Annex(int Number, AnnexKind Kind, IReadOnlyList<AnnexLine> Lines);

/// <summary>One document on a list: title, dates of publication and revision, number (第十五条).</summary>
/// <param name="Number">序号.</param>
/// <param name="DocumentId">The document.</param>
/// <param name="Title">文件名称.</param>
/// <param name="DocumentNumber">文号.</param>
/// <param name="IssuedOn">公布时间, where it is known.</param>
/// <param name="RevisedOn">修订时间, the last before this decision.</param>
/// <param name="AmendedText">The amended text, on the list of amended ones.</param>
public sealed record AnnexLine(
    int Number, string DocumentId, string Title, string DocumentNumber, DateOnly? IssuedOn, DateOnly? RevisedOn, StoredText? AmendedText)
{
    internal static AnnexLine Of(int number, DecidedDocument d) =>
        new(number, d.DocumentId, d.Title, d.Number, d.IssuedOn, d.RevisedOn, d.AmendedText);
}
