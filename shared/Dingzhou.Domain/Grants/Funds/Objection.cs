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
    /// <summary>Where it came from; null in objections filed before there were receipts.</summary>
    [Withheld]
    public ObjectionOrigin? Origin { get; init; }
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
/// <param name="Address">Hash of the address, to count what comes from one; null where somebody signed in has filed it, and before it was
/// kept.</param>
public sealed record ObjectionOrigin(string Sender, string Receipt, string? Address = null);

/// <summary>An objection from which something still follows: it waits for its answer, or it was upheld and the list is made anew.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Round">The round it is against.</param>
/// <param name="ApplicationId">The case.</param>
/// <param name="Sender">Hash of the sender; null in objections filed before it was kept here.</param>
/// <param name="Resolution">The answer; null until there is one.</param>
/// <param name="Address">Hash of the address; null where somebody signed in has filed it, and before it was kept.</param>
public sealed record PendingObjection(
    int Number, int Round, string ApplicationId, string? Sender = null, ObjectionResolution? Resolution = null, string? Address = null);

/// <summary>The answer to an objection (复核).</summary>
/// <param name="Upheld">True when the case loses or changes its award.</param>
/// <param name="Reason">Why, public.</param>
/// <param name="By">Who answered.</param>
/// <param name="At">When.</param>
/// <param name="VerifiedFacts">Facts found to be different; the award follows them. Null with an upheld objection: the case gets
/// nothing.</param>
public sealed record ObjectionResolution(
    bool Upheld, string Reason, Actor By, DateTimeOffset At, [property: Withheld] Facts? VerifiedFacts = null);
