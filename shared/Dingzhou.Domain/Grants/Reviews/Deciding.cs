namespace Dingzhou.Domain.Grants.Reviews;

/// <summary>An official's decision on the open stage of a case.</summary>
public static class Deciding
{
    /// <summary>Takes a decision.</summary>
    /// <param name="pack">The policy version that judges it.</param>
    /// <exception cref="RefusedException">
    /// Not this official, not this stage, or the decision does not hold together; nothing has changed.
    /// </exception>
    public static IReadOnlyList<ApplicationChange> Decide(
        Application application, PolicyPack pack, Matter matter, DecisionRequest request, Actor official, LegalCalendar calendar,
        DateTimeOffset now)
    {
        DemandOpenStage(application, request.Stage);
        DemandImpartial(application, official);
        if (application.Decisions.Any(d => d.Stage != request.Stage && d.By.Subject == official.Subject))
            throw new RefusedException(RefusalKind.Forbidden, "second-stage", new LocalizedText(
                "同一人不得办理同一申请的两个环节。", "One person does not handle two stages of the same application."));
        var next = matter.StageAfter(request.Stage);
        DemandComplete(request, matter, isLastStage: next is null);

        var decision = new CaseDecision(
            request.Stage, request.Outcome, request.PublicReason.Trim(), request.InternalReason, official, now);
        return (request.Stage, request.Outcome) switch
        {
            (ReviewStage.Acceptance, DecisionOutcome.Accept) =>
                [new Decided(decision), ApplicationClock.Open(matter, next!.Value, calendar, now)],
            (ReviewStage.Acceptance, DecisionOutcome.Deficient) => NotifyDeficiency(application, pack, request, decision, calendar, now),
            (ReviewStage.Acceptance, DecisionOutcome.Reject) =>
                [new Decided(decision), new Ended(ApplicationStatus.Returned, $"不予受理：{decision.PublicReason}")],
            (not ReviewStage.Acceptance, DecisionOutcome.Approve) when next is { } following =>
                [new Decided(decision), ApplicationClock.Open(matter, following, calendar, now)],
            (not ReviewStage.Acceptance, DecisionOutcome.Approve) => ApproveAward(application, pack, matter, request, decision),
            (_, DecisionOutcome.Reject) => [new Decided(decision), new Ended(ApplicationStatus.Rejected, decision.PublicReason)],
            _ => throw new RefusedException(
                RefusalKind.Invalid, "outcome-not-of-stage", new LocalizedText("该环节没有这种决定。", "There is no such decision in this stage."),
                [Fault.Of("/outcome", "outcome-not-of-stage", request.Stage == ReviewStage.Acceptance
                    ? Choices("受理环节", "at acceptance", DecisionOutcome.Accept, DecisionOutcome.Deficient, DecisionOutcome.Reject)
                    : Choices("审查、核验环节", "at review and verification", DecisionOutcome.Approve, DecisionOutcome.Reject))]),
        };
    }

    private static LocalizedText Choices(string where, string whereInEnglish, params DecisionOutcome[] outcomes)
    {
        var words = LocalizedText.List(outcomes.Select(o => o.InWords()));
        return new($"{where}可选：{words.Zh}。", $"The choices {whereInEnglish}: {words.En}.");
    }

    private static void DemandOpenStage(Application application, ReviewStage stage)
    {
        if (application.Status == ApplicationStatus.Correcting)
            throw Drafting.NotInStatus(application, new("申请人补正期间不能作出决定", "Nothing is decided while the applicant corrects"));
        if (!application.Status.IsUnderWay())
            throw Drafting.NotInStatus(application, new("只有办理中的申请可以作出决定", "Only an application under way is decided"));
        if (application.Stage != stage)
        {
            throw new RefusedException(RefusalKind.Conflict, "stage-not-open",
                new LocalizedText(
                    $"该申请当前不在这一环节；目前为“{application.Status.Chinese()}”。",
                    $"The application is not in this stage; it is now {application.Status.English()}."));
        }
    }

