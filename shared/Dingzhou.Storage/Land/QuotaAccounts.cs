using Dingzhou.Domain.Land;
using Dingzhou.Domain.Procedures;

namespace Dingzhou.Storage.Land;

/// <summary>The quota accounts of all projects: one line for each, in one partition, so that the city's is one look.</summary>
public sealed class QuotaAccounts(StorageConnection connection) : ListsOf<Case>(connection.Table("QuotaAccounts"))
{
    private const string Partition = "projects";
    private const int Most = 1000;

    /// <summary>Every account, by the case of its project.</summary>
    public async Task<IReadOnlyList<QuotaAccount>> AllAsync(CancellationToken cancellation = default)
    {
        var all = new List<QuotaAccount>();
        string? cursor = null;
        do
        {
            var page = await Table.PageAsync<QuotaAccount>(Partition, Most, cursor, [], cancellation);
            all.AddRange(page.Items);
            cursor = page.Cursor;
        }
        while (cursor is not null);
        return all;
    }

    /// <inheritdoc/>
    protected override IEnumerable<TableEntity> LinesOf(Case state) =>
        QuotaAccount.Of(state) is { } account ? [Lines.Of(Partition, state.Id, account)] : [];
}
