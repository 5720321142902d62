using Dingzhou.Domain.Uploads;

namespace Dingzhou.Functions.Procedures;

/// <summary>Carries out commands on cases of every procedure; lists, duties, notices and the orchestration follow.</summary>
internal sealed class CaseCommands(
    CaseStore store, CaseLists list, IEnumerable<IListsOf<Case>> lists, CasePlaces places, DutyLists duties, CaseNotices notices,
    CaseGround ground, StatedFiles stated, AccessLog accessLog, PendingEffects pending, TimeProvider clock)
    : AggregateCommands<Case, CaseChange>(store, lists, pending, PendingKind.ProcedureCase, clock), ICaseKeeper
{
    private const int MostAtOnce = 100;

    /// <summary>No request takes longer from the place to the commit.</summary>
    private static readonly TimeSpan Abandoned = TimeSpan.FromMinutes(10);

    /// <summary>Begins a case. What is refused, or is there already, takes no place.</summary>
    /// <param name="undisclosed">What decides and is told to nobody.</param>
    /// <param name="caller">Whose files are stated; null where none are.</param>
    /// <exception cref="RefusedException">Something is missing or wrong, what it is about has ended, or there are too many.</exception>
    public async Task<Loaded<Case>> OpenAsync(
        Procedure procedure, string id, SubjectNow? subject, Facts contents, Actor by, string? sender, DurableTaskClient? client,
        CommandKey? command,
        CancellationToken cancellation,
        Undisclosed? undisclosed = null,
        Caller? caller = null)
    {
        IReadOnlyList<Fault> found = [];
        IReadOnlyList<HandedInFile> files = [];
        IReadOnlyList<FetchedMaterial> fetched = [];
        IReadOnlyList<CaseChange> Decide(DateTimeOffset now) =>
            CaseSteps.Open(
                procedure.On(LegalCalendar.DateInBeijing(now)), id, subject?.Subject, contents, by, sender, ground.Around(subject, now),
                found, undisclosed, files, fetched);
        if (await store.FindAsync(id, cancellation) is null)
        {
            // What the platform begins is about an end: one that has passed is seen to all the same.
            if (by != Actor.System && subject?.Ended is { } ended)
                throw new RefusedException(
                    RefusalKind.Conflict, "document-ended",
                    LocalizedText.Of("document-ended.case", ("name", subject.Subject.Name), ("ended", ended)));
            (files, var foreign) = await stated.FindAsync(procedure.Opening.Contents, contents, caller, "/contents", cancellation);
            var whole = new Stated(null, subject?.Subject, contents, Answer: null, Clock.GetUtcNow()) { By = by, Files = files };
            (var faults, fetched) = await ground.LookAsync(procedure.Opening.Rule, whole, cancellation);
            found = [.. foreign, .. faults];
            Decide(Clock.GetUtcNow());
            foreach (var (of, most) in PlacesOf(procedure, subject?.Subject, sender))
                await TakePlaceAsync(of, id, most, cancellation);
        }

        return await CreateAsync(
            id, by, Decide, client, command, cancellation,
            files.Count > 0 ? () => stated.KeepAsync(id, files, caller, cancellation) : null);
    }

    /// <inheritdoc/>
    public bool Keeps(string caseId) => true;

    /// <inheritdoc/>
    public async Task<Loaded<Case>> SeenAsync(string caseId, Caller? caller, string? reading, CancellationToken cancellation)
    {
        var loaded = await GetAsync(caseId, cancellation);
        var procedure = ground.Procedures.Of(loaded.State);
        if (!caller.MaySee(loaded.State, procedure))
            throw Hidden();

        // What is for nobody but the parties is somebody's own: who began it sees who else reads it.
        if (reading is not null && caller is not null && !caller.IsOpener(loaded.State)
            && procedure.Opening.Visible == CaseVisibility.Parties)
            await accessLog.NoteAsync(caller, loaded.State, reading, cancellation);
        return loaded;
    }

    /// <inheritdoc/>
    public async Task<(Procedure Procedure, Func<DateTimeOffset, Surroundings> At)> GroundAsync(
        Case c, int? about, CancellationToken cancellation) =>
        await ground.OfAsync(c, cancellation) is var (procedure, _, at) ? (procedure, at) : default;

    /// <inheritdoc/>
    public Task<Loaded<Case>> ExecuteAsync(
        string caseId, Actor by, Func<Case, DateTimeOffset, Task<IReadOnlyList<CaseChange>>> decide, DurableTaskClient? client, int? version,
        CommandKey? command, Func<Task>? prepare, CancellationToken cancellation) =>
        ExecuteAsync(caseId, by, decide, client, version, command, prepare, seen: null, cancellation);

    /// <inheritdoc/>
    public Task<Loaded<Case>> AdvanceAsync(string caseId, int number, DurableTaskClient? client, CancellationToken cancellation) =>
        AdvanceAsync(caseId, number, (c, now) => DueAsync(c, now, cancellation), cancellation);

    /// <summary>
    /// Does to the open cases about a thing what became of it: those that end with it end, others go to whoever has its functions now.
    /// </summary>
    public async Task LookAgainAsync(CaseSubject subject, DurableTaskClient? client, CancellationToken cancellation)
    {
        string? cursor = null;
        do
        {
            var page = await list.AboutAsync(subject, MostAtOnce, cursor, cancellation);
            await LookAgainAsync(page.Items.Where(c => c.ResultId is null), client, cancellation);
            cursor = page.Cursor;
        }
        while (cursor is not null);
    }

    /// <summary>Does to some cases what is due to them.</summary>
    public async Task LookAgainAsync(IEnumerable<CaseSummary> some, DurableTaskClient? client, CancellationToken cancellation)
    {
        foreach (var c in some)
            await ExecuteAsync(c.Id, Actor.System, (x, now) => DueAsync(x, now, cancellation), client, cancellation: cancellation);
    }

    /// <summary>What is due to a case now: it ends with the thing that it is about, or time does something to it.</summary>
    public async Task<IReadOnlyList<CaseChange>> DueAsync(Case c, DateTimeOffset now, CancellationToken cancellation)
    {
        var (procedure, subject, at) = await ground.OfAsync(c, cancellation);
        return subject?.Ended is { } ended && CaseSteps.EndWithSubject(c, procedure, ended) is { Count: > 0 } over
            ? over : CaseClock.Due(c, procedure, at(now));
    }

    protected override RefusedException NotFound() => Hidden();

    /// <summary>What somebody may not see is not there.</summary>
    public static RefusedException Hidden() => new(RefusalKind.NotFound, "case-not-found");

    protected override void Foresee(Case after, IReadOnlyList<CaseChange> changes) =>
        _ = CaseClock.Next(after, ground.Procedures.Of(after));

    protected override async Task FollowAsync(
        IReadOnlyList<Case> before, Loaded<Case> after, IReadOnlyList<CaseChange> changes, DurableTaskClient? client,
        CancellationToken cancellation)
    {
        var (c, procedure) = (after.State, ground.Procedures.Of(after.State));
        await duties.WriteAsync($"case-{c.Id}", CaseDuties.Of(c, procedure), cancellation);
        await notices.TellAsync(c, procedure, changes, cancellation);

        // Whoever waits for nobody's answer takes no place.
        if (c.Open.All(o => procedure.StepOf(o.StepId).Kind == StepKind.Effect))
        {
            foreach (var (of, _) in PlacesOf(procedure, c.Subject, c.Sender))
                await places.FreeAsync(of, c.Id, cancellation);
        }

        if (client is not null)
            await CaseOrchestration.TellAsync(c, after.EventCount, client, cancellation);
        if (c.Result is not null)
            await FollowEndAsync(c, procedure, client, cancellation);
    }

    /// <summary>A part that is over tells the whole; what is left of the parts ends with the whole.</summary>
    private async Task FollowEndAsync(Case c, Procedure procedure, DurableTaskClient? client, CancellationToken cancellation)
    {
        if (c.Subject is { SubjectKind: CaseParts.SubjectKind, SubjectId: var whole } && client is not null)
            await CaseOrchestration.TellAsync(whole, client, cancellation);
        if (procedure.Steps.Any(s => s.Parts.Count > 0))
            await LookAgainAsync(CaseParts.SubjectOf(c, procedure), client, cancellation);
    }

    private static IEnumerable<(string Of, int Most)> PlacesOf(Procedure procedure, CaseSubject? subject, string? sender)
    {
        var about = $"{procedure.Id}-{subject?.SubjectKind}-{subject?.SubjectId}";
        if (procedure.Opening.PerSubject is { } perSubject)
            yield return (about, perSubject);
        if (procedure.Opening.PerSender is { } perSender && sender is not null)
            yield return ($"{about}-{sender}", perSender);
    }

    private async Task TakePlaceAsync(string of, string id, int most, CancellationToken cancellation)
    {
        var now = Clock.GetUtcNow();
        if (await places.TakeAsync(of, id, most, now, cancellation))
            return;

        // A crash may have come between the place and its case.
        foreach (var left in await places.TakenBeforeAsync(of, now - Abandoned, cancellation))
        {
            if (await store.FindAsync(left, cancellation) is null)
                await places.FreeAsync(of, left, cancellation);
        }

        if (!await places.TakeAsync(of, id, most, now, cancellation))
            throw new RefusedException(RefusalKind.Conflict, "too-many-open", ("most", most));
    }
}
