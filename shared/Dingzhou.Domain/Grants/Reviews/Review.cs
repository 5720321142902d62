namespace Dingzhou.Domain.Grants.Reviews;

/// <summary>What becomes of an application by the steps of its case.</summary>
public static class Review
{
    /// <summary>Begins the case of an application that is submitted.</summary>
    /// <param name="fetched">The materials that certificates prove.</param>
    internal static IEnumerable<ApplicationChange> Begin(
        Application application, Procedure procedure, Actor by, Surroundings s, IReadOnlyList<FetchedMaterial>? fetched = null) =>
        CaseSteps.Open(
            procedure, application.Id, null, Facts.None, by, null, s, undisclosed: OpenedFor(application, by), fetched: fetched)
            .Select(c => new Walked(c));

    // What a clerk submits is begun for the applicant, whose case it is.
    private static Undisclosed? OpenedFor(Application application, Actor by) =>
        by.Uscc is null ? new(application.Applicant.Uscc, Barred: []) : null;

    /// <summary>
    /// The changes of an application by those of its case. Where that ends with approval, the award follows from the facts that were found;
    /// where these do not qualify, the approval is refused with every condition that is not met.
    /// </summary>
    /// <param name="pack">The policy version that judges it.</param>
    /// <exception cref="RefusedException">It does not qualify; nothing has changed.</exception>
    public static IReadOnlyList<ApplicationChange> Follow(
        Application application, PolicyPack pack, Matter matter, IReadOnlyList<CaseChange> steps)
    {
        var walked = steps.Select(c => new Walked(c)).ToList<ApplicationChange>();
        if (steps.OfType<CaseClosed>().SingleOrDefault() is not { } closed)
            return walked;
        var answer = steps.OfType<AnswerGiven>().LastOrDefault()?.Given;
        if (closed.ResultId != GrantProcedures.Approved)
            return [.. walked, new Ended(GrantProcedures.StatusOf(closed.ResultId), closed.Reason ?? ReasonOf(application, answer))];
        var known = answer is null ? application.Case!.Facts : application.Case!.Facts.Merge(answer.Contents);
        return
        [
            .. walked,
            .. AwardFor(application, pack, matter, new Facts(known.Where(f => matter.FindFact(f.Key) is not null))),
        ];
    }

    /// <summary>The changes of an application whose case is reconsidered, with everybody who claims its things by now.</summary>
    public static IReadOnlyList<ApplicationChange> Reopen(SubmissionDossier dossier, IReadOnlyList<CaseChange> steps) =>
        [.. steps.Select(c => new Walked(c)), .. Contest.Note(dossier.Application, dossier.Pack, dossier.Matter, dossier.Rivals)];

    /// <summary>Refuses to take on what lacks materials, but for those that may follow and are told to.</summary>
    /// <exception cref="RefusedException">Some are missing of which nobody has said that they follow.</exception>
    public static void DemandMaterials(Application application, Matter matter, IReadOnlyList<CaseChange> steps)
    {
        if (steps.OfType<AnswerGiven>().LastOrDefault()?.Given is not { Act: "accept" or "tolerate" } answer)
            return;
        var told = answer.Missing?.Select(m => m.Item).ToHashSet(StringComparer.Ordinal) ?? [];
        var lacking = application.Lacking(matter).Where(m => !told.Contains(m.Id)).ToList();
        if (lacking.Count > 0)
            throw new RefusedException(
                RefusalKind.Conflict, "materials-missing", ("materials", LocalizedText.List(lacking.Select(m => m.Name))));
    }

    /// <summary>Refuses who has a hand in the case on the applicant's side.</summary>
    /// <exception cref="RefusedException">It is the official's own case.</exception>
    public static void DemandImpartial(Application application, Actor official)
    {
        if (application.Handlers.Contains(official.Subject) || (official.Uscc is not null && official.Uscc == application.Applicant.Uscc))
            throw OwnCase();
    }

    /// <summary>The refusal of who has a hand in the case on the applicant's side.</summary>
    public static RefusedException OwnCase() => new(RefusalKind.Forbidden, "own-case", LocalizedText.Of("own-case.application"));

    /// <summary>What an upheld objection does to an approved case: its award follows the facts found, or it gets none.</summary>
    /// <param name="pack">The policy version that judges it.</param>
    /// <param name="found">Facts found to be different; null where the case gets nothing.</param>
    /// <exception cref="RefusedException">The facts found do not qualify, or are faulty.</exception>
    public static IReadOnlyList<ApplicationChange> Reconsider(
        Application application, PolicyPack pack, Matter matter, Facts? found, string reason)
    {
        if (application.Status != ApplicationStatus.Approved)
            return [];
        var (why, article) = ($"公示异议成立：{reason}", pack.DocumentNumber + matter.Article);
        if (found is null)
            return [new Ended(ApplicationStatus.Rejected, $"{why}。依据：{article}。")];
        var faults = found.Check(matter, FactStage.Verification, "/contents").ToList();
        return faults.Count == 0
            ? [.. AwardFor(application, pack, matter, found).Select(c => c is AwardApproved approved
                ? approved with { Revision = new(application.Award!.Amount, why, article) } : c)]
            : throw new RefusedException(RefusalKind.Invalid, "invalid-decision", LocalizedText.Of("invalid-decision.facts"), faults);
    }

    /// <summary>Why it was not approved: by what was decided, or as nothing came in time.</summary>
    private static string ReasonOf(Application application, StepAnswer? answer) => answer switch
    {
        { Act: "reject" } => $"不予受理：{answer.Reason}",
        not null => answer.Reason ?? "",
        null => application.Case!.Open.Select(o => o.Wait).OfType<StepWait>().FirstOrDefault() is { } wait
            ? $"未在 {LegalCalendar.LastDayOf(wait.DueAt):yyyy年M月d日}前补正：{string.Join("；", wait.Missing.Select(m => m.Reason))}"
            : "",
    };

    private static List<ApplicationChange> AwardFor(Application application, PolicyPack pack, Matter matter, Facts found)
    {
        var changes = new List<ApplicationChange>();
        var facts = application.EffectiveFacts;
        if (found.Count > 0)
        {
            facts = facts.Merge(found);
            changes.Add(new FactsVerified(found));
        }

        var submittedOn = LegalCalendar.DateInBeijing(application.SubmittedAt!.Value);
        switch (Estimator.Estimate(pack, matter, facts, new EstimateOptions(submittedOn)))
        {
            case Awarded award:
                changes.Add(new AwardApproved(award));
                return changes;
            case ConditionsNotMet unmet:
                throw new RefusedException(
                    RefusalKind.Invalid, "conditions-not-met",
                    [.. unmet.UnmetConditions.Select(c => Fault.Of($"/contents/{c.Fact}", "condition-not-met", c.Text))]);
            case FactsMissing missing:
                throw new RefusedException(
                    RefusalKind.Invalid, "facts-missing",
                    [.. missing.MissingFacts.Select(f => Fault.Of($"/contents/{f.Fact}", "fact-missing", ("label", f.Label)))]);
            default:
                throw new InvalidOperationException("An estimate is one of three.");
        }
    }
}
