using Dingzhou.Domain.Certificates;
using Dingzhou.Domain.Filings;
using Dingzhou.Storage.Filings;

namespace Dingzhou.Functions.Filings;

/// <summary>Publishes guides.</summary>
internal sealed class FilingGuideCommands(
    FilingGuideStore store, IEnumerable<IListsOf<PublishedGuide>> lists, PendingEffects pending, TimeProvider clock)
    : AggregateCommands<PublishedGuide, PublishedGuideChange>(store, lists, pending, PendingKind.FilingGuide, clock)
{
    /// <summary>Publishes what two people have entered and approved.</summary>
    /// <param name="c">The case in which they did.</param>
    public async Task PublishAsync(Case c, DurableTaskClient client, CancellationToken cancellation)
    {
        var (id, guide) = (c.Subject!.SubjectId, FilingGuide.Of(c.Facts)!);
        var (published, isNew) = await EnsureAsync(id, Actor.System, now => Publish(null, now), client, command: null, cancellation);
        if (!isNew && published.State.CaseId != c.Id)
            await ExecuteAsync(id, Actor.System, Publish, client, cancellation: cancellation);

        IReadOnlyList<PublishedGuideChange> Publish(PublishedGuide? before, DateTimeOffset now) =>
            PublishedGuide.Publish(before, guide, c.Id, LegalCalendar.DateInBeijing(now));
    }

    protected override RefusedException NotFound() => new(RefusalKind.NotFound, "guide-not-found");

    protected override Task FollowAsync(
        IReadOnlyList<PublishedGuide> before, Loaded<PublishedGuide> after, IReadOnlyList<PublishedGuideChange> changes,
        DurableTaskClient? client, CancellationToken cancellation) => Task.CompletedTask;
}

/// <summary>Publishes a guide that was approved.</summary>
internal sealed class PublishGuide(FilingGuideCommands guides) : ICaseEffect
{
    /// <inheritdoc/>
    public string Name => "publish-filing-guide";

    /// <inheritdoc/>
    public IReadOnlyList<string> Outcomes => ["published"];

    /// <inheritdoc/>
    public async Task<EffectOutcome> CarryOutAsync(Case c, DurableTaskClient client, CancellationToken cancellation)
    {
        await guides.PublishAsync(c, client, cancellation);
        return new("published");
    }
}

/// <summary>A guide may only become lighter; the certificates that prove its materials are of kinds that there are.</summary>
internal sealed class LighterGuideRule(FilingGuideStore store, CertificateKinds kinds) : ICaseRule
{
    /// <inheritdoc/>
    public string Name => "lighter-guide";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Fault>> FaultsAsync(Stated stated, CancellationToken cancellation)
    {
        if (FilingGuide.Of(stated.Contents) is not { } then)
            return [];
        var now = (await store.FindAsync(stated.Subject!.SubjectId, cancellation))?.State.GuideElements;
        return [.. MaterialProof.FaultsIn(then, kinds), .. now?.HeavierIn(then) ?? []];
    }
}
