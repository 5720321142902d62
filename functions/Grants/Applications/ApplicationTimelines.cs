namespace Dingzhou.Functions.Grants.Applications;

/// <summary>The timelines of applications.</summary>
internal sealed class ApplicationTimelines(
    ApplicationEffects effects, ApplicationStore store, GrantProcedures procedures, SettlementProcedures settlements)
{
    /// <summary>The timeline of an application that the caller may read.</summary>
    public async Task<Timeline> OfAsync(Application a, CancellationToken cancellation) =>
        Of(a, await store.EventsAsync(a.Id, cancellation));

    /// <summary>The timeline of an application with this history.</summary>
    public Timeline Of(Application a, IReadOnlyList<RecordedEvent<ApplicationChange>> events)
    {
        var (pack, matter) = effects.Rules(a);
        return ApplicationTimeline.Of(
            events, a, pack, matter, a.Case is { } c ? procedures.Of(c, pack, matter) : procedures.Current(pack, matter), settlements.Current(pack));
    }
}
