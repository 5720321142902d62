using Dingzhou.Domain.Uploads;

namespace Dingzhou.Domain.Procedures;

/// <summary>A case (办件): one run of a procedure, its current state, the sum of its events.</summary>
public sealed record Case
{
    /// <summary>Identity.</summary>
    public required string Id { get; init; }

    /// <summary>The procedure by which it goes.</summary>
    public required string ProcedureId { get; init; }

    /// <summary>The version of the procedure with which it began, and by which it goes to its end.</summary>
    public required int ProcedureVersion { get; init; }

    /// <summary>What it is about; null where it stands for itself.</summary>
    public CaseSubject? Subject { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>Who began it.</summary>
    public required Actor OpenedBy { get; init; }

    /// <summary>Hash of the sender, by which what one sender begins is counted; null where it is not.</summary>
    public string? Sender { get; init; }

    /// <summary>What decides and is told to nobody; null where nothing is.</summary>
    public Undisclosed? Undisclosed { get; init; }

    /// <summary>The code of the organisation for which it was begun; null where it was for none.</summary>
    [JsonIgnore]
    public string? OpenedFor => OpenedBy.Uscc ?? Undisclosed?.OpenedFor;

    /// <summary>What is known: stated at the beginning and in answers, the latest of each.</summary>
    public Facts Facts { get; init; } = Facts.None;

    /// <summary>What only those may read who have a part in it.</summary>
    public Facts Private { get; init; } = Facts.None;

    /// <summary>Every file that was ever stated, but for those of what is withheld.</summary>
    public IReadOnlyList<HandedInFile> Files { get; init; } = [];

    /// <summary>Every file of what only those may read who have a part in it.</summary>
    public IReadOnlyList<HandedInFile> PrivateFiles { get; init; } = [];

    /// <summary>The materials that certificates proved; only those read it who have a part in it.</summary>
    public IReadOnlyList<FetchedMaterial> Fetched { get; init; } = [];

    /// <summary>The steps that are open, in the order in which they were opened.</summary>
    public IReadOnlyList<OpenStep> Open { get; init; } = [];

    /// <summary>Who was given a step, when it was opened or when functions moved, in order.</summary>
    public IReadOnlyList<StepHolder> Holders { get; init; } = [];

    /// <summary>The steps that were closed, each time with its outcome.</summary>
    public IReadOnlyList<ClosedStep> Closed { get; init; } = [];

    /// <summary>Steps that have led to one that waits for others too.</summary>
    public IReadOnlyList<Arrival> Arrivals { get; init; } = [];

    /// <summary>Everything that was answered, in order.</summary>
    public IReadOnlyList<StepAnswer> Answers { get; init; } = [];

    /// <summary>The terms that run.</summary>
    public IReadOnlyList<RunningTerm> Terms { get; init; } = [];

    /// <summary>What follows after a tolerant acceptance; null where nothing does.</summary>
    public FollowingThings? Following { get; init; }

    /// <summary>How often somebody was reminded, urged or told that he is late, in order.</summary>
    public IReadOnlyList<Telling> Tellings { get; init; } = [];

    /// <summary>How it had ended before it was opened again; null where it never was.</summary>
    public CaseReopening? Reopening { get; init; }

    /// <summary>How it ended; null until it has.</summary>
    public CaseResult? Result { get; init; }

    /// <summary>An open step.</summary>
    public OpenStep? FindOpen(string step) => Open.FirstOrDefault(o => o.StepId == step);

    /// <summary>The answers to a step since it was opened the last time.</summary>
    public IEnumerable<StepAnswer> AnswersTo(OpenStep open) => Answers.Where(a => a.StepId == open.StepId && a.Round == open.Round);

    /// <summary>The number of the next answer; whoever keeps a case may leave out answers from which nothing follows any more.</summary>
    internal int NextAnswer => Answers is [.., var last] ? last.Number + 1 : 1;

    /// <summary>The objections at an open publicity that wait for their answers.</summary>
    public IEnumerable<StepAnswer> Unanswered(OpenStep open)
    {
        var answered = Answers.Select(a => a.About).OfType<int>().ToHashSet();
        return AnswersTo(open).Where(a => a is { For: null, Act: "object" } && !answered.Contains(a.Number));
    }

    /// <summary>The departments and offices that owe something at an open step: nobody while a correction is waited for.</summary>
    public IEnumerable<string> Owing(OpenStep open) => open.Wait is not null ? [] : open.Owners.Where(Hand.IsOffice).Distinct(StringComparer.Ordinal)
        .Where(o => AnswersTo(open).All(a => a.For != o || a.Act is not ("agree" or "object")));

    /// <summary>Who has or had a step and did not lose it with the functions.</summary>
    public IEnumerable<string> Concerned() => Holders
        .Where((h, i) => !Holders.Skip(i + 1).Any(later => later.StepId == h.StepId && later.PassedFrom == h.Owner))
        .Select(h => h.Owner).Distinct(StringComparer.Ordinal);

    /// <summary>Whether an owner has or had a step, corrects at one, or has answered.</summary>
    public bool Involves(string owner) => Holders.Any(h => h.Owner == owner) || Answers.Any(a => a.For == owner)
        || Open.Any(o => o.Owners.Contains(owner) || o.Wait?.Owner == owner);

    /// <summary>The party that has or had a part in it, beside whoever began it; null where none has.</summary>
    public string? FindParty() => Holders.Select(h => h.Owner).Concat(Answers.Select(a => a.For).OfType<string>())
        .Concat(Open.Select(o => o.Wait?.Owner).OfType<string>()).FirstOrDefault(Hand.IsParty);

    /// <summary>How often a step has been opened.</summary>
    public int Rounds(string step) => Closed.Count(c => c.StepId == step) + Open.Count(o => o.StepId == step);
}

/// <summary>What decides in a case and is told to nobody.</summary>
/// <param name="OpenedFor">
/// The code of the organisation for which it was begun, where those who have the steps must not learn it; null where it was for none.
/// </param>
/// <param name="Barred">The subjects of those whose own doing it is about: none of them has a hand in it for a department.</param>
public sealed record Undisclosed(string? OpenedFor, IReadOnlyList<string> Barred);

/// <summary>What a case is about.</summary>
/// <param name="SubjectKind">Its kind, <c>regulation</c>.</param>
/// <param name="SubjectId">Its identity.</param>
/// <param name="Name">What people call it.</param>
public sealed record CaseSubject(string SubjectKind, string SubjectId, string Name);

/// <summary>A step that is open.</summary>
/// <param name="StepId">The step.</param>
/// <param name="Round">1 the first time.</param>
/// <param name="Owners">Who has it: departments; <c>@opener</c>; <c>@</c> and a code for a party.</param>
/// <param name="OpenedAt">Since when.</param>
/// <param name="Clock">Its limit; null where it has none.</param>
public sealed record OpenStep(string StepId, int Round, IReadOnlyList<string> Owners, DateTimeOffset OpenedAt, StepClock? Clock)
{
    /// <summary>Whose correction it waits for; null where it waits for none.</summary>
    public StepWait? Wait { get; init; }

