using Dingzhou.Domain.Uploads;

namespace Dingzhou.Domain.Procedures;

/// <summary>What can happen to a case: a closed set for all procedures, each change the content of one event.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(CaseOpened), "opened")]
[JsonDerivedType(typeof(StepOpened), "stepOpened")]
[JsonDerivedType(typeof(StepReached), "stepReached")]
[JsonDerivedType(typeof(AnswerGiven), "answered")]
[JsonDerivedType(typeof(StepWaits), "waits")]
[JsonDerivedType(typeof(StepGoesOn), "goesOn")]
[JsonDerivedType(typeof(SomebodyTold), "told")]
[JsonDerivedType(typeof(LimitExtended), "extended")]
[JsonDerivedType(typeof(WaitExtended), "waitExtended")]
[JsonDerivedType(typeof(StepHeld), "held")]
[JsonDerivedType(typeof(StepReleased), "released")]
[JsonDerivedType(typeof(StepPassedOn), "passedOn")]
[JsonDerivedType(typeof(StepProlonged), "prolonged")]
[JsonDerivedType(typeof(HandlerNamed), "handler")]
[JsonDerivedType(typeof(ThingsFollow), "follow")]
[JsonDerivedType(typeof(ThingsCame), "came")]
[JsonDerivedType(typeof(StepClosed), "stepClosed")]
[JsonDerivedType(typeof(FactsKnown), "known")]
[JsonDerivedType(typeof(TermStarted), "termStarted")]
[JsonDerivedType(typeof(TermEnded), "termEnded")]
[JsonDerivedType(typeof(CaseClosed), "closed")]
[JsonDerivedType(typeof(CaseReopened), "reopened")]
public abstract record CaseChange;

/// <summary>A case began.</summary>
/// <param name="ProcedureId">The procedure.</param>
/// <param name="ProcedureVersion">Its version.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Facts">What was stated.</param>
/// <param name="Private">What was stated for those only who have a part in it.</param>
/// <param name="Sender">Hash of the sender.</param>
/// <param name="Undisclosed">What decides and is told to nobody; null where nothing is.</param>
public sealed record CaseOpened(
    string ProcedureId, int ProcedureVersion, CaseSubject? Subject, Facts Facts, [property: Withheld] Facts Private,
    [property: Withheld] string? Sender, [property: Withheld] Undisclosed? Undisclosed = null)
        : CaseChange
{
    /// <summary>The files that were stated; null where none were.</summary>
    public IReadOnlyList<HandedInFile>? Files { get; init; }

    /// <summary>The files of what is withheld; null where there are none.</summary>
    [Withheld]
    public IReadOnlyList<HandedInFile>? PrivateFiles { get; init; }

    /// <summary>What certificates proved; null where nothing.</summary>
    [Withheld]
    public IReadOnlyList<FetchedMaterial>? Fetched { get; init; }
}

/// <summary>A step was opened.</summary>
/// <param name="Open">The step.</param>
public sealed record StepOpened(OpenStep Open) : CaseChange;

/// <summary>A step led to one that waits for others too.</summary>
/// <param name="Arrival">Which to which.</param>
public sealed record StepReached(Arrival Arrival) : CaseChange;

/// <summary>A step was answered.</summary>
/// <param name="Given">The answer.</param>
public sealed record AnswerGiven(StepAnswer Given) : CaseChange;

/// <summary>A step waits for a correction.</summary>
/// <param name="StepId">The step.</param>
/// <param name="Wait">For which.</param>
public sealed record StepWaits(string StepId, StepWait Wait) : CaseChange;

/// <summary>The correction came in: the step's clock runs again.</summary>
/// <param name="StepId">The step.</param>
/// <param name="Clock">Its clock.</param>
public sealed record StepGoesOn(string StepId, StepClock? Clock) : CaseChange;

/// <summary>Somebody was told of a date.</summary>
/// <param name="Telling">Who, how and of what.</param>
public sealed record SomebodyTold(Telling Telling) : CaseChange;

/// <summary>A limit was counted before the holidays of its time were arranged; now that they are, it ends later.</summary>
/// <param name="StepId">The step.</param>
/// <param name="Clock">Its clock.</param>
public sealed record LimitExtended(string StepId, StepClock Clock) : CaseChange;

/// <summary>The same of the limit of whoever corrects.</summary>
/// <param name="StepId">The step.</param>
/// <param name="DueAt">Its end.</param>
public sealed record WaitExtended(string StepId, [property: EndOfDay(InWorkingDays = true)] DateTimeOffset DueAt) : CaseChange;

/// <summary>A step's limit stands still, as something else comes first.</summary>
/// <param name="StepId">The step.</param>
/// <param name="Why">What comes first, and by which words.</param>
public sealed record StepHeld(string StepId, LocalizedText Why) : CaseChange;

