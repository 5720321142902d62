using System.Collections.Concurrent;

namespace Dingzhou.Functions.Regulations.Register;

/// <summary>
/// The documents that policies rest on: a policy names its document's number. When the document ends, its matters take no applications from
/// that day on.
/// </summary>
internal sealed class CarriedPolicies(DocumentRegister register, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, (DateTimeOffset At, Loaded<NormativeDocument>? Found)> _looks =
        new(StringComparer.Ordinal);

    /// <summary>
    /// Refuses when the document that a policy rests on has ended. A document that is not in the register is judged by the policy's own
    /// dates.
    /// </summary>
    /// <exception cref="RefusedException">It has ended, or is not yet in effect.</exception>
    public async Task DemandInForceAsync(PolicyPack pack, CancellationToken cancellation)
    {
        if (await EndedAsync(pack, cancellation) is { } document)
            throw Ended(document, LegalCalendar.DateInBeijing(clock.GetUtcNow()));
    }

    /// <summary>Whether the document that a policy rests on holds today, or is not in the register.</summary>
    public async Task<bool> IsInForceAsync(PolicyPack pack, CancellationToken cancellation) => await EndedAsync(pack, cancellation) is null;

    /// <summary>The document that a policy rests on; null where it is not in the register.</summary>
    public async Task<NormativeDocument?> FindAsync(PolicyPack pack, CancellationToken cancellation)
    {
        // What this process has changed since it knows, and what another has after a minute.
        var (id, now) = (DocumentNumber.IdOf(pack.DocumentNumber, pack.DocumentPart), clock.GetUtcNow());
        if (!_looks.TryGetValue(id, out var last) || !LastLook.IsRecent(last.At, now))
            last = _looks[id] = (now, await register.FindAsync(id, cancellation));
        return (register.Known(id) ?? last.Found)?.State;
    }

    /// <summary>The document that a policy rests on, where it is in the register and does not hold today.</summary>
    private async Task<NormativeDocument?> EndedAsync(PolicyPack pack, CancellationToken cancellation) =>
        await FindAsync(pack, cancellation) is { } document
        && document.StatusOn(LegalCalendar.DateInBeijing(clock.GetUtcNow()))?.Holds() != true
            ? document
            : null;

    private static RefusedException Ended(NormativeDocument document, DateOnly today) => document.StatusOn(today) is { } status
        && status.IsEnd()
        ? new(RefusalKind.Conflict, "document-ended", LocalizedText.Of(
            "document-ended.policy", ("title", document.Title), ("number", document.Number), ("status", status.InWords())))
        : new(RefusalKind.Conflict, "document-not-in-force", ("title", document.Title), ("number", document.Number));
}
