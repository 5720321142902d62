namespace Dingzhou.Domain.Retention;

/// <summary>A legal hold to be placed.</summary>
/// <param name="HeldKind">What is to be kept.</param>
/// <param name="HeldId">Its identity; of an enterprise its unified social credit code.</param>
/// <param name="Reason">Why.</param>
public sealed record NewLegalHold(HeldKind HeldKind, string HeldId, [property: SeveralLines] string Reason)
{
    /// <summary>The identity in its one form, however it was typed.</summary>
    [JsonIgnore]
    public string Id => HeldKind == HeldKind.Enterprise ? Uscc.Normalise(HeldId) : HeldId.Trim();
}

/// <summary>What people do with legal holds. Pure: from a state to the changes that follow.</summary>
public static class LegalHoldSteps
{
    private const int MostCharacters = 500;

    /// <summary>Places one.</summary>
    /// <param name="isThere">Whether there is what it names.</param>
    /// <exception cref="RefusedException">Something is wrong: all of it is named.</exception>
    public static IReadOnlyList<LegalHoldChange> Place(NewLegalHold hold, bool isThere)
    {
        var faults = ReasonFaults(hold.Reason).ToList();
        if (!isThere)
        {
            faults.Insert(0, hold.HeldKind == HeldKind.Enterprise
                ? Fault.Of("/heldId", "invalid-uscc")
                : Fault.Of("/heldId", "nothing-to-hold"));
        }

        return faults.Count == 0
            ? [new HoldPlaced(hold.HeldKind, hold.Id, hold.Reason.Trim())]
            : throw new RefusedException(RefusalKind.Invalid, "invalid-hold", faults);
    }

    /// <summary>Releases one; of what it kept, what is over is removed on the next day.</summary>
    /// <exception cref="RefusedException">It was released before, or the reason is missing or too long.</exception>
    public static IReadOnlyList<LegalHoldChange> Release(LegalHold hold, string reason)
    {
        if (hold.Release is not null)
            throw new RefusedException(RefusalKind.Conflict, "hold-released");
        var faults = ReasonFaults(reason).ToList();
        return faults.Count == 0
            ? [new HoldReleased(reason.Trim())] : throw new RefusedException(RefusalKind.Invalid, "invalid-hold", faults);
    }

    private static IEnumerable<Fault> ReasonFaults(string reason)
    {
        if (string.IsNullOrWhiteSpace(reason) || ReadableText.LengthOf(reason) > MostCharacters)
            yield return Fault.Of("/reason", "invalid-reason", LocalizedText.Of("invalid-reason.hold", ("most", MostCharacters)));
    }
}
