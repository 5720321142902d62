using Dingzhou.Domain.Events;
using Dingzhou.Domain.Policies;
using Dingzhou.Domain.Refusals;
using Dingzhou.Domain.Texts;

namespace Dingzhou.Domain.Settlements;

/// <summary>What people may do to a settlement.</summary>
public static class SettlementCommands
{
    /// <summary>Objections one settlement takes; more is not an objection but an attack.</summary>
    public const int MostObjections = 200;

    /// <summary>Objections to one case.</summary>
    public const int MostObjectionsPerCase = 10;

    /// <summary>Files an objection to a published line.</summary>
    /// <param name="settlement">The settlement.</param>
    /// <param name="applicationId">The case objected to.</param>
    /// <param name="isListed">True when the case is on the published list.</param>
    /// <param name="name">Who objects.</param>
    /// <param name="contact">How to answer.</param>
    /// <param name="reason">Why.</param>
    /// <param name="now">The moment.</param>
    /// <exception cref="RefusedException">Not during publicity, no such line, or something is missing.</exception>
    public static IReadOnlyList<SettlementChange> Object(
        Settlement settlement, string? applicationId, bool isListed, string? name, string? contact, string? reason, DateTimeOffset now)
    {
        if (settlement.Status != SettlementStatus.Published || now >= settlement.List!.ObjectionsUntil)
            throw new RefusedException(RefusalKind.Conflict, "not-published", new LocalizedText(
                "只有在公示期内可以提出异议。", "Objections are taken while the list is published only."));
        if (settlement.Objections.Count >= MostObjections || settlement.Objections.Count(o => o.ApplicationId == applicationId) >= MostObjectionsPerCase)
            throw new RefusedException(RefusalKind.Conflict, "too-many-objections", new LocalizedText(
                $"本次公示的异议已达上限，请直接联系{settlement.Department}。",
                $"There are as many objections as are taken; please turn to {settlement.Department}."));

        var faults = new List<Fault>();
        if (!isListed)
            faults.Add(Fault.Of("/applicationId", "not-listed", new("公示名单中没有这件申请。", "The list does not have this application.")));
        Demand(faults, "/name", name, 50, new("请填写姓名或单位名称", "Please give your name or your organisation's"));
        Demand(faults, "/contact", contact, 100, new("请填写联系方式，以便答复", "Please say how to reach you, to be answered"));
        Demand(faults, "/reason", reason, 500, new("请写明异议的事实和理由", "Please give the facts and reasons of the objection"));
        if (faults.Count > 0)
            throw new RefusedException(RefusalKind.Invalid, "invalid-objection", new LocalizedText(
                "异议内容不完整，未提交。", "The objection is incomplete and was not filed."), faults);
        return [new ObjectionFiled(new(
            settlement.Objections.Count + 1, settlement.List.Round, applicationId!, name!.Trim(), contact!.Trim(), reason!.Trim(), now))];
    }

    /// <summary>Answers an objection.</summary>
    /// <param name="settlement">The settlement.</param>
    /// <param name="number">The objection.</param>
    /// <param name="upheld">True when the case loses or changes its award.</param>
    /// <param name="reason">Why, public.</param>
    /// <param name="verifiedFacts">Facts found to be different; null where the case gets nothing or stays as it is.</param>
    /// <param name="official">Who answers.</param>
    /// <param name="now">The moment.</param>
    /// <exception cref="RefusedException">No such objection, answered before, or no reason given.</exception>
    public static IReadOnlyList<SettlementChange> Resolve(
        Settlement settlement, int number, bool upheld, string? reason, Facts? verifiedFacts, Actor official, DateTimeOffset now)
    {
        var objection = settlement.Objections.FirstOrDefault(o => o.Number == number)
            ?? throw new RefusedException(RefusalKind.NotFound, "objection-not-found", new LocalizedText(
                "没有这件异议。", "There is no such objection."));
        if (objection.Resolution is not null || settlement.Status != SettlementStatus.Published)
            throw new RefusedException(RefusalKind.Conflict, "objection-already-resolved", new LocalizedText(
                "该异议已经答复，或公示已经结束。", "The objection has been answered, or the list is published no longer."));
        DemandReason(reason);
        return [new ObjectionResolved(number, new(upheld, reason!.Trim(), official, now, upheld ? verifiedFacts : null))];
    }

    /// <summary>Takes the city government's decision (报市政府批准后兑现奖补).</summary>
    /// <param name="settlement">The settlement.</param>
    /// <param name="approved">True: it is paid.</param>
    /// <param name="reason">Why.</param>
    /// <param name="approver">Who decides for the city government.</param>
    /// <param name="now">The moment.</param>
    /// <exception cref="RefusedException">The list does not lie before the city government, or no reason is given.</exception>
    public static IReadOnlyList<SettlementChange> Decide(
        Settlement settlement, bool approved, string? reason, Actor approver, DateTimeOffset now)
    {
        if (settlement.Status != SettlementStatus.AwaitingApproval)
            throw new RefusedException(RefusalKind.Conflict, "approval-not-awaited", new LocalizedText(
                "该资金分配方案目前不在待市政府批准状态。", "The settlement does not wait for the city government's approval."));
        if (settlement.Objections.Any(o => o.Resolution?.By.Subject == approver.Subject))
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
