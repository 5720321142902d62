namespace Dingzhou.Domain.Grants.Applications;

/// <summary>Steps of the applicant after submission: correct, withdraw.</summary>
public static class ApplicationSteps
{
    /// <summary>Hands in the correction; the stage's clock goes on with the days that were left.</summary>
    /// <param name="dossier">The corrected dossier, checked like a submission.</param>
    /// <param name="facts">All facts as now declared.</param>
    /// <exception cref="RefusedException">Nothing to correct, too late, or still faulty.</exception>
    public static IReadOnlyList<ApplicationChange> Correct(
        SubmissionDossier dossier, Facts facts, string? note, Procedure procedure, Actor by, Surroundings s)
    {
        var application = dossier.Application;
        if (application.Correction is not { } wait)
            throw Drafting.NotInStatus(application, LocalizedText.Of("wrong-status.correct"));
        if (s.Now >= wait.DueAt)
            throw new RefusedException(RefusalKind.Conflict, "correction-too-late", ("last", LegalCalendar.LastDayOf(wait.DueAt)));

        if (ReadableText.LengthOf(note) > 2000)
            throw new RefusedException(
                RefusalKind.Invalid, "invalid-correction", LocalizedText.Of("invalid-correction.application"),
                [Fault.Of("/note", "too-long", LocalizedText.Of("too-long.correction-note"))]);
        Submission.DemandFaultless(
            dossier with { Application = application with { Declared = facts } }, LocalizedText.Of("invalid-application.correction"));

        var waiting = application.Case!.Open.First(o => o.Wait is not null).StepId;
        var steps = CaseSteps.Answer(
            application.Case!, procedure, new NewAnswer(waiting, "correct", note), new Hand(by, [Hand.Opener]), s);
        return
        [
            new Corrected(facts, note ?? ""), .. Contest.Note(application, dossier.Pack, dossier.Matter, dossier.Rivals),
            .. steps.Select(c => new Walked(c)),
        ];
    }

    /// <summary>Hands in what was to follow: every such material for which a document has come since.</summary>
    /// <exception cref="RefusedException">Nothing is to follow, it is too late, or no document has come.</exception>
    public static IReadOnlyList<ApplicationChange> Supply(
        Application application, Procedure procedure, string? note, Actor by, Surroundings s)
    {
        if (application.Case is not { } c)
            throw Drafting.NotInStatus(application, LocalizedText.Of("wrong-status.supply"));
        var came = application.Documents.Where(d => d.UploadedAt > c.Following?.Since).Select(d => d.Material).Distinct().ToList();
        return [.. CaseSteps.Supply(c, procedure, came, note, by, s).Select(step => new Walked(step))];
    }

    /// <summary>Withdraws the case; possible until its award is part of a settlement.</summary>
    /// <exception cref="RefusedException">It has ended, or is being settled.</exception>
    public static IReadOnlyList<ApplicationChange> Withdraw(Application application, Procedure? procedure, string? reason)
    {
        if (ReadableText.LengthOf(reason) > 500)
            throw new RefusedException(
                RefusalKind.Invalid, "invalid-withdrawal", [Fault.Of("/reason", "too-long", LocalizedText.Of("too-long.withdrawal"))]);
        if (application.Status is not (ApplicationStatus.Draft or ApplicationStatus.Approved) && !application.Status.IsUnderWay())
            throw Drafting.NotInStatus(application, LocalizedText.Of("wrong-status.withdraw"));
        var why = string.IsNullOrWhiteSpace(reason) ? "申请人撤回" : $"申请人撤回：{reason.Trim()}";
        var steps = application is { Case: { Result: null } c } ? CaseWithdrawal.Withdraw(c, procedure!, why) : [];
        return [.. steps.Select(w => new Walked(w)), new Ended(ApplicationStatus.Withdrawn, why)];
    }
}
