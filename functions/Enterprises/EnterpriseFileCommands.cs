using Dingzhou.Storage.Enterprises;

namespace Dingzhou.Functions.Enterprises;

/// <summary>
/// Commands on an enterprise's file. After each, the enterprise is told what it now qualifies for; what was told is not told again.
/// </summary>
internal sealed class EnterpriseFileCommands(
    EnterpriseFileStore store, IEnumerable<IListsOf<EnterpriseFile>> lists, PendingEffects pending, Entitlements entitlements,
    SupervisionNotices supervision, TimeProvider clock)
    : AggregateCommands<EnterpriseFile, EnterpriseFileChange>(store, lists, pending, PendingKind.Enterprise, clock)
{
    private readonly EnterpriseFileStore _store = store;
    private readonly TimeProvider _clock = clock;

    /// <summary>A file as it stands; an empty one where nothing is known yet.</summary>
    public async Task<EnterpriseFile> ReadAsync(string uscc, CancellationToken cancellation) =>
        (await _store.FindAsync(uscc, cancellation))?.State ?? new EnterpriseFile { Uscc = uscc };

    /// <summary>Puts something on file; the file is opened where there is none.</summary>
    /// <param name="decide">The changes it leads to at this moment, or a refusal; none where there is nothing to do. Called again after a
    /// conflict.</param>
    /// <param name="version">The version the caller saw; null where any will do.</param>
    /// <param name="command">Recognises a repeat; null where <paramref name="decide"/> does.</param>
    /// <exception cref="RefusedException">The command is refused, or others were quicker.</exception>
    public async Task<Loaded<EnterpriseFile>> RecordAsync(
        string uscc, Actor by, Func<EnterpriseFile, DateTimeOffset, IReadOnlyList<EnterpriseFileChange>> decide,
        DurableTaskClient client, int? version,
        CancellationToken cancellation, CommandKey? command = null)
    {
        if (await _store.FindAsync(uscc, cancellation) is null)
        {
            // What would be refused opens no file.
            decide(new EnterpriseFile { Uscc = uscc }, _clock.GetUtcNow());
            await CreateAsync(uscc, by, _ => [new FileOpened()], client, null, cancellation);

            // The caller saw that there was none; whoever else opens one at this moment has put nothing in it that was seen.
            if (version == 0)
                version = 1;
        }

        return await ExecuteAsync(uscc, by, decide, client, version, command, cancellation: cancellation);
    }

    /// <inheritdoc/>
    protected override RefusedException NotFound() => NoFile();

    /// <inheritdoc/>
    protected override async Task FollowAsync(
        IReadOnlyList<EnterpriseFile> before, Loaded<EnterpriseFile> after, IReadOnlyList<EnterpriseFileChange> changes,
        DurableTaskClient? client, CancellationToken cancellation)
    {
        await supervision.TellAsync(after.State, changes, cancellation);
        await entitlements.TellAsync([after.State], cancellation);
    }

    /// <summary>There is no such file, or not for this caller.</summary>
    public static RefusedException NoFile() => new(RefusalKind.NotFound, "file-not-found");
}
