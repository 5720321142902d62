namespace Dingzhou.Domain.Grants.Applications;

/// <summary>A message that an event of a case sends.</summary>
/// <param name="Said">Its title in the first line; then what happened and what to do now.</param>
/// <param name="ToApplicant">Whether the applicant is told.</param>
public sealed record ApplicationNotice(LocalizedText Said, bool ToApplicant = true)
{
    /// <summary>The departments that are told.</summary>
    public IReadOnlyList<string> Departments { get; init; } = [];
}

/// <summary>Which events of a case are told to whom.</summary>
public static class ApplicationNotices
{
    /// <summary>Everything that a change sends.</summary>
    /// <param name="application">The case as it now stands.</param>
    /// <param name="pack">The policy version that judges it.</param>
    /// <param name="procedure">The procedure by which it goes; null where it has not begun.</param>
    public static IEnumerable<ApplicationNotice> AllOf(
        Application application, PolicyPack pack, Matter matter, Procedure? procedure, ApplicationChange change) =>
        change is Walked { CaseChange: var step } ? Of(application, matter, procedure!, step)
            : Of(application, pack, matter, change) is { } notice ? [notice] : [];

    private static ApplicationNotice? Of(Application application, PolicyPack pack, Matter matter, ApplicationChange change)
    {
        var what = Named(application, matter);
        return change switch
        {
            Submitted => new(LocalizedText.Of("notice.submitted", ("what", what))),
            Corrected => To(
                application.Departments(),
                LocalizedText.Of("notice.corrected", ("applicant", application.Applicant.Name), ("what", what))),
            AwardApproved { Revision: { } r } a => new(LocalizedText.Of(
                "notice.award-revised", ("what", what), ("before", r.Before), ("amount", a.Award.Amount), ("reason", r.Reason),
                ("article", r.Article), ("support", OfSupport(a.Award)))),
            AwardApproved a => new(LocalizedText.Of(
                pack.Fund is null ? "notice.approved" : "notice.approved-fund", ("what", what), ("support", OfSupport(a.Award)))),
            Ended e => new(LocalizedText.Of("notice.ended", ("what", what), ("status", e.Status.InWords()), ("reason", e.Reason))),
            AwardSettled s => new(LocalizedText.Of("notice.settled", ("what", what), ("amount", s.Settlement.Amount))),
            PaymentRecorded p => PaymentNotices.Of(application, what, p.Result),
            BankAccountGiven => To(
                [Offices.Current.Treasury],
                LocalizedText.Of("notice.account-given", ("applicant", application.Applicant.Name), ("what", what))),
            InstalmentPaid p => new(LocalizedText.Of(
                "notice.instalment", ("what", what), ("number", p.Number),
                ("amount", application.Settlement!.Instalments!.First(i => i.Number == p.Number).Amount))),
            Contested c => new(LocalizedText.Of(
                "notice.contested", ("what", what), ("things", Named(c.Things)), ("article", c.Article))),
            _ => null,
        };
    }