/// <summary>What came first is done: the limit goes on with the days that were left.</summary>
/// <param name="StepId">The step.</param>
/// <param name="Clock">Its limit.</param>
/// <param name="Why">What became of it.</param>
public sealed record StepReleased(string StepId, StepClock? Clock, LocalizedText Why) : CaseChange;

/// <summary>Functions moved: a step went to the department that has them now (定政办字〔2022〕61号 第六条第三款).</summary>
/// <param name="StepId">The step.</param>
/// <param name="Place">Which of its owners it is, from 0.</param>
/// <param name="Former">Who had it.</param>
/// <param name="Owner">Who has it now.</param>
public sealed record StepPassedOn(string StepId, int Place, string Former, string Owner) : CaseChange;

/// <summary>Its owner made a step's limit longer, for a reason that stands with his answer.</summary>
/// <param name="StepId">The step.</param>
/// <param name="Clock">Its clock.</param>
public sealed record StepProlonged(string StepId, StepClock Clock) : CaseChange;

/// <summary>An official took a step on, was given it by a colleague, or gave it back.</summary>
/// <param name="StepId">The step.</param>
/// <param name="Owner">For which of its owners.</param>
/// <param name="Handler">The official; null where it was given back.</param>
/// <param name="Why">Why it was taken from whoever had it, or given to somebody else.</param>
public sealed record HandlerNamed(
    string StepId, string Owner, [property: Withheld] Actor? Handler, [property: Withheld] string? Why = null) : CaseChange;

/// <summary>It was taken on though some things are missing; they follow (容缺受理).</summary>
/// <param name="Following">What follows, and by which term.</param>
public sealed record ThingsFollow(FollowingThings Following) : CaseChange;

/// <summary>Things that were to follow came.</summary>
/// <param name="Items">Which.</param>
/// <param name="Note">What was said of it.</param>
public sealed record ThingsCame(IReadOnlyList<string> Items, string? Note = null) : CaseChange;

/// <summary>A step was closed.</summary>
/// <param name="StepId">The step.</param>
/// <param name="StepOutcome">With which outcome.</param>
/// <param name="KnownFacts">What is known from then on, where the platform did it.</param>
public sealed record StepClosed(string StepId, string StepOutcome, Facts? KnownFacts = null) : CaseChange
{
    /// <summary>The outcome of a step that was cut short: no owner closed it.</summary>
    public const string Cut = "cut";
}

/// <summary>Something is known, or known anew, while the platform carries out an effect.</summary>
/// <param name="Facts">What.</param>
public sealed record FactsKnown(Facts Facts) : CaseChange;

/// <summary>A term began.</summary>
/// <param name="Running">The term.</param>
public sealed record TermStarted(RunningTerm Running) : CaseChange;

/// <summary>A term ended.</summary>
/// <param name="TermId">The term.</param>
/// <param name="InTime">Whether what it was for was done in time.</param>
public sealed record TermEnded(string TermId, bool InTime) : CaseChange;

/// <summary>The case ended.</summary>
/// <param name="ResultId">With which result.</param>
/// <param name="Reason">Why, where time or what became of its subject ended it; or what exactly came of it.</param>
public sealed record CaseClosed(string ResultId, string? Reason) : CaseChange;

/// <summary>Whoever began the case asked to have its result reconsidered (复核): it goes on.</summary>
/// <param name="Reason">Why.</param>
public sealed record CaseReopened(string Reason) : CaseChange;

/// <summary>The state of a case as the sum of its events.</summary>
public static class CaseHistory
{
    /// <summary>The state after one more event.</summary>
    /// <param name="state">The state before; null before the first event.</param>
    public static Case Apply(string id, Case? state, RecordedEvent<CaseChange> e) => Next(id, state, e.Change, e.By, e.At);

    /// <summary>The state after one more change.</summary>
    internal static Case Next(string id, Case? state, CaseChange change, Actor by, DateTimeOffset at) => change is CaseOpened o
        ? new()
        {
            Id = id, ProcedureId = o.ProcedureId, ProcedureVersion = o.ProcedureVersion, Subject = o.Subject, OpenedAt = at, OpenedBy = by,
            Sender = o.Sender, Facts = o.Facts, Private = o.Private, Undisclosed = o.Undisclosed,
            Files = o.Files ?? [], PrivateFiles = o.PrivateFiles ?? [], Fetched = o.Fetched ?? [],
        }
        : Next(state ?? throw new InvalidOperationException($"{id} is changed before its beginning."), change, at);

