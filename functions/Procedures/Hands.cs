namespace Dingzhou.Functions.Procedures;

/// <summary>For whom a caller acts.</summary>
internal static class Hands
{
    /// <summary>Who answers a case, and for whom.</summary>
    public static Hand HandFor(this Caller? caller, Case c)
    {
        if (caller is null)
            return new(new Actor("public", ""), []);
        return new(caller.ToActor(), [.. caller.IsOpener(c) ? [Hand.Opener] : Array.Empty<string>(), .. caller.Parties(), .. caller.Offices()]);
    }

    /// <summary>Whose things are the caller's: of the organisation for which it acts in everything, and of the person.</summary>
    public static IEnumerable<string> Parties(this Caller caller) => caller.Uscc is { } uscc && caller.ActsFor(uscc)
        ? [Hand.Party(uscc), Hand.Person(caller.Subject)] : [Hand.Person(caller.Subject)];

    /// <summary>
    /// The caller, as a case keeps who began it. Of one of the public it keeps neither department nor code: everybody reads its history;
    /// and an official who needs something himself does so for no department, nor an agent for an
    /// organisation for which he does not act in everything.
    /// </summary>
    public static Actor AsOpener(this Caller caller, Procedure procedure) =>
        procedure.Opening.HidesOpener || procedure.Opening.By.Any(o => o.Kind == OwnerKind.Anybody) ? new(caller.Subject, caller.Name)
        : procedure.Opening.By.Any(o => o.Kind == OwnerKind.SignedIn) ? caller.ToActor() with
        {
            Department = null, Uscc = caller.Uscc is { } uscc && caller.ActsFor(uscc) ? uscc : null,
        }
        : caller.ToActor();

    /// <summary>Whether the caller began a case, or acts for the organisation that did.</summary>
    public static bool IsOpener(this Caller caller, Case c) =>
        caller.Subject == c.OpenedBy.Subject || (c.OpenedFor is { } uscc && caller.ActsFor(uscc));

    /// <summary>
    /// Whether somebody has a part in a case: began it, is a party, or has or had a step; then he reads what is withheld from others.
    /// </summary>
    public static bool HasPartIn(this Caller caller, Case c)
    {
        var mine = caller.HandFor(c).For;
        return mine.Contains(Hand.Opener) || mine.Any(c.Involves);
    }

    /// <summary>Whether somebody reads what is withheld of the beginning of a case.</summary>
    public static bool ReadsBeginningOf(this Caller? caller, Case c) => caller is not null
        && (caller.Is(Role.Auditor) || caller.HasPartIn(c))
        && WithheldPart.Of(c, caller.HandFor(c).For, caller.Is(Role.Auditor)).HasBeginning;

    /// <summary>Whether somebody may see a case.</summary>
    public static bool MaySee(this Caller? caller, Case c, Procedure procedure) => procedure.Opening.Visible switch
    {
        CaseVisibility.Public => true,
        CaseVisibility.Officials => caller is not null && (caller.IsOfficial() || caller.HasPartIn(c)),
        CaseVisibility.Parties => caller is not null && (caller.Is(Role.Auditor) || caller.HasPartIn(c)),
    };
}
