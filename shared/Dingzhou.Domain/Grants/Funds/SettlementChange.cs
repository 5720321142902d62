namespace Dingzhou.Domain.Grants.Funds;

/// <summary>What can happen to a settlement: a closed set.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(SettlementOpened), "opened")]
[JsonDerivedType(typeof(SettlementWalked), "walked")]
[JsonDerivedType(typeof(ListPublished), "listPublished")]
[JsonDerivedType(typeof(ObjectionFiled), "objectionFiled")]
[JsonDerivedType(typeof(PaymentsWritten), "paymentsWritten")]
[JsonDerivedType(typeof(LaterPaymentsWritten), "laterPaymentsWritten")]
public abstract record SettlementChange;

/// <summary>
/// The settlement began: the year's last case was decided or the set date came; or, without a fund, the one case was approved.
/// </summary>
/// <param name="PolicyId">The policy.</param>
/// <param name="PolicyVersion">The version that applies.</param>
/// <param name="Year">The year.</param>
/// <param name="Department">The department that answers objections.</param>
/// <param name="CaseOpened">The beginning of its case.</param>
/// <param name="ApplicationId">The one case it is of; null where it is of the year's.</param>
/// <param name="MatterId">The matter of that one case.</param>
public sealed record SettlementOpened(
    string PolicyId, string PolicyVersion, int Year, string Department, CaseOpened CaseOpened, string? ApplicationId = null,
    string? MatterId = null) : SettlementChange;

/// <summary>Something happened to its case: a step was opened, answered, closed, somebody was reminded.</summary>
/// <param name="CaseChange">What.</param>
public sealed record SettlementWalked(CaseChange CaseChange) : SettlementChange;

/// <summary>A round's list was published for objections.</summary>
/// <param name="List">The list.</param>
public sealed record ListPublished(PublishedList List) : SettlementChange;

/// <summary>Somebody objected: the answer of one of the public, with where it came from, and withheld from the others.</summary>
/// <param name="Objection">The objection.</param>
[Unnamed]
public sealed record ObjectionFiled(Objection Objection) : SettlementChange;

/// <summary>The payment list was written.</summary>
/// <param name="Payments">The list.</param>
public sealed record PaymentsWritten(PaymentList Payments) : SettlementChange;

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
            Case = CaseHistory.Next(id, null, c.CaseOpened, e.By, e.At),
        },
        _ => Next(state ?? throw new InvalidOperationException($"Event {e.Number} of {id} comes before its opening."), e),
    };

    /// <summary>What happened to its case by some changes.</summary>
    public static IEnumerable<CaseChange> StepsOf(IEnumerable<SettlementChange> changes) => changes.Select(c => c switch
    {
        SettlementOpened o => o.CaseOpened,
        SettlementWalked w => w.CaseChange,
        ObjectionFiled f => new AnswerGiven(f.Objection.AsAnswer(new Actor("", ""))),
        _ => null,
    }).OfType<CaseChange>();

    private static Settlement Next(Settlement s, RecordedEvent<SettlementChange> e) => e.Change switch
    {
        SettlementWalked c => Next(s with { Case = CaseHistory.Next(s.Id, s.Case, c.CaseChange, e.By, e.At) }, c.CaseChange),
        ObjectionFiled { Objection: var o } => s with
        {
            Case = CaseHistory.Next(s.Id, s.Case, new AnswerGiven(o.AsAnswer(e.By)), e.By, e.At),
            Objections = [.. s.Objections, new(o.Number, o.Origin!.Sender, o.Origin.Address)],
            LastObjection = o,
            FiledObjections = s.FiledObjections + 1,
        },
        ListPublished c => s with { List = c.List, Case = Spared(s.Case) },
        PaymentsWritten c => s with { Payments = c.Payments },
        LaterPaymentsWritten c => s with { LaterPayments = [.. s.LaterPayments, new(c.Instalment, c.Payments)] },
        _ => throw new InvalidOperationException($"Unknown change {e.Change.GetType().Name}."),
    };

    private static Settlement Next(Settlement s, CaseChange change) => change switch
    {
        AnswerGiven { Given.About: { } number } => s with
        {
            Case = Spared(s.Case), Objections = [.. s.Objections.Where(o => o.Number != number)],
        },
        LimitExtended { StepId: SettlementProcedures.Publicity } c => s with { List = s.List! with { ObjectionsUntil = c.Clock.DueAt } },
        _ => s,
    };

    /// <summary>
    /// A case without the objections from which nothing follows any more. Upheld ones are what changes in the next list; and whoever
    /// answered one does nothing else, so one answer of each stays.
    /// </summary>
    private static Case Spared(Case c)
    {
        var round = c.Rounds(SettlementProcedures.Publicity);
        var upheld = c.Answers.Where(a => a.Act == "uphold" && a.Round >= round - 1).ToDictionary(a => a.About!.Value);
        var answered = c.Answers.Select(a => a.About).OfType<int>().ToHashSet();
        var last = c.Answers.Where(a => a.About is not null).GroupBy(a => a.By.Subject, StringComparer.Ordinal).Select(g => g.Last().Number)
            .ToHashSet();
        return c with
        {
            Answers = [.. c.Answers.Where(a => a.About is { } about
                ? last.Contains(a.Number) || upheld.GetValueOrDefault(about) == a
                : a.Act != "object" || !answered.Contains(a.Number) || upheld.ContainsKey(a.Number))],
        };
    }
}
