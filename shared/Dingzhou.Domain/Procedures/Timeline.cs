namespace Dingzhou.Domain.Procedures;

/// <summary>
/// The course of a case in plain words (定政发〔2022〕23号 二(五) 办理进度可查询): what happened and who did it, who has it now and until when,
/// and where the procedure leads from there. It says nothing that the history does not say to everybody who may see the case.
/// </summary>
/// <param name="Entries">In order: what was, the oldest first; what is open; what may come, the nearest first.</param>
/// <param name="LeftOut">How many entries from the beginning are left out, as there are too many; the history has them.</param>
public sealed record Timeline(IReadOnlyList<TimelineEntry> Entries, int LeftOut)
{
    /// <summary>What happened that a timeline shows at the most; the newest of it.</summary>
    public const int MostPast = 200;

    /// <summary>The timeline of a case that is no part of anything.</summary>
    public static Timeline Of(IReadOnlyList<RecordedEvent<CaseChange>> events, Case c, Procedure procedure) => From(
        events.Where(e => IsTold(e.Change)).Select(e => Past(e.Change, e.At, procedure)), Open(c, procedure), Ahead(c, procedure));

    /// <summary>A timeline of its parts.</summary>
    /// <param name="past">What happened, the oldest first.</param>
    /// <param name="open">What is open.</param>
    /// <param name="ahead">What may come, the nearest first.</param>
    public static Timeline From(
        IEnumerable<TimelineEntry> past, IEnumerable<TimelineEntry> open, IEnumerable<TimelineEntry> ahead)
    {
        var all = past.ToList();
        var earlier = Math.Max(0, all.Count - MostPast);
        return new([.. all.Skip(earlier), .. open, .. ahead], earlier);
    }

    /// <summary>Whether a change says something to people that the others do not say already.</summary>
    public static bool IsTold(CaseChange change) => change is not (StepReached or FactsKnown or StepGoesOn);

    /// <summary>What happened to a case.</summary>
    public static TimelineEntry Past(CaseChange change, DateTimeOffset at, Procedure procedure) => new(
        TimelinePhase.Past, CaseSentences.Of(change, procedure))
    {
        At = at,
        ByWhom = change is AnswerGiven { Given: var given } ? CaseSentences.By(given) : null,
        StepId = StepOf(change),
    };

    /// <summary>What is open: who has it, and until when.</summary>
    public static IEnumerable<TimelineEntry> Open(Case c, Procedure procedure)
    {
        foreach (var open in c.Open)
        {
            var step = procedure.StepOf(open.StepId);
            var (name, owed) = (step.Name, c.Owing(open).ToList());
            yield return new(TimelinePhase.Now, open switch
            {
                { Wait: { } wait } => LocalizedText.Of(
                    "timeline.to-mend", ("step", name), ("missing", CaseSentences.Missing(procedure, wait.Missing))),
                { HeldSince: not null } => LocalizedText.Of("timeline.held", ("step", name)),
                _ when step.Asks is { } asks => LocalizedText.Of("timeline.open-asks", ("step", name), ("asks", asks)),
                _ => LocalizedText.Of("timeline.open", ("step", name)),
            })
            {
                At = open.OpenedAt,
                ByWhom = open.Wait is { } owing ? PartyOf(owing.Owner)
                    : owed.Count > 0 ? LocalizedText.List(owed)
                    : step.Kind == StepKind.Effect ? LocalizedText.Of("owner.platform")
                    : PartyOf(open.Owners.Count > 0 ? open.Owners[0] : Hand.Opener),
                StepId = open.StepId,
                DueAt = open.DueAt,
            };
        }
    }

    /// <summary>The steps to which the open ones lead, the nearest first, and how it can end.</summary>
    public static IEnumerable<TimelineEntry> Ahead(Case c, Procedure procedure) => c.Result is not null ? [] : Ahead(
        procedure, [.. c.Open.Select(o => o.StepId)], [.. c.Open.Select(o => o.StepId), .. c.Closed.Select(o => o.StepId)]);

    /// <summary>The steps of a procedure from its beginning.</summary>
    public static IEnumerable<TimelineEntry> Whole(Procedure procedure) =>
    [
        .. procedure.StepOf(procedure.Opening.First) is { Kind: not StepKind.Effect } first ? [Coming(first)] : Array.Empty<TimelineEntry>(),
        .. Ahead(procedure, [procedure.Opening.First], [procedure.Opening.First]),
    ];

    private static IEnumerable<TimelineEntry> Ahead(Procedure procedure, IReadOnlyList<string> from, IEnumerable<string> known)
    {
        var (seen, waiting, ends) = (known.ToHashSet(StringComparer.Ordinal), new Queue<string>(from), new List<LocalizedText>());
        while (waiting.TryDequeue(out var id))
        {
            foreach (var target in procedure.StepOf(id).Leads.Where(l => l.Key != "sendBack").SelectMany(l => l.Value))
            {
                if (!seen.Add(target))
                    continue;
                if (procedure.FindStep(target) is not { } step)
                {
                    ends.Add(procedure.ResultOf(target).Name);
                    continue;
                }

                waiting.Enqueue(target);
                if (step.Kind != StepKind.Effect)
                    yield return Coming(step);
            }
        }

        if (ends.Count > 0)
            yield return new(TimelinePhase.Next, LocalizedText.Of("timeline.ends", ("results", LocalizedText.List(ends))));
    }

    private static LocalizedText PartyOf(string owner) => owner switch
    {
        Hand.Opener => LocalizedText.Of("owner.opener"),
        _ when Hand.IsOffice(owner) => new(owner, owner),
        _ => LocalizedText.Of("owner.party"),
    };

    private static TimelineEntry Coming(Step step) => new(
        TimelinePhase.Next,
        step.Limit?.Within is { } within
            ? LocalizedText.Of("timeline.coming-within", ("step", step.Name), ("within", within.InWords))
            : LocalizedText.Of("timeline.coming", ("step", step.Name)))
    {
        ByWhom = LocalizedText.List(step.Owners.Select(o => o.InWords)),
        StepId = step.Id,
    };

    private static string? StepOf(CaseChange change) => change switch
    {
        StepOpened c => c.Open.StepId,
        AnswerGiven c => c.Given.StepId,
        StepWaits c => c.StepId,
        LimitExtended c => c.StepId,
        WaitExtended c => c.StepId,
        StepHeld c => c.StepId,
        StepReleased c => c.StepId,
        StepPassedOn c => c.StepId,
        StepClosed c => c.StepId,
        _ => null,
    };
}

/// <summary>One entry of a timeline.</summary>
/// <param name="Phase">Whether it was, is open, or may come.</param>
/// <param name="Text">What, in plain words.</param>
public sealed record TimelineEntry(TimelinePhase Phase, LocalizedText Text)
{
    /// <summary>When it happened, or since when it is open; absent of what may come.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>
    /// Who: a department, the applicant's side, the platform, never a person by name; absent where it follows from what stands before.
    /// </summary>
    public LocalizedText? ByWhom { get; init; }

    /// <summary>The step, where it is about one.</summary>
    public string? StepId { get; init; }

    /// <summary>The end of the limit that runs; absent where none does.</summary>
    [EndOfDay(InWorkingDays = true)]
    public DateTimeOffset? DueAt { get; init; }
}

/// <summary>Where an entry of a timeline stands.</summary>
public enum TimelinePhase
{
    /// <summary>It happened.</summary>
    Past,

    /// <summary>It is open.</summary>
    Now,

    /// <summary>It may come.</summary>
    Next,
}
