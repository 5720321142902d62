using Dingzhou.Domain.Uploads;

namespace Dingzhou.Functions.Procedures;

/// <summary>Where a case stands, what comes next, who has it and until when; nothing that is withheld.</summary>
/// <param name="Id">Identity.</param>
/// <param name="ProcedureId">The procedure.</param>
/// <param name="ProcedureVersion">The version of the procedure with which it began.</param>
/// <param name="ProcedureName">What people call the procedure.</param>
/// <param name="Regarding">What it is about; absent where it stands for itself.</param>
/// <param name="EventCount">How many events it has; also the ETag.</param>
/// <param name="OpenedAt">When it began.</param>
/// <param name="Facts">What is known, the latest of each.</param>
/// <param name="CaseFiles">The files that were stated.</param>
/// <param name="FetchedMaterials">The materials that certificates proved; absent where none did, or not for the caller.</param>
/// <param name="OpenSteps">The steps that are open.</param>
/// <param name="Possible">What the caller can do now.</param>
/// <param name="Given">Everything that was answered.</param>
/// <param name="Running">The terms that run.</param>
/// <param name="ToCome">What follows after a tolerant acceptance; absent where nothing does.</param>
/// <param name="Tellings">Who was reminded, urged or told that he is late.</param>
/// <param name="Closing">How it ended; absent until it has.</param>
/// <param name="PartIds">The cases of which it is made up; absent where it is made up of none.</param>
/// <param name="ReconsiderUntil">Until when whoever began it may ask for a reconsideration; absent where he cannot.</param>
internal sealed record CaseView(
    string Id, string ProcedureId, int ProcedureVersion, LocalizedText ProcedureName, CaseSubject? Regarding, int EventCount,
    DateTimeOffset OpenedAt, Facts Facts, IReadOnlyList<HandedInFile> CaseFiles, IReadOnlyList<FetchedMaterial>? FetchedMaterials,
    IReadOnlyList<OpenStepView> OpenSteps, IReadOnlyList<PossibleAct> Possible, IReadOnlyList<AnswerView> Given,
    IReadOnlyList<TermView> Running, ThingsToCome? ToCome,
    IReadOnlyList<Telling> Tellings, CaseClosing? Closing, IReadOnlyList<string>? PartIds,
    [property: EndOfDay(InWorkingDays = true)] DateTimeOffset? ReconsiderUntil)
{
    /// <summary>The view of a case.</summary>
    public static CaseView Of(Loaded<Case> loaded, Procedure procedure, Caller? caller, Surroundings s)
    {
        var c = loaded.State;
        return new(
            c.Id, c.ProcedureId, c.ProcedureVersion, procedure.Name, c.Subject, loaded.EventCount, c.OpenedAt, c.Facts, c.Files,
            c.Fetched.Count > 0 && caller.ReadsBeginningOf(c) ? c.Fetched : null,
            [.. c.Open.Select(o => OpenStepView.Of(o, procedure, caller))],
            [.. CaseSteps.Possible(c, procedure, caller.HandFor(c), s).Select(p => PossibleAct.Of(p.Step, p.Act, p.Asked))],
            [.. c.Answers.Select(a => AnswerView.Of(a, procedure))],
            [.. c.Terms.Select(t => new TermView(t.TermId, procedure.Terms.First(d => d.Id == t.TermId).Name, t.EndsAt))],
            ThingsToCome.Of(c, procedure),
            [.. c.Tellings.Select(t => t with { Recipients = [.. t.Recipients.Where(Hand.IsOffice)] })],
            c.Result is { } r ? new(r.ResultId, procedure.ResultOf(r.ResultId).Name, r.Reason, r.At) : null,
            CaseParts.IdsOf(c, procedure).ToList() is { Count: > 0 } parts ? parts : null,
            CaseReconsideration.Until(c, procedure, s.Calendar));
    }
}

