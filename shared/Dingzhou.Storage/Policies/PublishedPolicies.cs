using System.Collections.Concurrent;
using Dingzhou.Domain.Events;
using Dingzhou.Domain.Policies;
using Dingzhou.Domain.Policies.Versions;
using Microsoft.Extensions.Logging;

namespace Dingzhou.Storage.Policies;

/// <summary>
/// Keeps the catalogue of this process in step with the register, so that every instance judges by the same versions. Packs that came
/// with the program are taken into the register too: what was submitted under them is judged by them when a later program no longer
/// carries them.
/// </summary>
/// <param name="catalogue">The catalogue, with the program's packs at first.</param>
/// <param name="source">Where those are, and the JSON Schemas.</param>
/// <param name="files">The content of the versions.</param>
/// <param name="logger">Where a pack that cannot be used is shown.</param>
public sealed class PublishedPolicies(
    PolicyCatalogue catalogue, PolicySource source, PolicyRegisterStore store, PackFiles files, TimeProvider clock,
    ILogger<PublishedPolicies> logger)
    : IDisposable
{
    /// <summary>Packs read from storage that are kept besides the published ones: those that people look at before they approve.</summary>
    private const int MostKept = 500;

    private readonly IReadOnlyList<PolicyPack> _shipped = catalogue.Packs;
    private readonly ConcurrentDictionary<string, PolicyPack> _packs =
        new(catalogue.Packs.Select(p => KeyValuePair.Create(p.Hash, p)), StringComparer.Ordinal);
    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile int _seen = -1;

    /// <summary>Packs that are registered and cannot be used, or shipped and cannot be registered; somebody has to look at them.</summary>
    public IReadOnlyList<string> Faults { get; private set; } = [];

    /// <summary>Brings the catalogue up to date: one point read where nothing has changed.</summary>
    /// <returns>The register as it stands.</returns>
    public async Task<PolicyRegister> RefreshAsync(CancellationToken cancellation = default)
    {
        if (await store.FindAsync(PolicyRegister.Id, cancellation) is { } unchanged && unchanged.EventCount == _seen)
            return unchanged.State;

        await _gate.WaitAsync(cancellation);
        try
        {
            // Whoever waited here may find the work done; and nobody puts an older state in the place of a newer one.
            var register = await store.FindAsync(PolicyRegister.Id, cancellation);
            if (register is not null && register.EventCount == _seen)
                return register.State;
            (register, var packs, var faults) = await InstallAsync(register, cancellation);
            catalogue.Replace(packs);
            Faults = [.. faults, .. catalogue.Disputed.Select(Dispute)];
            _seen = register.EventCount;
            return register.State;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>A version's pack, published or not.</summary>
    /// <exception cref="PackException">It was sound when it was handed in, and this program no longer takes it.</exception>
    public async Task<PolicyPack> ReadAsync(PackVersion version, CancellationToken cancellation = default)
    {
        if (_packs.TryGetValue(version.Hash, out var known))
            return known;
        var pack = PolicyCatalogue.Read(
            version.PolicyId, await files.ReadAsync(version.Hash, cancellation), source.Directory, version.Hash);
        return _packs.Count < MostKept ? _packs.GetOrAdd(version.Hash, pack) : pack;
    }

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    private async Task<(Loaded<PolicyRegister> Register, List<PolicyPack> Packs, List<string> Faults)> InstallAsync(
        Loaded<PolicyRegister>? register, CancellationToken cancellation)
    {
        while (true)
        {
            var (packs, faults) = (new List<PolicyPack>(), new List<string>());
            var state = register?.State ?? PolicyRegister.Empty;
            foreach (var version in state.Versions.Where(v => v.IsPublished).OrderBy(v => v.ApprovedAt))
            {
                if (await TryReadAsync(version, faults, cancellation) is { } pack)
                    packs.Add(pack);
            }

            var now = clock.GetUtcNow();
            var (changes, refused) = Publishing.Install(state, _shipped, packs, now);
            if (changes.Count == 0)
                return (register ?? throw new InvalidOperationException("There is no policy."), packs,
                    [.. faults, .. refused.Select(Conflict)]);
            foreach (var installed in changes)
                await files.WriteAsync(_packs[installed.Hash].Files, cancellation);

            // Where another instance was quicker, what it made of the register is looked at.
            register = await store.CommitAsync(PolicyRegister.Id, register, changes, Actor.System, now, cancellation: cancellation)
                ?? await store.FindAsync(PolicyRegister.Id, cancellation);
        }
    }

    private string Conflict(PolicyPack pack)
    {
        logger.LogError(
            "The program carries version {Version} of {Policy} with the hash {Hash}, which does not fit beside what is published and stays in force: its number or a matter is taken, or its first day has begun. A changed pack needs a new version and a later inForceFrom.",
            pack.Version, pack.Id, pack.Hash);
        return $"{pack.Id}@{pack.Version}";
    }

    private string Dispute(PolicyPack pack)
    {
        logger.LogError(
            "Version {Version} of {Policy} has a matter that another policy had first; it stays with that one.", pack.Version, pack.Id);
        return $"{pack.Id}@{pack.Version}";
    }

    private async Task<PolicyPack?> TryReadAsync(PackVersion version, List<string> faults, CancellationToken cancellation)
    {
        try
        {
            return await ReadAsync(version, cancellation);
        }
        catch (Exception e) when (e is PackException or InvalidDataException)
        {
            // One version that cannot be used does not take the others away.
            logger.LogError(
                e, "Version {Version} of {Policy} with the hash {Hash} cannot be used.", version.Number, version.PolicyId, version.Hash);
            faults.Add($"{version.PolicyId}@{version.Number}");
            return null;
        }
    }
}

/// <summary>Where the program's own packs are, and the JSON Schemas for all packs.</summary>
/// <param name="Directory">The directory.</param>
public sealed record PolicySource(string Directory);
