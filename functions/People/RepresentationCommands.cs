namespace Dingzhou.Functions.People;

/// <summary>Carries out commands on who acts for an organisation; the organisation is told of each.</summary>
internal sealed class RepresentationCommands(
    RepresentationStore store, IEnumerable<IListsOf<Representation>> lists, PendingEffects pending, NoticeStore notices, TimeProvider clock)
    : AggregateCommands<Representation, RepresentationChange>(store, lists, pending, PendingKind.Representation, clock)
{
    /// <summary>Records something, be it the first thing of the organisation.</summary>
    /// <param name="decide">The changes, of who acts for it so far; null where nobody was ever recorded.</param>
    public async Task<Loaded<Representation>> RecordAsync(
        string uscc, Actor by, Func<Representation?, DateTimeOffset, IReadOnlyList<RepresentationChange>> decide,
        CancellationToken cancellation)
    {
        var (made, isNew) = await EnsureAsync(uscc, by, now => decide(null, now), client: null, command: null, cancellation);
        return isNew ? made : await ExecuteAsync(uscc, by, (r, now) => decide(r, now), cancellation: cancellation);
    }

    /// <summary>Takes something back; where nothing was ever recorded there is nothing to take back.</summary>
    public async Task TakeBackAsync(
        string uscc, Actor by, Func<Representation, IReadOnlyList<RepresentationChange>> decide, CancellationToken cancellation)
    {
        if (await store.FindAsync(uscc, cancellation) is not null)
            await ExecuteAsync(uscc, by, (r, _) => decide(r), cancellation: cancellation);
    }

    /// <summary>Takes over an authority as an earlier version kept it, as it is; nobody is told of what he has done himself.</summary>
    public async Task TakeOverAsync(string uscc, Authority authority, CancellationToken cancellation)
    {
        for (var tries = 1; tries <= Contention.MostTries; tries++)
        {
            var before = await store.FindAsync(uscc, cancellation);
            if (before?.State.FindAuthority(authority.Agent) is not null || await store.CommitAsync(
                uscc, before, [new AuthorityGiven(authority)], Actor.System, Clock.GetUtcNow(), cancellation: cancellation) is not null)
                return;
            await Contention.PauseAsync(tries, cancellation);
        }

        throw ApiException.Overtaken();
    }

    protected override RefusedException NotFound() => new(RefusalKind.NotFound, "nobody-recorded");

    protected override async Task FollowAsync(
        IReadOnlyList<Representation> before, Loaded<Representation> after, IReadOnlyList<RepresentationChange> changes,
        DurableTaskClient? client, CancellationToken cancellation)
    {
        var first = after.EventCount - changes.Count + 1;
        for (var i = 0; i < changes.Count; i++)
        {
            if (changes[i] is AuthorityUsed)
                continue;
            var key = string.Create(CultureInfo.InvariantCulture, $"representation-{first + i}");
            await notices.WriteAsync(
                Recipient.Applicant(after.State.Uscc), key,
                LocalizedText.Of("notice.representation", ("said", RepresentationSentences.Of(changes[i]))), cancellation: cancellation);
        }
    }
}