    private static IEnumerable<ApplicationNotice> Of(Application application, Matter matter, Procedure procedure, CaseChange change)
    {
        var what = Named(application, matter);
        var who = application.Applicant.Name;
        switch (change)
        {
            case StepClosed { StepOutcome: var outcome } closed
                when procedure.StepOf(closed.StepId).Leads.GetValueOrDefault(outcome)?.Select(procedure.FindStep).OfType<Step>().ToList()
                    is [_, ..] next:
                var (step, then) = (procedure.StepOf(closed.StepId), LocalizedText.List(next.Select(n => n.Name)));
                yield return new(step.Kind == StepKind.Check && outcome == "accept"
                    ? LocalizedText.Of("notice.accepted", ("what", what), ("then", then))
                    : LocalizedText.Of(
                        outcome == "sendBack" ? "notice.step-sent-back" : "notice.step-passed",
                        ("step", step.Name), ("what", what), ("then", then)));
                break;
            case StepWaits { Wait: var wait }:
                yield return new(LocalizedText.Of(
                    "notice.deficient", ("what", what), ("last", LegalCalendar.LastDayOf(wait.DueAt)),
                    ("missing", CaseSentences.Missing(procedure, wait.Missing))));
                break;
            case CaseReopened again:
                var asked = To(application.Departments(), LocalizedText.Of(
                    "notice.reconsidered", ("applicant", who), ("what", what), ("reason", again.Reason)));
                yield return asked with { ToApplicant = true };
                break;
            case ThingsFollow { Following: var following }:
                yield return new(LocalizedText.Of(
                    "notice.application-follows", ("what", what), ("last", LastDayOf(application, following)),
                    ("things", CaseSentences.Missing(procedure, following.Things))));
                break;
            case ThingsCame came:
                yield return To(application.Departments(), LocalizedText.Of(
                    "notice.came", ("applicant", who), ("what", what),
                    ("things", LocalizedText.List(came.Items.Select(procedure.NameOf)))));
                break;
            case StepProlonged longer:
                yield return new(LocalizedText.Of(
                    "notice.application-prolonged", ("step", procedure.StepOf(longer.StepId).Name), ("what", what),
                    ("last", LegalCalendar.LastDayOf(longer.Clock.DueAt)), ("reason", ReasonOf(application, longer.StepId))));
                break;
            case WaitExtended later:
                yield return new(LocalizedText.Of(
                    "notice.correction-extended", ("what", what), ("last", LegalCalendar.LastDayOf(later.DueAt))));
                break;
            case LimitExtended later:
                yield return To(application.Departments(), Due("notice.limit-extended", later.Clock.DueAt));
                break;
            case StepHeld held:
                var standstill = LocalizedText.Of("notice.held", ("what", what), ("why", held.Why));
                yield return To(application.Departments(), standstill) with { ToApplicant = true };
                break;
            case StepReleased released:
                var goesOn = LocalizedText.Of(
                    "notice.released", ("what", what), ("why", released.Why), ("last", LegalCalendar.LastDayOf(released.Clock!.DueAt)));
                yield return To(application.Departments(), goesOn) with { ToApplicant = true };
                break;
            case SomebodyTold { Telling: { Kind: TellingKind.Overdue } told }:
                yield return To(told.Recipients, LocalizedText.Of("notice.step-overdue", ("applicant", who), ("what", what)));
                foreach (var late in told.Recipients.Where(Hand.IsOffice))
                {
                    if (Offices.Current.SuperiorOf(late) is { } superior)
                    {
                        yield return To([superior], LocalizedText.Of(
                            "notice.step-overdue-superior", ("late", late), ("last", LegalCalendar.LastDayOf(told.DueAt)),
                            ("applicant", who), ("what", what), ("step", procedure.StepOf(told.Of).Name)));
                    }
                }

                break;
            case SomebodyTold { Telling: var told } when told.Recipients.Contains(Hand.Opener):
                yield return new(LocalizedText.Of("notice.still-to-follow", ("what", what), ("last", LegalCalendar.LastDayOf(told.DueAt))));
                break;
            case SomebodyTold { Telling: var told }:
                yield return To(told.Recipients, Due("notice.step-due", told.DueAt));
                break;
            default:
                break;
        }

        LocalizedText Due(string code, DateTimeOffset dueAt) =>
            LocalizedText.Of(code, ("applicant", who), ("what", what), ("last", LegalCalendar.LastDayOf(dueAt)));
    }

    private static DateOnly LastDayOf(Application application, FollowingThings following) =>
        application.Case!.Terms.FirstOrDefault(t => t.TermId == following.TermId) is { } term
            ? LegalCalendar.LastDayOf(term.EndsAt) : LegalCalendar.DateInBeijing(following.Since);

    private static string ReasonOf(Application application, string stepId) =>
        application.Case!.Answers.LastOrDefault(a => a.StepId == stepId && a.Act == "extend")?.Reason ?? "";

    /// <summary>Things as a notice names them.</summary>
    public static LocalizedText Named(IEnumerable<LocalizedText> things) =>
        LocalizedText.List(things.Select(t => LocalizedText.Of("notice.thing", ("name", t))));

    private static ApplicationNotice To(IEnumerable<string> departments, LocalizedText said) =>
        new(said, ToApplicant: false) { Departments = [.. departments.Where(Hand.IsOffice)] };

    private static LocalizedText Named(Application application, Matter matter) =>
        LocalizedText.Of("notice.named", ("matter", matter.Name), ("application", application.Id));

    private static LocalizedText OfSupport(Awarded award) => award.Trace.Found is { Count: > 0 } found
        ? LocalizedText.Of(
            "notice.support", ("cases", string.Join('、', found.Select(f => f.ApplicationId))), ("amount", award.Amount))
        : LocalizedText.Empty;
}
