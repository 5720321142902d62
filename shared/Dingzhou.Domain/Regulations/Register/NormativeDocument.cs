namespace Dingzhou.Domain.Regulations.Register;

/// <summary>A normative document of the city (规范性文件): its current state, the sum of its events.</summary>
public sealed record NormativeDocument
{
    /// <summary>Every valid document is cleaned up at least once in so many years (定政办字〔2022〕61号 第四条).</summary>
    public const int CleanupYears = 2;

    /// <summary>So many months before validity ends the implementing body must evaluate (第五条).</summary>
    public const int EvaluationMonths = 3;

    /// <summary>Identity, see <see cref="DocumentNumber.IdOf"/>.</summary>
    public required string Id { get; init; }

    /// <summary>文号 in its one form.</summary>
    public required string Number { get; init; }

    /// <summary>Which of several documents that one number issued; null where there is one.</summary>
    public int? Part { get; init; }

    /// <summary>The title, as last amended.</summary>
    public required string Title { get; init; }

    /// <summary>The body that issued it (制定机关); <see cref="Implementers.NotStated"/> where the source does not say.</summary>
    public required string Issuer { get; init; }

    /// <summary>Who carries it out (实施机关), as the document says; <see cref="FunctionMoves"/> tells who does now.</summary>
    public required Implementers Implementers { get; init; }

    /// <summary>The day of issue; null where an old document's source gives only the year, in its number.</summary>
    public DateOnly? IssuedOn { get; init => field = StatedDay.OfRecord(value); }

    /// <summary>
    /// The first day on which it holds, which may lie before its issue; null where it states none and holds from its issue.
    /// </summary>
    public DateOnly? EffectiveOn { get; init => field = StatedDay.OfRecord(value); }

    /// <summary>The day of the last amendment.</summary>
    public DateOnly? RevisedOn { get; init => field = StatedDay.OfRecord(value); }

    /// <summary>The last day of its validity (有效期); null where none is stated.</summary>
    public DateOnly? ValidThrough { get; init => field = StatedDay.OfRecord(value); }

    /// <summary>What it is about, in a few sentences.</summary>
    public string? Summary { get; init; }

    /// <summary>The full text, as last amended.</summary>
    public StoredText? Text { get; init; }

    /// <summary>Its titles and texts, in order of the day from which they hold.</summary>
    public IReadOnlyList<Edition> Editions { get; init; } = [];

    /// <summary>Attachments.</summary>
    public IReadOnlyList<Attachment> Attachments { get; init; } = [];

    /// <summary>What it has to do with other documents.</summary>
    public IReadOnlyList<DocumentRelation> Relations { get; init; } = [];

    /// <summary>Statuses that were decided, in order of the day from which they hold.</summary>
    public IReadOnlyList<Standing> Standings { get; init; } = [];

    /// <summary>The clean-ups it has been through, oldest first.</summary>
    public IReadOnlyList<PastCleanup> Cleanups { get; init; } = [];

    /// <summary>The decision that ended it, or will; null where there is none.</summary>
    public Standing? End => Standings.FirstOrDefault(s => s.Status.IsEnd());

    /// <summary>The last day on which it holds, as far as is decided today; null where no end is known.</summary>
    public DateOnly? LastDay => (DayBefore(End?.From), ValidThrough) switch
    {
        ({ } ended, { } through) => ended < through ? ended : through,
        var (ended, through) => ended ?? through,
    };

    /// <summary>The day by which it must have been cleaned up again; null once an end is decided.</summary>
    public DateOnly? CleanupBy => End is null
        ? (Cleanups.Count > 0 ? Cleanups[^1].On : RevisedOn ?? IssuedOn ?? FirstDay).AddYears(CleanupYears)
        : null;

    /// <summary>The day on which its evaluation begins; null where no end of validity is stated, or an end is decided.</summary>
    public DateOnly? EvaluationOn => End is null ? ValidThrough?.AddMonths(-EvaluationMonths) : null;

    /// <summary>The year of issue, or where that is not known, of the number.</summary>
    public int IssueYear => IssuedOn?.Year ?? DocumentNumber.YearOf(Number);