    /// <summary>Refuses who has a hand in the case on the applicant's side.</summary>
    /// <exception cref="RefusedException">It is the official's own case.</exception>
    public static void DemandImpartial(Application application, Actor official)
    {
        if (application.Handlers.Contains(official.Subject) || (official.Uscc is not null && official.Uscc == application.Applicant.Uscc))
            throw OwnCase();
    }

    /// <summary>The refusal of who has a hand in the case on the applicant's side.</summary>
    public static RefusedException OwnCase() => new(RefusalKind.Forbidden, "own-case", new LocalizedText(
        "不得办理本人、本单位或委托本人代理的单位的申请。",
        "Nobody handles an application of their own, of their own organisation, or of one whose agent they are."));

    private static void DemandComplete(DecisionRequest request, Matter matter, bool isLastStage)
    {
        var faults = new List<Fault>();
        if (string.IsNullOrWhiteSpace(request.PublicReason))
            faults.Add(Fault.Of("/publicReason", "required", new("请写明告知申请人的理由。", "Please give the reason that the applicant is told.")));
        else if (ReadableText.LengthOf(request.PublicReason) > 2000)
            faults.Add(Fault.Of("/publicReason", "too-long", new("理由不得超过 2000 字。", "The reason may have at most 2000 characters.")));
        if (ReadableText.LengthOf(request.InternalReason) > 2000)
            faults.Add(Fault.Of("/internalReason", "too-long", new(
                "内部意见不得超过 2000 字。", "The internal reason may have at most 2000 characters.")));

        var missing = request.Missing ?? [];
        if (request.Outcome == DecisionOutcome.Deficient && missing.Count == 0)
            faults.Add(Fault.Of("/missing", "required", new(
                "一次性告知须列明全部需要补正的内容。", "A deficiency notice lists everything that is missing.")));
        if (request.Outcome != DecisionOutcome.Deficient && missing.Count > 0)
            faults.Add(Fault.Of("/missing", "not-expected", new("只有一次性告知才列补正内容。", "Only a deficiency notice lists what is missing.")));
        if (missing.Count > 100)
            faults.Add(Fault.Of("/missing", "too-many", new("补正内容不得超过 100 项。", "At most 100 things can be listed as missing.")));
        for (var i = 0; i < Math.Min(missing.Count, 100); i++)
        {
            if (string.IsNullOrWhiteSpace(missing[i].Item) || ReadableText.LengthOf(missing[i].Item) > 100)
                faults.Add(Fault.Of($"/missing/{i}/item", "invalid", new(
                    "请写明是哪一项，不超过 100 字。", "Please say which item, in 100 characters at the most.")));
            else if (missing[i].Item.All(char.IsAscii) && matter.NameOf(missing[i].Item) is null)
                faults.Add(UnknownItem(matter, $"/missing/{i}/item"));
            if (string.IsNullOrWhiteSpace(missing[i].Reason) || ReadableText.LengthOf(missing[i].Reason) > 500)
                faults.Add(Fault.Of($"/missing/{i}/reason", "invalid", new(
                    "请写明缺什么、如何补，不超过 500 字。", "Please say what is missing and how to mend it, in 500 characters at most.")));
        }

        if (request.VerifiedFacts is { Count: > 0 } verified)
        {
            if (!isLastStage || request.Outcome != DecisionOutcome.Approve)
                faults.Add(Fault.Of("/verifiedFacts", "not-expected", new(
                    "只有最后一个环节通过时才记录核实的事实。", "Verified facts are recorded with the approval of the last stage only.")));
            faults.AddRange(verified.Check(matter, FactStage.Verification, "/verifiedFacts"));
        }

        if (faults.Count > 0)
            throw new RefusedException(RefusalKind.Invalid, "invalid-decision", new LocalizedText(
                "决定的内容有误，未记录。", "The decision is wrong and has not been recorded."), faults);
    }

    // An id that is mistyped is no name of anything, and the applicant would read it.
    private static Fault UnknownItem(Matter matter, string pointer)
    {
        var items = LocalizedText.List(matter.Facts.Select(f => f.Label).Concat(matter.Materials.Select(m => m.Name)));
        return Fault.Of(pointer, "unknown-item", new(
            $"本事项没有这一项；可为下列事实或材料之一，或者用中文写明：{items.Zh}。",
            $"The matter has no such item; give one of these facts or materials, or say in Chinese what it is: {items.En}."));
    }

