namespace Dingzhou.Domain.Procedures;

/// <summary>A step (环节): what somebody has to do by a date, and where each outcome leads.</summary>
public sealed record Step
{
    /// <summary>Identity.</summary>
    public required string Id { get; init; }

    /// <summary>Its kind.</summary>
    public required StepKind Kind { get; init; }

    /// <summary>What people call it.</summary>
    public required LocalizedText Name { get; init; }

    /// <summary>What its owner is asked to do, in a sentence.</summary>
    public LocalizedText? Asks { get; init; }

    /// <summary>Who has it; several in a joint review, or where any of them may do it. None for an effect.</summary>
    public required IReadOnlyList<Owner> Owners { get; init; }

    /// <summary>By when; null where the document sets no day.</summary>
    public Limit? Limit { get; init; }

    /// <summary>How long before its end the owner is reminded.</summary>
    public IReadOnlyList<Period> Remind { get; init; } = [];

    /// <summary>How long before its end the owner is urged (催办函).</summary>
    public IReadOnlyList<Period> Urge { get; init; } = [];

    /// <summary>Where each outcome leads: steps, or one result.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Leads { get; init; }

    /// <summary>Steps that must all have led here before it opens.</summary>
    public IReadOnlyList<string> WaitsFor { get; init; } = [];

    /// <summary>What is stated in an answer.</summary>
    public IReadOnlyList<Content> Contents { get; init; } = [];

    /// <summary>What must be so for an answer that leads on.</summary>
    public IReadOnlyList<CaseCondition> Conditions { get; init; } = [];

    /// <summary>With which values of a known fact it is needed; null: always. Without them the case goes on to where <c>otherwise</c> leads.</summary>
    public ContentWhen? When { get; init; }

    /// <summary>Decision, external: the term that its approval makes longer; null where it makes none.</summary>
    public Prolonging? Prolongs { get; init; }

    /// <summary>Set where the owner begins it by himself while others are open.</summary>
    public OnRequest? OnRequest { get; init; }

    /// <summary>How often it may be opened in a case.</summary>
    public int Times { get; init; } = MostRounds;

    /// <summary>Check and inspection: who mends what is missing or wrong, and within which time.</summary>
    public Correction? Correction { get; init; }

    /// <summary>Check: the term by whose end materials follow that are tolerated to be missing (容缺受理); null where none are.</summary>
    public string? Tolerance { get; init; }

    /// <summary>Check: the materials that are tolerated to be missing, by their ids: those that the matter lists.</summary>
    public IReadOnlyList<string> Tolerated { get; init; } = [];

    /// <summary>By how much its owner may make its limit longer, once each time it is open; null where he may not.</summary>
    public Period? Extension { get; init; }

    /// <summary>Check, decision: whether it is refused on a ground of the matter's list only.</summary>
    public bool NamesGround { get; init; }

    /// <summary>Joint review: how many must agree; all of them where it is null.</summary>
    public int? Agreeing { get; init; }

    /// <summary>Vote: the share that must be for it, and of whom.</summary>
    public Share? Share { get; init; }

    /// <summary>Vote: whether households are counted, and not people.</summary>
    public bool CountsHouseholds { get; init; }

    /// <summary>Hearing: how long before the day it is announced.</summary>
    public Period? Announced { get; init; }

    /// <summary>Inspection: how many inspect at the least.</summary>
    public int Inspectors { get; init; } = 1;

    /// <summary>Duty: whether collective study or the head's consent stands behind what is handed in.</summary>
    public bool NeedsConsent { get; init; }

    /// <summary>Duty, hearing, external: whether only somebody does it who had no hand in another step, though nothing is decided by it.</summary>
    public bool IsImpartial { get; init; } = true;

    /// <summary>Decision, publicity: whether facts of the matter are found with its approval, or with an objection that is upheld.</summary>
    public bool FindsFacts { get; init; }

    /// <summary>Effect: the code that is named.</summary>
    public string? Effect { get; init; }

    /// <summary>Effect: the cases of which it is made up, by their procedures, each with the result that counts as done (集成办).</summary>
    public IReadOnlyDictionary<string, string> Parts { get; init; } = new Dictionary<string, string>();

    /// <summary>Effect: within which time from the beginning of the whole its parts are to be done; null where nothing is set.</summary>
    public Period? PartsWithin { get; init; }

    /// <summary>Effect issue-certificate: what certificate is issued.</summary>
    public Issuance? Certificate { get; init; }

    /// <summary>Effect apply-award: what is applied for.</summary>
    public AwardFromCase? Award { get; init; }

    /// <summary>Effect record-plot: what is put on a plot.</summary>
    public PlotRecord? Plot { get; init; }

    /// <summary>A named rule in code that looks at an answer as a whole; null where what each fact must be says it all.</summary>
    public string? Rule { get; init; }

