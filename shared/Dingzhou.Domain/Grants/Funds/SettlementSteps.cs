namespace Dingzhou.Domain.Grants.Funds;

/// <summary>What people may do to a settlement.</summary>
public static class SettlementSteps
{
    /// <summary>Objections that wait for their answers at once: what the state of a settlement holds.</summary>
    public const int MostOpenObjections = 2000;

    /// <summary>Objections of one sender that wait for their answers: nobody else is shut out by what one sender does.</summary>
    public const int MostOfOneSender = 20;

    /// <summary>
    /// Objections from one address, of whoever is not signed in, that wait for their answers: a village may be behind it, and nobody gives
    /// so many names and telephones there that the others are shut out.
    /// </summary>
    public const int MostOfOneAddress = 200;

    /// <summary>From so many open objections on they count as a flood: the department is told once, and no more of each.</summary>
    public const int Flood = 50;

    /// <summary>Files an objection to a published line.</summary>
    /// <param name="text">What is objected, and who objects.</param>
    /// <param name="isListed">True when the case is on the published list.</param>
    /// <exception cref="RefusedException">Not during publicity, too many of the sender wait, no such line, or something is
    /// missing.</exception>
    public static IReadOnlyList<SettlementChange> Object(
        Settlement settlement, ObjectionText text, bool isListed, ObjectionOrigin origin, DateTimeOffset now)
    {
        if (settlement.Status != SettlementStatus.Published || now >= settlement.List!.ObjectionsUntil)
            throw new RefusedException(
                RefusalKind.Conflict, "not-published",
                new LocalizedText("只有在公示期内可以提出异议。", "One may object while the list is public only."));
        if (settlement.OpenObjections >= MostOpenObjections)
        {
            throw new RefusedException(RefusalKind.Conflict, "too-many-objections", new LocalizedText(
                $"待答复的异议已达 {MostOpenObjections} 件，平台暂不能再接收，请直接联系{settlement.Department}。",
                $"{MostOpenObjections} objections wait for their answers, the platform takes no more; please turn to {settlement.Department} directly."));
        }

        if (settlement.Objections.Count(o => o.Resolution is null && o.Sender == origin.Sender) >= MostOfOneSender)
        {
            throw new RefusedException(RefusalKind.Conflict, "too-many-objections", new LocalizedText(
                $"您在本次公示中已有 {MostOfOneSender} 件异议待答复，请待答复后再提出。",
                $"{MostOfOneSender} objections of yours wait for their answers; please wait for these first."));
        }

        if (origin.Address is { } address
            && settlement.Objections.Count(o => o.Resolution is null && o.Address == address) >= MostOfOneAddress)
        {
            throw new RefusedException(RefusalKind.Conflict, "too-many-objections", new LocalizedText(
                $"来自同一网络地址的异议已有 {MostOfOneAddress} 件待答复，请登录后提出，或直接联系{settlement.Department}。",
                $"{MostOfOneAddress} objections from this address wait for their answers; please sign in, or turn to {settlement.Department} directly."));
        }

        var faults = new List<Fault>();
        if (!isListed)
            faults.Add(Fault.Of("/applicationId", "not-listed", new("公示名单中没有这件申请。", "The application is not on the published list.")));
        Demand(faults, "/name", text.Name, 50, new("请填写姓名或单位名称", "State a name"));
        Demand(faults, "/contact", text.Contact, 100, new("请填写联系方式，以便答复", "State how to be reached with the answer"));
        Demand(faults, "/reason", text.Reason, 500, new("请写明异议的事实和理由", "State the facts and reasons of the objection"));
        if (faults.Count > 0)
            throw new RefusedException(
                RefusalKind.Invalid, "invalid-objection",
                new LocalizedText("异议内容不完整，未提交。", "The objection is incomplete; nothing was filed."), faults);
        var objection = new Objection(
            settlement.NextObjection, settlement.List.Round, text.ApplicationId!, text.Name!.Trim(), text.Contact!.Trim(),
            text.Reason!.Trim(), now) { Origin = origin };
        return [new ObjectionFiled(objection)];
    }

    /// <summary>Answers an objection.</summary>
    /// <param name="upheld">True when the case loses or changes its award.</param>
    /// <param name="verifiedFacts">Facts found to be different; null where the case gets nothing or stays as it is.</param>
    /// <exception cref="RefusedException">No such objection, answered before, or no reason given.</exception>
    public static IReadOnlyList<SettlementChange> Resolve(
        Settlement settlement, int number, bool upheld, string? reason, Facts? verifiedFacts, Actor official, DateTimeOffset now)
    {
        if (number < 1 || number >= settlement.NextObjection)
            throw new RefusedException(
                RefusalKind.NotFound, "objection-not-found", new LocalizedText("没有这件异议。", "There is no such objection."));
        if (settlement.Status != SettlementStatus.Published || !settlement.Objections.Any(o => o.Number == number && o.Resolution is null))
        {
            throw new RefusedException(RefusalKind.Conflict, "objection-already-resolved", new LocalizedText(
                "该异议已经答复，或公示已经结束。", "The objection has been answered, or the publicity is over."));
        }

        DemandReason(reason);
        return [new ObjectionResolved(number, new(upheld, reason!.Trim(), official, now, upheld ? verifiedFacts : null))];
    }

    /// <summary>Takes the city government's decision (报市政府批准后兑现奖补).</summary>
    /// <param name="approver">Who decides for the city government.</param>
    /// <exception cref="RefusedException">The list does not lie before the city government, or no reason is given.</exception>
    public static IReadOnlyList<SettlementChange> Decide(
        Settlement settlement, bool approved, string? reason, Actor approver, DateTimeOffset now)
    {
        if (settlement.Status != SettlementStatus.AwaitingApproval)
            throw new RefusedException(RefusalKind.Conflict, "approval-not-awaited", new LocalizedText(
                "该资金分配方案目前不在待市政府批准状态。", "The settlement does not wait for the city government's approval."));
        if (settlement.Answerers.Contains(approver.Subject) || settlement.Objections.Any(o => o.Resolution?.By.Subject == approver.Subject))
            throw new RefusedException(RefusalKind.Forbidden, "second-stage", new LocalizedText(
                "答复过异议的人不得批准同一方案。", "Whoever answered an objection does not approve the settlement."));
        DemandReason(reason);
        return [new GovernmentDecided(new(settlement.List!.Round, approved, reason!.Trim(), approver, now))];
    }

    private static void DemandReason(string? reason)
    {
        var faults = new List<Fault>();
        Demand(faults, "/reason", reason, 500, new("请写明理由", "Please give the reason"));
        if (faults.Count > 0)
            throw new RefusedException(RefusalKind.Invalid, "invalid-decision", new LocalizedText(
                "决定的内容有误，未记录。", "The decision is wrong and has not been recorded."), faults);
    }

    private static void Demand(List<Fault> faults, string pointer, string? value, int longest, LocalizedText what)
    {
        if (string.IsNullOrWhiteSpace(value))
            faults.Add(Fault.Of(pointer, "required", new($"{what.Zh}。", $"{what.En}.")));
        else if (ReadableText.LengthOf(value) > longest)
            faults.Add(Fault.Of(pointer, "too-long", new($"{what.Zh}，不超过 {longest} 字。", $"{what.En}, in {longest} characters at most.")));
    }
}
