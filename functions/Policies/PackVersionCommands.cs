using Dingzhou.Domain.Policies.Versions;
using Dingzhou.Storage.Policies;

namespace Dingzhou.Functions.Policies;

/// <summary>Carries out commands on the register of policy versions.</summary>
internal sealed class PackVersionCommands(
    PolicyRegisterStore store, IEnumerable<IListsOf<PolicyRegister>> lists, PendingEffects pending, PublishedPolicies published,
    PackFiles files, PolicyCatalogue catalogue, TimeProvider clock)
    : AggregateCommands<PolicyRegister, PolicyRegisterChange>(store, lists, pending, PendingKind.PolicyVersions, clock)
{
    /// <summary>The pack of a version, published or not.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    public async Task<PolicyPack> ReadAsync(string policyId, string hash, CancellationToken cancellation) => await published.ReadAsync(
        (await published.RefreshAsync(cancellation)).Find(policyId, hash) ?? throw Publishing.NotFound(), cancellation);

    /// <summary>The pack of a version that stands, published or waiting; null where there is none.</summary>
    public async Task<PolicyPack?> FindAsync(string policyId, string hash, CancellationToken cancellation) =>
        (await published.RefreshAsync(cancellation)).Find(policyId, hash) is { WithdrawnAt: null } version
            ? await published.ReadAsync(version, cancellation)
            : null;

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

    /// <inheritdoc/>
    protected override RefusedException NotFound() => throw new InvalidOperationException("There is no register of policies.");

    /// <inheritdoc/>
    protected override Task FollowAsync(
        IReadOnlyList<PolicyRegister> before, Loaded<PolicyRegister> after, IReadOnlyList<PolicyRegisterChange> changes,
        DurableTaskClient? client,
        CancellationToken cancellation) => published.RefreshAsync(cancellation);

    private async Task<PolicyRegister> ExecuteAsync(
        Actor by, Func<PolicyRegister, DateTimeOffset, IReadOnlyList<PolicyRegisterChange>> decide, CommandKey? command,
        CancellationToken cancellation)
    {
        // There is one from the first look on.
        await published.RefreshAsync(cancellation);
        var after = await ExecuteAsync(PolicyRegister.Id, by, DecideAsync, command: command, cancellation: cancellation);
        return after.State;

        // The register has been read: the catalogue is then no older, and a change after it ends in a conflict, and is looked at again.
        async Task<IReadOnlyList<PolicyRegisterChange>> DecideAsync(PolicyRegister register, DateTimeOffset now)
        {
            await published.RefreshAsync(cancellation);
            return decide(register, now);
        }
    }
}