    private static Case Next(Case c, CaseChange change, DateTimeOffset at) => change switch
    {
        // A step that is opened again has not led on yet.
        StepOpened s => c with
        {
            Open = [.. c.Open, s.Open], Arrivals = [.. c.Arrivals.Where(a => a.StepId != s.Open.StepId && a.FromStepId != s.Open.StepId)],
            Holders = [.. c.Holders, .. s.Open.Owners.Select(o => new StepHolder(s.Open.StepId, o, at))],
        },
        StepReached s => c with { Arrivals = [.. c.Arrivals, s.Arrival] },
        // What one of the public states is of himself, and no fact of the case.
        AnswerGiven { Given: { For: null } given } => c with
        {
            Answers = [.. c.Answers, given], Files = c.Files.With(given.Files), PrivateFiles = c.PrivateFiles.With(given.PrivateFiles),
        },
        AnswerGiven s => c with
        {
            Answers = [.. c.Answers, s.Given], Facts = c.Facts.Merge(s.Given.Contents),
            Private = s.Given.Private is { } mine ? c.Private.Merge(mine) : c.Private,
            Files = c.Files.With(s.Given.Files), PrivateFiles = c.PrivateFiles.With(s.Given.PrivateFiles),
        },
        StepWaits s => With(c, s.StepId, o => o with { Wait = s.Wait }),
        StepGoesOn s => With(c, s.StepId, o => o with { Wait = null, Clock = s.Clock }),
        LimitExtended s => With(c, s.StepId, o => o with { Clock = s.Clock }),
        WaitExtended s => With(c, s.StepId, o => o with { Wait = o.Wait! with { DueAt = s.DueAt } }),
        StepHeld s => With(c, s.StepId, o => o with { HeldSince = at }),
        StepReleased s => With(c, s.StepId, o => o with { HeldSince = null, Clock = s.Clock }),
        StepPassedOn s => With(c, s.StepId, o => o with
        {
            Owners = [.. o.Owners.Select((w, i) => i == s.Place ? s.Owner : w)], Handlers = [.. o.Handlers.Where(h => h.Owner != s.Former)],
        }) with
        {
            Holders = [.. c.Holders, new(s.StepId, s.Owner, at, s.Former)],
        },
        StepProlonged s => With(c, s.StepId, o => o with { Clock = s.Clock }),
        HandlerNamed s => With(c, s.StepId, o => o with
        {
            Handlers =
            [
                .. o.Handlers.Where(h => h.Owner != s.Owner),
                .. s.Handler is { } h ? [new StepHandler(s.Owner, h, at)] : Array.Empty<StepHandler>(),
            ],
        }),
        ThingsFollow s => c with { Following = s.Following },
        ThingsCame s => c with { Following = Left(c.Following!, s.Items) },
        SomebodyTold s => Told(c, s.Telling),
        StepClosed s => c with
        {
            Open = [.. c.Open.Where(o => o.StepId != s.StepId)],
            Facts = s.KnownFacts is { } known ? c.Facts.Merge(known) : c.Facts,
            Closed = [.. c.Closed, Closed(c, s, at)],
        },
        FactsKnown s => c with { Facts = c.Facts.Merge(s.Facts) },
        TermStarted s => c with { Terms = [.. c.Terms.Where(t => t.TermId != s.Running.TermId), s.Running] },
        TermEnded s => c with { Terms = [.. c.Terms.Where(t => t.TermId != s.TermId)] },
        CaseReopened s => c with
        {
            Reopening = new(
                c.Result!, [.. c.Answers.Where(a => a.For is { } o && Hand.IsOffice(o)).Select(a => a.By.Subject).Distinct()], s.Reason, at),
            Result = null,
        },
        CaseClosed s => c with { Open = [], Terms = [], Arrivals = [], Following = null, Result = new(s.ResultId, s.Reason, at) },
        _ => throw new InvalidOperationException($"Unknown change {change.GetType().Name}."),
    };

    private static ClosedStep Closed(Case c, StepClosed closed, DateTimeOffset at)
    {
        var open = c.FindOpen(closed.StepId);
        return new(closed.StepId, open?.Round ?? 1, closed.StepOutcome, at)
        {
            Times = open is not null && closed.StepOutcome != StepClosed.Cut ? StepTime.Of(c, open, at) : [],
        };
    }

    private static FollowingThings? Left(FollowingThings following, IReadOnlyList<string> came) =>
        following.Things.Where(t => !came.Contains(t.Item)).ToList() is { Count: > 0 } left ? following with { Things = left } : null;

    private static Case With(Case c, string step, Func<OpenStep, OpenStep> next) =>
        c with { Open = [.. c.Open.Select(o => o.StepId == step ? next(o) : o)] };

    /// <summary>What was told takes away every reminder of that step or term that was due by then.</summary>
    private static Case Told(Case c, Telling telling) => With(c, telling.Of, o => o with { Clock = o.Clock?.Told(telling) }) with
    {
        Terms = [.. c.Terms.Select(t => t.TermId == telling.Of ? t with { ToCome = [.. t.ToCome.Where(r => r.At > telling.At)] } : t)],
        Tellings = [.. c.Tellings, telling],
    };
}