    /// <summary>
    /// The first day of which anything can be said: of its issue or its effect, or of the year in its number where neither is known.
    /// </summary>
    public DateOnly FirstDay => (IssuedOn, EffectiveOn) switch
    {
        ({ } issued, { } effective) => issued < effective ? issued : effective,
        var (issued, effective) => issued ?? effective ?? new(DocumentNumber.YearOf(Number), 1, 1),
    };

    // Nothing comes before the first day that there is, which was once taken as one to end on.
    private static DateOnly? DayBefore(DateOnly? day) => day == DateOnly.MinValue ? day : day?.AddDays(-1);

    /// <summary>Whether a policy rests on it: it names its number, and which of the documents under that number it is.</summary>
    public bool Carries(PolicyPack pack) => Number == pack.DocumentNumber && Part == pack.DocumentPart;

    /// <summary>Title and text as they held on a day: an amendment decided today may hold only later.</summary>
    public Edition EditionOn(DateOnly day) => Editions.LastOrDefault(e => e.From is null || e.From <= day) ?? new(null, Title, Text);

    /// <summary>
    /// Whether a clean-up has nothing left to decide on it: its end is decided, or has come. Until the day from which a new document
    /// repeals it, it is still open.
    /// </summary>
    public bool IsConcluded(DateOnly day) => End is { } end && (end.Decision is not null || end.From <= day);

    /// <summary>Whether it held on a day.</summary>
    /// <returns>The status on that day; null where it had not been issued yet.</returns>
    public DocumentStatus? StatusOn(DateOnly day)
    {
        if (day < FirstDay)
            return null;
        if (End is { } end && end.From <= day)
            return end.Status;
        if (ValidThrough < day)
            return DocumentStatus.Lapsed;
        if (day < EffectiveOn)
            return DocumentStatus.Pending;
        return Standings.LastOrDefault(s => s.From <= day)?.Status ?? DocumentStatus.Valid;
    }
}

/// <summary>Who carries a document out (第六条).</summary>
/// <param name="Main">The main implementing department: it files the opinion.</param>
/// <param name="Others">Those that carry it out together with it.</param>
public sealed record Implementers(string Main, IReadOnlyList<string> Others)
{
    /// <summary>What stands for a body that the source does not name. A <see cref="FunctionMove"/> from it says who it is now.</summary>
    public const string NotStated = "未载明";

    /// <summary>All of them, the main one first.</summary>
    public IEnumerable<string> All() => Others.Prepend(Main);
}

/// <summary>A file that belongs to a document.</summary>
/// <param name="Name">File name.</param>
/// <param name="ContentType">Media type, recognised by content.</param>
/// <param name="Size">Length in bytes.</param>
/// <param name="Sha256">SHA-256 of the content, lower-case hex.</param>
public sealed record Attachment(string Name, string ContentType, long Size, string Sha256);

/// <summary>A clean-up that a document has been through.</summary>
/// <param name="CycleId">The cycle.</param>
/// <param name="On">The day of the decision.</param>
/// <param name="Outcome">What was decided.</param>
/// <param name="Decision">Number of the decision's document.</param>
public sealed record PastCleanup(string CycleId, DateOnly On, CleanupOutcome Outcome, string? Decision);

/// <summary>What one document has to do with another.</summary>
/// <param name="Kind">What.</param>
/// <param name="Number">The other's number, or for a superior law its name.</param>
/// <param name="DocumentId">The other's identity, where it is in the register.</param>
public sealed record DocumentRelation(RelationKind Kind, string Number, string? DocumentId = null);

/// <summary>Kinds of relations, each seen from the document that has it.</summary>
public enum RelationKind
{
    /// <summary>It rests on this law or superior document (依据).</summary>
    BasedOn,

    /// <summary>It stands in this one's place, issued anew or drawn up anew (代替).</summary>
    Replaces,

    /// <summary>This one stands in its place.</summary>
    ReplacedBy,

    /// <summary>It repeals this one (废止).</summary>
    Repeals,

    /// <summary>This one repealed it.</summary>
    RepealedBy,

    /// <summary>It amends this one (修改).</summary>
    Amends,

    /// <summary>This one amended it.</summary>
    AmendedBy,
}
