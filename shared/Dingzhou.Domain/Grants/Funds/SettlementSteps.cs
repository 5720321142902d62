namespace Dingzhou.Domain.Grants.Funds;

/// <summary>What becomes of a settlement by the steps of its case.</summary>
public static class SettlementSteps
{
    /// <summary>Objections that wait for their answers at once: what the state of a settlement holds.</summary>
    public const int MostOpenObjections = 1500;

    /// <summary>Objections of one sender that wait for their answers: nobody else is shut out by what one sender does.</summary>
    public const int MostOfOneSender = 20;

    /// <summary>
    /// Objections from one address, of whoever is not signed in, that wait for their answers: a village may be behind it, and nobody gives
    /// so many names and telephones there that the others are shut out.
    /// </summary>
    public const int MostOfOneAddress = 200;

    /// <summary>Begins a settlement.</summary>
    /// <param name="pack">The policy version that applies.</param>
    /// <param name="one">The one case it is of; null where it is of the year's.</param>
    /// <param name="current">The procedure by which it will go.</param>
    public static IReadOnlyList<SettlementChange> Begin(
        string id, PolicyPack pack, int year, Application? one, Procedure current, Surroundings s)
    {
        // A case's own settlement is the affair of the department in charge.
        var department = one is null ? pack.Department : pack.FindMatter(one.MatterId)!.Department;
        var title = SettlementTitle.Of(pack, year, one?.Id, one?.MatterId);
        var steps = CaseSteps.Open(
            SettlementProcedures.Of(current, department, null), id, new("settlement", id, title.Zh), Facts.None, Actor.System, null, s);
        return
        [
            new SettlementOpened(pack.Id, pack.Version, year, department, (CaseOpened)steps[0], one?.Id, one?.MatterId),
            .. Follow([.. steps.Skip(1)]),
        ];
    }

    /// <summary>The changes of a settlement by those of its case.</summary>
    /// <param name="origin">Where an objection that is among them came from; null where none is.</param>
    public static IReadOnlyList<SettlementChange> Follow(IReadOnlyList<CaseChange> steps, ObjectionOrigin? origin = null) =>
    [
        .. steps.Select(c => c is AnswerGiven { Given: { For: null } given }
            ? new ObjectionFiled(Objection.Of(given, origin!)) : (SettlementChange)new SettlementWalked(c)),
    ];

    /// <summary>The list of a round is made: it is published.</summary>
    /// <param name="sha256">Its hash.</param>
    /// <param name="undecided">Cases it waited for that are still under way.</param>
    /// <returns>Nothing where somebody else has published it.</returns>
    public static IReadOnlyList<SettlementChange> Publish(
        Settlement settlement, Procedure procedure, SettlementList list, string sha256, int undecided, Surroundings s)
    {
        var steps = CaseSteps.Conclude(settlement.Case, procedure, SettlementProcedures.Gathering, ("listed", null, null), s);
        return steps.OfType<StepOpened>().FirstOrDefault()?.Open is { Clock: { } clock } open && open.Round == list.Round
            ?
            [
                .. Follow(steps),
                new ListPublished(new(
                    list.Round, sha256, list.Lines.Count, list.Approved, list.Payable, list.Fund, list.ReturnedToTreasury, undecided, s.Now,
                    clock.DueAt)),
            ]
            : [];
    }

    /// <summary>The payment list is made and every case has its final amount: the settlement is done.</summary>
    /// <returns>Nothing where it was done before.</returns>
    public static IReadOnlyList<SettlementChange> Pay(Settlement settlement, Procedure procedure, PaymentList payments, Surroundings s) =>
        CaseSteps.Conclude(settlement.Case, procedure, SettlementProcedures.Payment, ("paid", null, null), s) is { Count: > 0 } steps
            ? [new PaymentsWritten(payments), .. Follow(steps)] : [];

    /// <summary>Files an objection to a published line.</summary>
    /// <param name="text">What is objected, and who objects.</param>
    /// <param name="isListed">True when the case is on the published list.</param>
    /// <exception cref="RefusedException">Not during publicity, too many of the sender wait, no such line, or something is
    /// missing.</exception>
    public static IReadOnlyList<SettlementChange> Object(
        Settlement settlement, Procedure procedure, ObjectionText text, bool isListed, ObjectionOrigin origin, Actor by, Surroundings s)
    {
        DemandRoom(settlement, origin);
        (string Name, string? Text)[] stated =
            [(SettlementProcedures.ApplicationId, text.ApplicationId), ("name", text.Name), ("contact", text.Contact)];
        var answer = new NewAnswer(SettlementProcedures.Publicity, "object", text.Reason)
        {
            StatedAt = "",
            Contents = new(stated.Where(f => !string.IsNullOrWhiteSpace(f.Text)).Select(
                f => KeyValuePair.Create(f.Name, FactValue.Of(f.Text!)))),
        };
        IReadOnlyList<Fault> found = isListed ? [] : [Fault.Of("/applicationId", "not-listed")];
        return Follow(CaseSteps.Answer(settlement.Case, procedure, answer, new Hand(by, []), s, found), origin);
    }

    private static void DemandRoom(Settlement settlement, ObjectionOrigin origin)
    {
        var full = settlement.Objections.Count >= MostOpenObjections
            ? LocalizedText.Of("too-many-objections", ("most", MostOpenObjections), ("department", settlement.Department))
            : settlement.Objections.Count(o => o.Sender == origin.Sender) >= MostOfOneSender
            ? LocalizedText.Of("too-many-objections.sender", ("most", MostOfOneSender))
            : origin.Address is { } address && settlement.Objections.Count(o => o.Address == address) >= MostOfOneAddress
            ? LocalizedText.Of("too-many-objections.address", ("most", MostOfOneAddress), ("department", settlement.Department))
            : null;
        if (full is not null)
            throw new RefusedException(RefusalKind.Conflict, "too-many-objections", full);
    }
}
