using Dingzhou.Domain.Filings;
using Dingzhou.Domain.Procedures;

namespace Dingzhou.Storage.Filings;

/// <summary>A case that ends once somebody has filed something.</summary>
/// <param name="CaseId">The case.</param>
public sealed record OpenOmission(string CaseId);

/// <summary>The cases that wait until an enterprise has filed something, found by both.</summary>
public sealed class OpenOmissions(StorageConnection connection) : ListsOf<Case>(connection.Table("OpenOmissions"))
{
    private const int Most = 100;

    /// <summary>Those that wait for a filing.</summary>
    /// <param name="uscc">Whose.</param>
    /// <param name="itemId">Of what.</param>
    public async Task<IReadOnlyList<OpenOmission>> OfAsync(string uscc, string itemId, CancellationToken cancellation = default) =>
        (await Table.PageAsync<OpenOmission>(Of(uscc, itemId), Most, null, [], cancellation)).Items;

    /// <inheritdoc/>
    protected override IEnumerable<TableEntity> LinesOf(Case state) =>
        FilingOmission.AwaitedOf(state) is { } uscc ? [Lines.Of(Of(uscc, state.Subject!.SubjectId), state.Id, new OpenOmission(state.Id))] : [];

    private static string Of(string uscc, string itemId) => $"{uscc}~{itemId}";
}