    /// <summary>Since when its limit stands still, as something else comes first; null where it runs.</summary>
    public DateTimeOffset? HeldSince { get; init; }

    /// <summary>Who handles it for each of its owners, where somebody has taken it on.</summary>
    public IReadOnlyList<StepHandler> Handlers { get; init; } = [];

    /// <summary>Who handles it for one of its owners; null where nobody has taken it on.</summary>
    public Actor? HandlerFor(string owner) => Handlers.FirstOrDefault(h => h.Owner == owner)?.By;

    /// <summary>The end of the limit that runs, the owner's or of whoever corrects; null where none does.</summary>
    [EndOfDay(InWorkingDays = true)]
    public DateTimeOffset? DueAt => Wait is { } wait ? wait.DueAt : HeldSince is null ? Clock?.DueAt : null;
}

/// <summary>An official handles an open step for his department.</summary>
/// <param name="Owner">The department.</param>
/// <param name="By">The official.</param>
/// <param name="Since">Since when.</param>
public sealed record StepHandler(string Owner, Actor By, DateTimeOffset Since);

/// <summary>What follows after a tolerant acceptance (容缺受理).</summary>
/// <param name="TermId">The term by whose end it comes.</param>
/// <param name="Since">When it was taken on without them.</param>
/// <param name="Things">What is still to come.</param>
public sealed record FollowingThings(string TermId, DateTimeOffset Since, IReadOnlyList<MissingThing> Things);

/// <summary>Somebody was given a step.</summary>
/// <param name="StepId">The step.</param>
/// <param name="Owner">Who.</param>
/// <param name="Since">Since when.</param>
/// <param name="PassedFrom">Who had it before functions moved; null where it was opened.</param>
public sealed record StepHolder(string StepId, string Owner, DateTimeOffset Since, string? PassedFrom = null);

/// <summary>A step that was closed.</summary>
/// <param name="StepId">The step.</param>
/// <param name="Round">1 the first time.</param>
/// <param name="StepOutcome">With which outcome.</param>
/// <param name="At">When.</param>
public sealed record ClosedStep(string StepId, int Round, string StepOutcome, DateTimeOffset At)
{
    /// <summary>How long each of the departments and offices had it; none where it was cut short, or closed before this was kept.</summary>
    public IReadOnlyList<StepTime> Times { get; init; } = [];
}

/// <summary>A step led to one that waits for others too.</summary>
/// <param name="StepId">The one that waits.</param>
/// <param name="FromStepId">The one that led to it.</param>
public sealed record Arrival(string StepId, string FromStepId);

/// <summary>A correction that a step waits for; its own clock stands still meanwhile.</summary>
/// <param name="Owner">Who corrects.</param>
/// <param name="Since">Since when.</param>
/// <param name="DueAt">The end of his limit.</param>
/// <param name="Missing">What is missing or wrong; all of it, told once.</param>
public sealed record StepWait(
    string Owner, DateTimeOffset Since, [property: EndOfDay(InWorkingDays = true)] DateTimeOffset DueAt,
    IReadOnlyList<MissingThing> Missing);

/// <summary>Something that is missing or wrong.</summary>
/// <param name="Item">What.</param>
/// <param name="Reason">What is wrong with it and how to mend it.</param>
public sealed record MissingThing(string Item, [property: SeveralLines] string Reason);

/// <summary>An answer to a step.</summary>
/// <param name="Number">1 for the first answer of the case.</param>
/// <param name="StepId">The step.</param>
/// <param name="Round">Which time it was open.</param>
/// <param name="Act">What was done, <c>approve</c>.</param>
/// <param name="By">Who.</param>
/// <param name="At">When.</param>
public sealed record StepAnswer(int Number, string StepId, int Round, string Act, Actor By, DateTimeOffset At)
{
    /// <summary>For which of the step's owners.</summary>
    public string? For { get; init; }

