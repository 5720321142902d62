using Dingzhou.Domain;
using Dingzhou.Domain.Events;
using Dingzhou.Domain.Grants.Applications;
using Dingzhou.Domain.Refusals;
using Dingzhou.Functions.Commands;
using Dingzhou.Functions.Http;
using Dingzhou.Storage;
using Dingzhou.Storage.Aggregates;
using Dingzhou.Storage.Grants.Applications;
using Microsoft.DurableTask.Client;

namespace Dingzhou.Functions.Grants.Applications;

/// <summary>
/// Carries out a command on a case: load, decide, commit the new state with its events, then bring about what follows.
/// What a crash leaves undone after the commit is found by <see cref="Sweep"/>.
/// </summary>
internal sealed class Cases(ApplicationStore store, PendingEffects pending, CaseEffects effects, TimeProvider clock)
{
    /// <summary>The case.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    public async Task<Loaded<Application>> GetAsync(string id, CancellationToken cancellation) =>
        await store.FindAsync(id, cancellation) ?? throw NotFound();

    /// <summary>Carries out a command once, with whatever must be looked at before: a repeat need not pass it again.</summary>
    /// <returns>The case as the command left it, the first time.</returns>
    /// <exception cref="RefusedException">It is refused, or something else was asked under its key.</exception>
    public Task<Loaded<Application>> OnceAsync(string id, CommandKey? command, Func<Task<Loaded<Application>>> carryOut, CancellationToken cancellation) =>
        store.OnceAsync(id, command, carryOut, cancellation);

    /// <summary>Whether a command was carried out on a case under a key, whatever it asked.</summary>
    public Task<bool> IsCarriedOutAsync(string id, string commandId, CancellationToken cancellation) => store.IsCarriedOutAsync(id, commandId, cancellation);

    /// <summary>Makes a case; a repeat with the same id finds the first one.</summary>
    /// <returns>The case, and whether this call made it.</returns>
    /// <exception cref="RefusedException">The draft is refused, or the id was used for something else.</exception>
    public async Task<(Loaded<Application> Case, bool IsNew)> CreateAsync(
        string id, Actor by, CommandKey command, Func<DateTimeOffset, IReadOnlyList<ApplicationChange>> decide, DurableTaskClient client, CancellationToken cancellation)
    {
        var (made, isNew) = await EnsureAsync(id, by, command, decide, client, cancellation);
        return (isNew ? made : await store.FirstResultAsync(id, command, cancellation) ?? throw CommandKey.Reused(), isNew);
    }

    /// <summary>Makes a case where there is none under its id; whoever made one was asked for the same.</summary>
    /// <returns>The case, and whether this call made it.</returns>
    /// <exception cref="RefusedException">The draft is refused.</exception>
    public async Task<(Loaded<Application> Case, bool IsNew)> EnsureAsync(
        string id, Actor by, CommandKey command, Func<DateTimeOffset, IReadOnlyList<ApplicationChange>> decide, DurableTaskClient client, CancellationToken cancellation)
    {
        if (await store.FindAsync(id, cancellation) is { } existing)
            return (existing, false);

        var now = clock.GetUtcNow();
        var changes = decide(now);
        var mark = await pending.MarkAsync(PendingKind.Case, id, now, cancellation);
        var after = await store.CommitAsync(id, null, changes, by, now, command, state => effects.Foresee(state, changes), cancellation);
        if (after is null)
            return (await GetAsync(id, cancellation), false);
        await effects.FollowAsync(mark, null, after, changes, client, cancellation);
        return (after, true);
    }

    /// <summary>Carries out a command.</summary>
    /// <param name="id">The case.</param>
    /// <param name="by">Who commands.</param>
    /// <param name="decide">The changes it leads to at this moment, or a refusal; none where there is nothing to do. Called again after a conflict.</param>
    /// <param name="client">Tells the orchestration; null where the orchestration itself commands.</param>
    /// <param name="version">The version (number of the last event) the caller saw; null where any will do.</param>
    /// <param name="command">Recognises a repeat; null where <paramref name="decide"/> does.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The case as it now stands.</returns>
    /// <exception cref="RefusedException">There is no such case, the command is refused, or another version was asked for.</exception>
    /// <exception cref="ApiException">Others were always quicker (503).</exception>
    public async Task<Loaded<Application>> ExecuteAsync(
        string id, Actor by, Func<Application, DateTimeOffset, Task<IReadOnlyList<ApplicationChange>>> decide, DurableTaskClient? client,
        int? version = null, CommandKey? command = null, CancellationToken cancellation = default)
    {
        for (var tries = 1; ; tries++)
        {
            // The state before the key: where the key is not known then, what the state holds is not of a repeat. Nothing is said before both.
            var loaded = await store.FindAsync(id, cancellation);
            if (await store.FirstResultAsync(id, command, cancellation) is { } first)
                return first;
            var before = loaded ?? throw NotFound();
            if (version is not null && version != before.EventCount)
                throw Stale();

            // One moment for the decision and its record: what was in time is recorded as in time.
            var now = clock.GetUtcNow();
            var changes = await decide(before.State, now);
            if (changes.Count == 0)
                return await store.RememberAsync(id, before, command, cancellation);

            var mark = await pending.MarkAsync(PendingKind.Case, id, now, cancellation);
            var after = await store.CommitAsync(
                id, before, changes, by, now, command, state => effects.Foresee(state, changes), cancellation);
            if (after is null)
            {
                await (tries < Contention.MostTries ? Contention.PauseAsync(tries, cancellation) : throw ApiException.Overtaken());
                continue;
            }

            await effects.FollowAsync(mark, before.State, after, changes, client, cancellation);
            return after;
        }
    }

    internal static RefusedException NotFound() => new(RefusalKind.NotFound, "application-not-found", new LocalizedText(
        "没有这件申请。", "There is no such application."));

    private static RefusedException Stale() =>
        new(RefusalKind.Stale, "stale", new LocalizedText(
            "申请已被他人更新，请刷新后再操作；本次操作未生效。", "The application has been changed meanwhile; look at it again. Nothing was done."));
}
