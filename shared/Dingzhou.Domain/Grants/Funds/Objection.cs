namespace Dingzhou.Domain.Grants.Funds;

/// <summary>An objection to a line of the published list (异议), as it was filed.</summary>
/// <param name="Number">1, 2, 3 … within the settlement.</param>
/// <param name="Round">The round it is against.</param>
/// <param name="ApplicationId">The case.</param>
/// <param name="Name">Who objects.</param>
/// <param name="Contact">How to answer; shown to officials only.</param>
/// <param name="Reason">Why.</param>
/// <param name="FiledAt">When.</param>
public sealed record Objection(
    int Number, int Round, string ApplicationId, [property: Withheld] string Name, [property: Withheld] string Contact,
    [property: Withheld] string Reason, DateTimeOffset FiledAt)
{
    /// <summary>Where it came from; null where that is withheld.</summary>
    [Withheld]
    public ObjectionOrigin? Origin { get; init; }

    /// <summary>The answer to the publicity, with what is kept of it in the case: neither texts nor who objects.</summary>
    /// <param name="by">Who filed it.</param>
    internal StepAnswer AsAnswer(Actor by) =>
        new(Number, SettlementProcedures.Publicity, Round, "object", new Actor(by.Subject, ""), FiledAt)
        {
            Contents = new([KeyValuePair.Create(SettlementProcedures.ApplicationId, FactValue.Of(ApplicationId))]),
        };

    /// <summary>The objection that an answer to the publicity is.</summary>
    internal static Objection Of(StepAnswer given, ObjectionOrigin origin) => new(
        given.Number, given.Round, given.Contents[SettlementProcedures.ApplicationId]!.Text!, given.Private!["name"]!.Text!,
        given.Private["contact"]!.Text!, given.Reason!, given.At) { Origin = origin };
}

/// <summary>What an objection says, and who says it.</summary>
/// <param name="ApplicationId">The case.</param>
/// <param name="Name">Who objects.</param>
/// <param name="Contact">How to answer.</param>
/// <param name="Reason">Why.</param>
public sealed record ObjectionText(
    string? ApplicationId = null, string? Name = null, string? Contact = null, [property: SeveralLines] string? Reason = null);

/// <summary>Where an objection came from. All are hashes: they tell apart and say nothing of anybody.</summary>
/// <param name="Sender">Hash of the sender, to count what one sender files.</param>
/// <param name="Receipt">Hash of the receipt with which its state can be asked.</param>
/// <param name="Address">Hash of the address, to count what comes from one; null where somebody signed in has filed it.</param>
public sealed record ObjectionOrigin(string Sender, string Receipt, string? Address = null);

/// <summary>An objection that waits for its answer.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Sender">Hash of the sender.</param>
/// <param name="Address">Hash of the address; null where somebody signed in has filed it.</param>
public sealed record PendingObjection(int Number, string Sender, string? Address);

/// <summary>An objection that was upheld.</summary>
/// <param name="ApplicationId">The case.</param>
/// <param name="Given">The answer.</param>
public sealed record UpheldObjection(string ApplicationId, StepAnswer Given)
{
    /// <summary>Facts found to be different; null where the case gets nothing.</summary>
    public Facts? Found => Given.Private;
}

/// <summary>The answer to an objection (复核).</summary>
/// <param name="Upheld">True when the case loses or changes its award.</param>
/// <param name="Reason">Why, public.</param>
/// <param name="By">Who answered.</param>
/// <param name="At">When.</param>
/// <param name="VerifiedFacts">Facts found to be different; the award follows them. Null with an upheld objection: the case gets
/// nothing.</param>
public sealed record ObjectionResolution(bool Upheld, string Reason, Actor By, DateTimeOffset At, Facts? VerifiedFacts = null)
{
    /// <summary>The answer as it was given.</summary>
    public static ObjectionResolution Of(StepAnswer given) =>
        new(given.Act == "uphold", given.Reason!, given.By, given.At, given.Private);
}