/// <summary>An open step.</summary>
/// <param name="StepId">Its identity.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Asks">What its owner is asked to do.</param>
/// <param name="Owners">The departments that have it; a party is not named.</param>
/// <param name="Round">1 the first time.</param>
/// <param name="OpenedAt">Since when.</param>
/// <param name="DueAt">The end of its limit; absent where it has none.</param>
/// <param name="Overdue">Whether that has passed.</param>
/// <param name="CorrectBy">The end of the limit of whoever corrects; absent where nothing is to be corrected.</param>
/// <param name="ToMend">What is missing or wrong.</param>
/// <param name="HeldSince">Since when the limit stands still, as something else comes first; absent where it runs.</param>
/// <param name="Next">Where each outcome leads, in words.</param>
/// <param name="StepHandlers">Who of a department handles it, for officials; absent where nobody has taken it on.</param>
internal sealed record OpenStepView(
    string StepId, LocalizedText Name, LocalizedText? Asks, IReadOnlyList<string> Owners, int Round, DateTimeOffset OpenedAt,
    [property: EndOfDay(InWorkingDays = true)] DateTimeOffset? DueAt, bool Overdue,
        [property: EndOfDay(InWorkingDays = true)] DateTimeOffset? CorrectBy,
    IReadOnlyList<MissingItem>? ToMend, DateTimeOffset? HeldSince, IReadOnlyList<LeadView> Next,
    IReadOnlyList<HandlerView>? StepHandlers)
{
    /// <summary>The view of an open step.</summary>
    public static OpenStepView Of(OpenStep open, Procedure procedure, Caller? caller)
    {
        var step = procedure.StepOf(open.StepId);
        return new(
            step.Id, step.Name, step.Asks, [.. open.Owners.Where(Hand.IsOffice).Distinct()], open.Round, open.OpenedAt, open.Clock?.DueAt,
            open.Clock?.Overdue == true, open.Wait?.DueAt, MissingItem.AllOf(open.Wait?.Missing, procedure), open.HeldSince,
            [.. step.Leads.Select(
                l => new LeadView(
                l.Key, LocalizedText.List(l.Value.Select(t => procedure.FindStep(t)?.Name ?? procedure.ResultOf(t).Name))))],
            caller?.IsOfficial() == true && open.Handlers.Count > 0
                ? [.. open.Handlers.Select(h => new HandlerView(h.Owner, h.By.Name, h.By.Subject == caller.Subject, h.Since))] : null);
    }
}

/// <summary>Who of a department handles an open step.</summary>
/// <param name="Department">The department.</param>
/// <param name="Name">The official.</param>
/// <param name="IsCaller">Whether that is the caller.</param>
/// <param name="Since">Since when.</param>
internal sealed record HandlerView(string Department, string Name, bool IsCaller, DateTimeOffset Since);

/// <summary>What follows after a tolerant acceptance.</summary>
/// <param name="EndsAt">By when.</param>
/// <param name="Items">What.</param>
internal sealed record ThingsToCome([property: EndOfDay] DateTimeOffset EndsAt, IReadOnlyList<MissingItem> Items)
{
    /// <summary>What follows in a case; null where nothing does.</summary>
    public static ThingsToCome? Of(Case c, Procedure procedure) => c.Following is { } following
        && c.Terms.FirstOrDefault(t => t.TermId == following.TermId) is { } term
            ? new(term.EndsAt, MissingItem.AllOf(following.Things, procedure)!) : null;
}

/// <summary>Where an outcome leads.</summary>
/// <param name="StepOutcome">The outcome.</param>
/// <param name="ToName">The next steps, or the result.</param>
internal sealed record LeadView(string StepOutcome, LocalizedText ToName);

