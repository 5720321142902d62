namespace Dingzhou.Domain.Retention;

/// <summary>What is kept by a legal hold.</summary>
public enum HeldKind
{
    /// <summary>An application (申请).</summary>
    Application,

    /// <summary>A case (办件).</summary>
    Case,

    /// <summary>Everything of an enterprise (企业).</summary>
    Enterprise,
}

/// <summary>A legal hold (暂停销毁): while it stands, nothing of what it names is removed.</summary>
public sealed record LegalHold
{
    /// <summary>Identity.</summary>
    public required string Id { get; init; }

    /// <summary>What is kept.</summary>
    public required HoldPlaced Placed { get; init; }

    /// <summary>Who placed it.</summary>
    public required Actor By { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Its release; null while it stands.</summary>
    public HoldRelease? Release { get; init; }
}

/// <summary>The release of a legal hold.</summary>
/// <param name="Reason">Why.</param>
/// <param name="By">Who released it.</param>
/// <param name="At">When.</param>
public sealed record HoldRelease(string Reason, Actor By, DateTimeOffset At);

/// <summary>What can happen to a legal hold: a closed set.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(HoldPlaced), "placed")]
[JsonDerivedType(typeof(HoldReleased), "released")]
public abstract record LegalHoldChange;

/// <summary>It was placed.</summary>
/// <param name="HeldKind">What is kept.</param>
/// <param name="HeldId">Its identity; of an enterprise its unified social credit code.</param>
/// <param name="Reason">Why.</param>
public sealed record HoldPlaced(HeldKind HeldKind, string HeldId, string Reason) : LegalHoldChange;

/// <summary>It was released.</summary>
/// <param name="Reason">Why.</param>
public sealed record HoldReleased(string Reason) : LegalHoldChange;

/// <summary>The state of a legal hold as the sum of its events.</summary>
public static class LegalHoldHistory
{
    /// <summary>The state after one more event.</summary>
    /// <param name="state">The state before; null before the first event.</param>
    public static LegalHold Apply(string id, LegalHold? state, RecordedEvent<LegalHoldChange> e) => e.Change switch
    {
        HoldPlaced placed => new() { Id = id, Placed = placed, By = e.By, At = e.At },
        HoldReleased released => (state ?? throw new InvalidOperationException($"{id} is released before it was placed."))
            with { Release = new(released.Reason, e.By, e.At) },
        _ => throw new InvalidOperationException($"Unknown change {e.Change.GetType().Name}."),
    };
}
