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
            throw Drafting.NotInStatus(application, new(
                "只有补正中的申请可以提交补正", "Only an application that is being corrected takes a correction"));
        if (s.Now >= wait.DueAt)
        {
            throw new RefusedException(RefusalKind.Conflict, "correction-too-late",
                new LocalizedText(
                    $"补正期限已于 {LegalCalendar.LastDayOf(wait.DueAt):yyyy年M月d日}24时届满。",
                    $"The time for corrections ended with {LegalCalendar.LastDayOf(wait.DueAt):yyyy-MM-dd}, 24:00."));
        }

        if (ReadableText.LengthOf(note) > 2000)
            throw new RefusedException(RefusalKind.Invalid, "invalid-correction", new LocalizedText(
                "补正说明有误。", "The note is wrong."), [Fault.Of("/note", "too-long", new(
                "说明不得超过 2000 字。", "The note may have at most 2000 characters."))]);
        Submission.DemandFaultless(dossier with { Application = application with { Declared = facts } }, new(
            "补正未提交：请改正以下各处。", "The correction was not submitted; please mend all of this."));

        var waiting = application.Case!.Open.First(o => o.Wait is not null).StepId;
        var steps = CaseSteps.Answer(
            application.Case!, procedure, new NewAnswer(waiting, "correct", note), new Hand(by, [Hand.Opener]), s);
        return
        [
            new Corrected(facts, note ?? ""), .. Contest.Note(application, dossier.Pack, dossier.Matter, dossier.Rivals),
            .. steps.Select(c => new Walked(c)),
        ];
    }

    /// <summary>Withdraws the case; possible until its award is part of a settlement.</summary>
    /// <exception cref="RefusedException">It has ended, or is being settled.</exception>
    public static IReadOnlyList<ApplicationChange> Withdraw(Application application, Procedure? procedure, string? reason)
    {
        if (ReadableText.LengthOf(reason) > 500)
            throw new RefusedException(RefusalKind.Invalid, "invalid-withdrawal", new LocalizedText(
                "撤回理由有误。", "The reason of the withdrawal is wrong."), [Fault.Of("/reason", "too-long", new(
                "理由不得超过 500 字。", "The reason may have at most 500 characters."))]);
        if (application.Status is not (ApplicationStatus.Draft or ApplicationStatus.Approved) && !application.Status.IsUnderWay())
            throw Drafting.NotInStatus(application, new("已结束的申请不能撤回", "An application that has ended cannot be withdrawn"));
        var why = string.IsNullOrWhiteSpace(reason) ? "申请人撤回" : $"申请人撤回：{reason.Trim()}";
        var steps = application is { Case: { Result: null } c } ? CaseSteps.Withdraw(c, procedure!, why) : [];
        return [.. steps.Select(w => new Walked(w)), new Ended(ApplicationStatus.Withdrawn, why)];
    }
}