    /// <summary>Why, as everybody reads it who may see the case.</summary>
    public string? Reason { get; init; }

    /// <summary>Why, for officials.</summary>
    [Withheld]
    public string? InternalReason { get; init; }

    /// <summary>What was stated.</summary>
    public Facts Contents { get; init; } = Facts.None;

    /// <summary>What was stated for those only who have a part in it; null where nothing was, so that nobody else learns even that.</summary>
    [Withheld]
    public Facts? Private { get; init; }

    /// <summary>The files that were stated; null where none were.</summary>
    public IReadOnlyList<HandedInFile>? Files { get; init; }

    /// <summary>The files of what is withheld; null where there are none.</summary>
    [Withheld]
    public IReadOnlyList<HandedInFile>? PrivateFiles { get; init; }

    /// <summary>The long texts, by name.</summary>
    public IReadOnlyDictionary<string, StoredText>? StoredTexts { get; init; }

    /// <summary>The answer that this one answers: an objection.</summary>
    public int? About { get; init; }

    /// <summary>Everything that is missing.</summary>
    public IReadOnlyList<MissingThing>? Missing { get; init; }
}

/// <summary>A term that runs.</summary>
/// <param name="TermId">The term.</param>
/// <param name="EndsAt">Its end, 24:00 of the last day.</param>
/// <param name="ToCome">Reminders that are still to come.</param>
public sealed record RunningTerm(string TermId, [property: EndOfDay] DateTimeOffset EndsAt, IReadOnlyList<Reminder> ToCome);

/// <summary>Somebody was told of a date.</summary>
/// <param name="Of">The step, or the term.</param>
/// <param name="Kind">How.</param>
/// <param name="Recipients">Who.</param>
/// <param name="At">When.</param>
/// <param name="DueAt">The end of the limit, or of the term.</param>
public sealed record Telling(
    string Of, TellingKind Kind, IReadOnlyList<string> Recipients, DateTimeOffset At,
    [property: EndOfDay(InWorkingDays = true)] DateTimeOffset DueAt);

/// <summary>How somebody is told of a date.</summary>
public enum TellingKind
{
    /// <summary>Reminded (提醒).</summary>
    Reminder,

    /// <summary>Urged (催办).</summary>
    Urging,

    /// <summary>Told that the date has passed; his superior is told too (督办).</summary>
    Overdue,
}

/// <summary>A case that had ended was opened again to be reconsidered.</summary>
/// <param name="Former">How it had ended.</param>
/// <param name="Deciders">The subjects of those who had decided on it: none of them decides again.</param>
/// <param name="Reason">Why it was asked.</param>
/// <param name="At">When.</param>
public sealed record CaseReopening(CaseResult Former, IReadOnlyList<string> Deciders, string Reason, DateTimeOffset At);

/// <summary>How a case ended.</summary>
/// <param name="ResultId">One of the results of its procedure.</param>
/// <param name="Reason">Why, where time or what became of its subject ended it; or what exactly came of it.</param>
/// <param name="At">When.</param>
public sealed record CaseResult(string ResultId, string? Reason, DateTimeOffset At);
