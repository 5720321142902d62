namespace Dingzhou.Domain.Grants.Funds;

/// <summary>What can happen to a settlement: a closed set.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(SettlementOpened), "opened")]
[JsonDerivedType(typeof(ListPublished), "listPublished")]
[JsonDerivedType(typeof(PublicityExtended), "publicityExtended")]
[JsonDerivedType(typeof(ObjectionFiled), "objectionFiled")]
[JsonDerivedType(typeof(ObjectionResolved), "objectionResolved")]
[JsonDerivedType(typeof(ApprovalRequested), "approvalRequested")]
[JsonDerivedType(typeof(GovernmentDecided), "governmentDecided")]
[JsonDerivedType(typeof(PaymentsWritten), "paymentsWritten")]
[JsonDerivedType(typeof(SettlementClosed), "closed")]
[JsonDerivedType(typeof(LaterPaymentsWritten), "laterPaymentsWritten")]
public abstract record SettlementChange;

/// <summary>
/// The settlement began: the year's last case was decided or the set date came; or, without a fund, the one case was approved.
/// </summary>
/// <param name="PolicyId">The policy.</param>
/// <param name="PolicyVersion">The version that applies.</param>
/// <param name="Year">The year.</param>
/// <param name="Department">The department that answers objections.</param>
/// <param name="ApplicationId">The one case it is of; null where it is of the year's.</param>
/// <param name="MatterId">The matter of that one case.</param>
public sealed record SettlementOpened(
    string PolicyId, string PolicyVersion, int Year, string Department, string? ApplicationId = null, string? MatterId = null)
        : SettlementChange;

/// <summary>A round's list was published for objections.</summary>
/// <param name="List">The list.</param>
public sealed record ListPublished(PublishedList List) : SettlementChange;

/// <summary>The objection period was counted before the holidays of its time were arranged; now that they are, it ends later.</summary>
/// <param name="ObjectionsUntil">Its end, 24:00 Beijing time.</param>
public sealed record PublicityExtended([property: EndOfDay(InWorkingDays = true)] DateTimeOffset ObjectionsUntil) : SettlementChange;

/// <summary>Somebody objected.</summary>
/// <param name="Objection">The objection.</param>
[Unnamed]
public sealed record ObjectionFiled(Objection Objection) : SettlementChange;

/// <summary>An objection was answered.</summary>
/// <param name="Number">The objection.</param>
/// <param name="Resolution">The answer.</param>
public sealed record ObjectionResolved(int Number, ObjectionResolution Resolution) : SettlementChange;

/// <summary>The objection period is over; the list lies before the city government.</summary>
public sealed record ApprovalRequested : SettlementChange;

/// <summary>The city government decided.</summary>
/// <param name="Decision">The decision.</param>
public sealed record GovernmentDecided(GovernmentDecision Decision) : SettlementChange;

/// <summary>The payment list was written.</summary>
/// <param name="Payments">The list.</param>
public sealed record PaymentsWritten(PaymentList Payments) : SettlementChange;

/// <summary>Every case has its final amount and its letter.</summary>
public sealed record SettlementClosed : SettlementChange;

/// <summary>The day of a later instalment has come and its payment list was written.</summary>
/// <param name="Instalment">2, 3 …</param>
/// <param name="Payments">The list.</param>
public sealed record LaterPaymentsWritten(int Instalment, PaymentList Payments) : SettlementChange;

/// <summary>The state of a settlement as the sum of its events.</summary>
public static class SettlementHistory
{
    /// <summary>The state after one more event.</summary>
    /// <param name="state">The state before; null before the first event.</param>
    public static Settlement Apply(string id, Settlement? state, RecordedEvent<SettlementChange> e) => e.Change switch
    {
        SettlementOpened c => new()
        {
            Id = id,
            PolicyId = c.PolicyId,
            PolicyVersion = c.PolicyVersion,
            Year = c.Year,
            ApplicationId = c.ApplicationId,
            MatterId = c.MatterId,
            Department = c.Department,
            Status = SettlementStatus.Gathering,
        },
        _ => Next(state ?? throw new InvalidOperationException($"Event {e.Number} of {id} comes before its opening."), e.Change),
    };

    private static Settlement Next(Settlement s, SettlementChange change) => change switch
    {
        ListPublished c => s with
        {
            Status = SettlementStatus.Published,
            List = c.List,
            HighestObjection = s.NextObjection - 1,

            // What was upheld against the round before is what has changed in this one.
            Objections = [.. s.Objections.Where(o => o.Resolution is null || o.Round == c.List.Round - 1)],
        },
        PublicityExtended c => s with { List = s.List! with { ObjectionsUntil = c.ObjectionsUntil } },
        ObjectionFiled { Objection: var o } => s with
        {
            Objections = [.. s.Objections, new(o.Number, o.Round, o.ApplicationId, o.Origin?.Sender, Address: o.Origin?.Address)],
            LastObjection = o,
        },
        ObjectionResolved c => s with
        {
            HighestObjection = s.NextObjection - 1,
            Objections = [.. s.Objections.Where(o => o.Number != c.Number || c.Resolution.Upheld)
                .Select(o => o.Number == c.Number ? o with { Resolution = c.Resolution } : o)],
            LastAnswer = c,
            Answerers = [.. s.Answerers.Append(c.Resolution.By.Subject).Distinct(StringComparer.Ordinal)],
        },
        ApprovalRequested => s with { Status = SettlementStatus.AwaitingApproval },
        GovernmentDecided c => s with
        {
            Status = c.Decision.Approved ? SettlementStatus.Approved : SettlementStatus.Gathering,
            Decisions = [.. s.Decisions, c.Decision],
        },
        PaymentsWritten c => s with { Payments = c.Payments },
        SettlementClosed => s with { Status = SettlementStatus.Closed },
        LaterPaymentsWritten c => s with { LaterPayments = [.. s.LaterPayments, new(c.Instalment, c.Payments)] },
        _ => throw new InvalidOperationException($"Unknown change {change.GetType().Name}."),
    };
}