    private static List<ApplicationChange> NotifyDeficiency(
        Application application, PolicyPack pack, DecisionRequest request, CaseDecision decision, LegalCalendar calendar,
        DateTimeOffset now)
    {
        if (application.Deficiency is not null)
        {
            throw new RefusedException(RefusalKind.Conflict, "deficiency-already-notified",
                new LocalizedText(
                    "需补正的内容应一次性告知；本申请已告知过一次，现只能受理或不予受理。",
                    "Everything missing is told once, and has been; the application can only be accepted or rejected now."));
        }

        return [new Decided(decision), new DeficiencyNotified(new(request.Missing!, now, ApplicationClock.CorrectBy(pack, calendar, now)))];
    }

    /// <summary>
    /// The award follows the verified facts; where they do not qualify, approval is refused with every condition not met.
    /// </summary>
    private static List<ApplicationChange> ApproveAward(
        Application application, PolicyPack pack, Matter matter, DecisionRequest request, CaseDecision decision) =>
        [new Decided(decision), .. AwardFor(application, pack, matter, request.VerifiedFacts)];

    /// <summary>What an upheld objection does to an approved case: its award follows the facts found, or it gets none.</summary>
    /// <param name="pack">The policy version that judges it.</param>
    /// <param name="found">Facts found to be different; null where the case gets nothing.</param>
    /// <param name="reason">The public reason of the resolution.</param>
    /// <exception cref="RefusedException">The facts found do not qualify, or are faulty.</exception>
    public static IReadOnlyList<ApplicationChange> Reconsider(
        Application application, PolicyPack pack, Matter matter, Facts? found, string reason)
    {
        if (application.Status != ApplicationStatus.Approved)
            return [];
        var (why, article) = ($"公示异议成立：{reason}", pack.DocumentNumber + matter.Article);
        if (found is null)
            return [new Ended(ApplicationStatus.Rejected, $"{why}。依据：{article}。")];
        var faults = found.Check(matter, FactStage.Verification, "/verifiedFacts").ToList();
        return faults.Count == 0
            ? [.. AwardFor(application, pack, matter, found).Select(c => c is AwardApproved approved
                ? approved with { Revision = new(application.Award!.Amount, why, article) } : c)]
            : throw new RefusedException(RefusalKind.Invalid, "invalid-decision", new LocalizedText(
                "核实的事实有误，未记录。", "The verified facts are wrong and have not been recorded."), faults);
    }

    private static List<ApplicationChange> AwardFor(Application application, PolicyPack pack, Matter matter, Facts? verified)
    {
        var changes = new List<ApplicationChange>();
        var facts = application.EffectiveFacts;
        if (verified is { Count: > 0 })
        {
            facts = facts.Merge(verified);
            changes.Add(new FactsVerified(verified));
        }

        var submittedOn = LegalCalendar.DateInBeijing(application.SubmittedAt!.Value);
        switch (Estimator.Estimate(pack, matter, facts, new EstimateOptions(submittedOn)))
        {
            case Awarded award:
                changes.Add(new AwardApproved(award));
                return changes;
            case ConditionsNotMet unmet:
                throw new RefusedException(RefusalKind.Invalid, "conditions-not-met", new LocalizedText(
                    "按核实的事实，不符合扶持条件，不能核准；请改为不予核准或更正事实。",
                    "By the facts found the conditions are not met; please reject it or correct the facts."),
                    [.. unmet.UnmetConditions.Select(c => Fault.Of($"/verifiedFacts/{c.Fact}", "condition-not-met", c.Text))]);
            case FactsMissing missing:
                throw new RefusedException(RefusalKind.Invalid, "facts-missing", new LocalizedText(
                    "核准前还须核定下列事实。", "These facts have to be found before it can be approved."),
                    [.. missing.MissingFacts.Select(f => Fault.Of($"/verifiedFacts/{f.Fact}", "fact-missing", new(
                        $"请核定：{f.Label.Zh}。", $"Please find: {f.Label.En}.")))]);
            default:
                throw new InvalidOperationException("An estimate is one of three.");
        }
    }
}
