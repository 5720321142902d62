using Dingzhou.Domain.Calendar;
using Dingzhou.Domain.Events;
using Dingzhou.Domain.Policies;
using Dingzhou.Domain.Policies.Versions;
using Dingzhou.Domain.Refusals;
using Dingzhou.Functions.Http;
using Dingzhou.Storage;
using Dingzhou.Storage.Aggregates;
using Dingzhou.Storage.Policies;

namespace Dingzhou.Functions.Policies;

/// <summary>Carries out commands on the register of policy versions.</summary>
internal sealed class PackVersions(
    PolicyRegisterStore store, PublishedPolicies published, PackFiles files, PolicyCatalogue catalogue, TimeProvider clock)
{
    /// <summary>The pack of a version, published or not.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    public async Task<PolicyPack> ReadAsync(string policyId, string hash, CancellationToken cancellation) => await published.ReadAsync(
        (await published.RefreshAsync(cancellation)).Find(policyId, hash) ?? throw Publishing.NotFound(), cancellation);

    /// <summary>Hands a version in: the content first, so that whatever is registered can be read.</summary>
    /// <exception cref="RefusedException">It does not fit beside the published ones, or the key was used for something else.</exception>
    public async Task<PolicyRegister> UploadAsync(PolicyPack pack, Actor by, CommandKey command, CancellationToken cancellation)
    {
        await files.WriteAsync(pack.Files, cancellation);
        return await ExecuteAsync(by, (r, now) => Publishing.Upload(r, pack, catalogue, by, now), command, cancellation);
    }

    /// <summary>Approves a version as a second person.</summary>
    /// <exception cref="RefusedException">There is none, not by this person, or it no longer fits.</exception>
    public async Task<PolicyRegister> ApproveAsync(
        string policyId, string hash, string? reason, Actor by, CommandKey? command, CancellationToken cancellation)
    {
        var pack = await ReadAsync(policyId, hash, cancellation);
        return await ExecuteAsync(by, (r, now) => Publishing.Approve(r, pack, catalogue, reason, by, now), command, cancellation);
    }

    /// <summary>Takes a version back before its day.</summary>
    /// <exception cref="RefusedException">There is none, or it has been in force.</exception>
    public Task<PolicyRegister> WithdrawAsync(
        string policyId, string hash, string? reason, Actor by, CommandKey? command, CancellationToken cancellation) => ExecuteAsync(
        by, (r, now) => Publishing.Withdraw(r, policyId, hash, reason, LegalCalendar.DateInBeijing(now)), command, cancellation);

    private async Task<PolicyRegister> ExecuteAsync(
        Actor by, Func<PolicyRegister, DateTimeOffset, IReadOnlyList<PolicyRegisterChange>> decide, CommandKey? command, CancellationToken cancellation)
    {
        for (var tries = 1; tries <= Contention.MostTries; tries++)
        {
            // The register first: the catalogue is then no older, and a change after it ends in a conflict, and is looked at again.
            var before = await store.FindAsync(PolicyRegister.Id, cancellation);
            var register = await published.RefreshAsync(cancellation);
            if (before is null)
                continue;
            if (await store.FirstResultAsync(PolicyRegister.Id, command, cancellation) is { } first)
                return first.State;
            var now = clock.GetUtcNow();
            var changes = decide(before.State, now);
            if (changes.Count == 0)
                return register;
            if (await store.CommitAsync(PolicyRegister.Id, before, changes, by, now, command, cancellation: cancellation) is not null)
                return await published.RefreshAsync(cancellation);
            await Contention.PauseAsync(tries, cancellation);
        }

        throw ApiException.Overtaken();
    }
}