    /// <summary>The words of the document that ask for it.</summary>
    public Citation? Source { get; init; }

    /// <summary>Who decided what the document leaves open.</summary>
    public Decision? Decided { get; init; }

    /// <summary>Where the case goes on when a step is reached that is not needed.</summary>
    internal const string Otherwise = "otherwise";

    /// <summary>More often than this nothing goes back and forth.</summary>
    internal const int MostRounds = 20;
}

/// <summary>By when something is done: within a period from its beginning, or by a day that a fact names.</summary>
/// <param name="Within">The period; null where a fact names the day, or how many working days there are.</param>
/// <param name="By">The fact; null where it is a period.</param>
/// <param name="Before">How long before the fact's day.</param>
public sealed record Limit(Period? Within, string? By, Period? Before)
{
    /// <summary>The fact that says within how many working days; null where none does.</summary>
    public string? WorkingDays { get; init; }
}

/// <summary>A step that its owner begins by himself.</summary>
/// <param name="While">While one of these steps is open.</param>
/// <param name="After">Not sooner than this after <paramref name="Since"/>; null: at any time.</param>
/// <param name="Since">The step whose end counts.</param>
public sealed record OnRequest(IReadOnlyList<string> While, Period? After, string? Since)
{
    /// <summary>Not any more once one of these has ended: what may be changed once.</summary>
    public IReadOnlyList<string> Unless { get; init; } = [];

    /// <summary>The running term before whose end it is begun; null: any time.</summary>
    public string? Of { get; init; }

    /// <summary>How long before the end of that term at the latest.</summary>
    public Period? Ahead { get; init; }
}

/// <summary>An approval makes a running term longer.</summary>
/// <param name="TermId">The term.</param>
/// <param name="Until">The fact of the approval that names its new last day.</param>
/// <param name="Most">By how much at the most.</param>
/// <param name="Known">Under which fact the new last day is known; null where it is not.</param>
public sealed record Prolonging(string TermId, string Until, Period Most, string? Known);

/// <summary>Who mends what is missing or wrong, and within which time; the step's own limit stands still meanwhile.</summary>
/// <param name="By">Who.</param>
/// <param name="Within">Within which time.</param>
public sealed record Correction(Owner By, Period Within);

/// <summary>A share of those who vote: reckoned in whole numbers.</summary>
/// <param name="Of">What the share is of.</param>
/// <param name="Numerator">Two of …</param>
/// <param name="Denominator">… three.</param>
public sealed record Share(int Numerator, int Denominator, ShareBase Of)
{
    /// <summary>Whether it must be more than the share (过半数), which otherwise is enough itself.</summary>
    public bool IsOver { get; init; }

    /// <summary>Whether so many are enough (以上 includes the figure itself). Where nobody is present nobody is for it.</summary>
    /// <param name="all">Those of whom it is a share.</param>
    public bool IsReached(decimal votes, decimal all) =>
        votes > 0 && (IsOver ? votes * Denominator > Numerator * all : votes * Denominator >= Numerator * all);
}

/// <summary>Of whom a share is.</summary>
public enum ShareBase
{
    /// <summary>Of all who may vote.</summary>
    Members,

    /// <summary>Of those who are present.</summary>
    Present,
}

/// <summary>A term (期限) beside the steps: of days, months or years.</summary>
public sealed class Term
{
    /// <summary>Identity.</summary>
    public required string Id { get; init; }

    /// <summary>What people call it.</summary>
    public required LocalizedText Name { get; init; }

    /// <summary>The steps whose end begins it, or begins it anew, sending back being none; none: the beginning of the case.</summary>
    public IReadOnlyList<string> From { get; init; } = [];

    /// <summary>Its length, or the fact that names its last day.</summary>
    public required Limit Limit { get; init; }

    /// <summary>The steps whose end ends it in time; sending back is none.</summary>
    public IReadOnlyList<string> Unless { get; init; } = [];

    /// <summary>The steps for which its end waits: nothing ends while it is still to be decided whether it may.</summary>
    public IReadOnlyList<string> Awaits { get; init; } = [];

    /// <summary>Where its end leads.</summary>
    public required string Then { get; init; }

    /// <summary>Whether that step opens beside the others; else every open step is closed.</summary>
    public bool IsBeside { get; init; }

    /// <summary>The fact under which its last day is known; null where it is not.</summary>
    public string? Known { get; init; }

    /// <summary>How long before its end whoever has the open steps is reminded.</summary>
    public IReadOnlyList<Period> Remind { get; init; } = [];

    /// <summary>How long before its end he is urged.</summary>
    public IReadOnlyList<Period> Urge { get; init; } = [];

    /// <summary>The words of the document.</summary>
    public Citation? Source { get; init; }

    /// <summary>Who decided what the document leaves open.</summary>
    public Decision? Decided { get; init; }
}