/// <summary>Something that the caller can do now.</summary>
/// <param name="StepId">The step.</param>
/// <param name="Act">What is done.</param>
/// <param name="Name">What people call it.</param>
/// <param name="NeedsReason">Whether a reason is given.</param>
/// <param name="Asked">What is stated with it.</param>
internal sealed record PossibleAct(string StepId, string Act, LocalizedText Name, bool NeedsReason, IReadOnlyList<ContentView> Asked)
{
    /// <summary>The view of an act.</summary>
    public static PossibleAct Of(Step step, Act act, IReadOnlyList<Content> asked) =>
        new(step.Id, act.Name, act.InWords, act.NeedsReason, [.. asked.Select(ContentView.Of)]);
}

/// <summary>Something that is stated.</summary>
/// <param name="Fact">What it is.</param>
/// <param name="When">With which values of another fact it is asked; absent: always.</param>
/// <param name="IsText">Whether it is a long text, sent under texts.</param>
/// <param name="IsWithheld">Whether only those read it who have a part in the case.</param>
/// <param name="Source">The words of the document that ask for it; absent where those of the step do.</param>
internal sealed record ContentView(FactDefinition Fact, ContentWhen? When, bool IsText, bool IsWithheld, Citation? Source)
{
    /// <summary>The view of a content.</summary>
    public static ContentView Of(Content content) => new(content.Fact, content.When, content.IsText, content.IsWithheld, content.Source);
}

/// <summary>An answer as everybody reads it who may see the case.</summary>
/// <param name="Number">1 for the first of the case.</param>
/// <param name="StepId">The step.</param>
/// <param name="Act">What was done.</param>
/// <param name="Name">What people call it.</param>
/// <param name="ByWhom">Who: the department, the applicant's side, the public.</param>
/// <param name="Reason">Why.</param>
/// <param name="Contents">What was stated.</param>
/// <param name="TextNames">The names of the long texts.</param>
/// <param name="About">The answer that it answers.</param>
/// <param name="ToMend">Everything that is missing.</param>
/// <param name="At">When.</param>
internal sealed record AnswerView(
    int Number, string StepId, string Act, LocalizedText Name, LocalizedText ByWhom, string? Reason, Facts Contents,
    IReadOnlyList<string>? TextNames, int? About,
    IReadOnlyList<MissingItem>? ToMend, DateTimeOffset At)
{
    /// <summary>The view of an answer.</summary>
    public static AnswerView Of(StepAnswer a, Procedure procedure)
    {
        var (step, act) = (procedure.StepOf(a.StepId).Name, Domain.Procedures.Act.WordsOf(a.Act));
        return new(
            a.Number, a.StepId, a.Act, LocalizedText.Of("act.at-step", ("step", step), ("act", act)), CaseSentences.By(a),
            a.Reason, a.Contents, a.StoredTexts is { } texts ? [.. texts.Keys] : null, a.About,
            MissingItem.AllOf(a.Missing, procedure), a.At);
    }
}

/// <summary>A term that runs.</summary>
/// <param name="TermId">The term.</param>
/// <param name="Name">What people call it.</param>
/// <param name="EndsAt">Its end.</param>
internal sealed record TermView(string TermId, LocalizedText Name, [property: EndOfDay] DateTimeOffset EndsAt);

/// <summary>How a case ended.</summary>
/// <param name="ResultId">One of the results of the procedure.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Reason">Why, where time or what became of its subject ended it.</param>
/// <param name="At">When.</param>
internal sealed record CaseClosing(string ResultId, LocalizedText Name, string? Reason, DateTimeOffset At);

/// <summary>One missing or wrong thing.</summary>
/// <param name="Item">The fact or material, by its id, or what it is in words.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Reason">What is wrong with it and how to mend it.</param>
internal sealed record MissingItem(string Item, LocalizedText Name, string Reason)
{
    /// <summary>The views of some things.</summary>
    public static IReadOnlyList<MissingItem>? AllOf(IReadOnlyList<MissingThing>? missing, Procedure procedure) =>
        missing is null ? null : [.. missing.Select(m => new MissingItem(m.Item, procedure.NameOf(m.Item), m.Reason))];
}
