using Dingzhou.Domain.Retention;
using Dingzhou.Storage.Uploads;

namespace Dingzhou.Functions.Retention;

/// <summary>Cases that have ended, of the procedures that the rule names.</summary>
internal sealed class RetainedCases(
    CaseStore store, CaseLists list, IEnumerable<IListsOf<Case>> lists, UploadStore uploads, RetentionRules rules)
    : RetainedAggregates<Case, CaseChange>(store, lists)
{
    /// <inheritdoc/>
    public override string Kind => "case";

    /// <inheritdoc/>
    public override HeldKind? HeldAs => HeldKind.Case;

    private IReadOnlyList<string> ProcedureIds => rules.Find(Kind)?.ProcedureIds ?? [];

    /// <summary>One procedure after the other: a page is of one of them.</summary>
    public override async Task<Page<EndedThing>> EndedAsync(
        DateTimeOffset before, int limit, string? cursor, CancellationToken cancellation)
    {
        var (at, place) = cursor?.Split('|', 2) is [var begun, var rest]
            ? (begun, rest.Length == 0 ? null : rest) : (ProcedureIds is [var first, ..] ? first : null, null);
        foreach (var procedure in ProcedureIds.SkipWhile(p => p != at))
        {
            var page = await list.EndedAsync(procedure, before, limit, procedure == at ? place : null, cancellation);
            if (page.Cursor is not null)
                return page with { Cursor = $"{procedure}|{page.Cursor}" };
            if (page.Items.Count > 0)
                return page with { Cursor = After(procedure) is { } next ? $"{next}|" : null };
        }

        return new([], null);
    }

    /// <inheritdoc/>
    protected override EndedThing? EndOf(Case state) => ProcedureIds.Contains(state.ProcedureId) ? CaseLists.EndOf(state) : null;

    /// <inheritdoc/>
    protected override Task<IReadOnlyList<(string Sha256, long Bytes)>> FilesAsync(Case state, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<(string, long)>>(
            [.. state.Files.Concat(state.PrivateFiles).Select(f => (f.Sha256, f.Size)).Distinct()]);

    /// <inheritdoc/>
    protected override async Task<int> RemoveOwnAsync(
        Case last, IReadOnlyList<(string Sha256, long Bytes)> files, CancellationToken cancellation)
    {
        var shared = 0;
        foreach (var (sha256, _) in files)
            shared += await uploads.RemoveAsync(sha256, FileOwner.Case(last.Id), cancellation) ? 1 : 0;
        return shared;
    }

    private string? After(string procedure) => ProcedureIds.SkipWhile(p => p != procedure).Skip(1).FirstOrDefault();
}
