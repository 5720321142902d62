namespace Dingzhou.Storage.Identity;

/// <summary>An authority that an organisation has given to an agent (授权代理).</summary>
/// <param name="Agent">The agent's subject at the issuer.</param>
/// <param name="Name">The agent's name.</param>
/// <param name="GrantedBy">The subject of the applicant who gave it.</param>
/// <param name="GrantedAt">When.</param>
/// <param name="ValidThrough">The last day on which it holds.</param>
/// <param name="FirstUsedAt">When the agent first acted for the organisation; absent until then: anybody may be named without being
/// asked.</param>
public sealed record Authority(
    string Agent, string Name, string GrantedBy, DateTimeOffset GrantedAt, DateOnly ValidThrough, DateTimeOffset? FirstUsedAt = null)
{
    /// <summary>Whether it holds on a day.</summary>
    public bool HoldsOn(DateOnly day) => day <= ValidThrough;
}

/// <summary>Who may act for which organisation as its agent.</summary>
public sealed class AuthorityRegister(StorageConnection connection)
{
    private const string FirstUsedAt = "FirstUsedAt";
    private readonly TableClient _table = connection.Table("Authorities");

    /// <summary>Gives an authority, or gives it anew.</summary>
    public Task GrantAsync(string uscc, Authority authority, CancellationToken cancellation = default) => _table.UpsertEntityAsync(
        new TableEntity(uscc, Row(authority.Agent))
        {
            ["Agent"] = authority.Agent,
            ["Name"] = authority.Name,
            ["GrantedBy"] = authority.GrantedBy,
            ["GrantedAt"] = authority.GrantedAt,
            ["ValidThrough"] = authority.ValidThrough.ToString("O"),
            [FirstUsedAt] = authority.FirstUsedAt,
        },
        TableUpdateMode.Replace,
        cancellation);

    /// <summary>Notes that the agent has acted for the organisation.</summary>
    public async Task NoteUseAsync(string uscc, string agent, DateTimeOffset at, CancellationToken cancellation = default)
    {
        try
        {
            await _table.UpdateEntityAsync(
                new TableEntity(uscc, Row(agent)) { [FirstUsedAt] = at }, ETag.All, TableUpdateMode.Merge, cancellation);
        }
        catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.NotFound)
        {
            // It was taken back meanwhile.
        }
    }

    /// <summary>Takes an authority back.</summary>
    public Task RevokeAsync(string uscc, string agent, CancellationToken cancellation = default) =>
        _table.DeleteEntityAsync(uscc, Row(agent), ETag.All, cancellation);

    /// <summary>The authority of an agent; null where there is none.</summary>
    public async Task<Authority?> FindAsync(string uscc, string agent, CancellationToken cancellation = default)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(uscc, Row(agent), cancellationToken: cancellation);
        return row is { HasValue: true, Value: { } entity } ? Read(entity) : null;
    }

    /// <summary>The authorities that an organisation has given.</summary>
    public Task<Page<Authority>> ListAsync(string uscc, int limit, string? cursor, CancellationToken cancellation = default) =>
        Page<Authority>.ReadAsync(
        _table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {uscc} and RowKey gt {cursor ?? ""}"), limit + 1,
            cancellationToken: cancellation),
        limit,
        Read);

    /// <summary>A subject may hold any character, a row key not.</summary>
    private static string Row(string agent) => FirstCanonicalJson.Hash(agent);

    private static Authority Read(TableEntity entity) => new(
        entity.GetString("Agent"), entity.GetString("Name"), entity.GetString("GrantedBy"),
        entity.GetDateTimeOffset("GrantedAt")!.Value, DateOnly.ParseExact(entity.GetString("ValidThrough"), "O"),
        entity.GetDateTimeOffset(FirstUsedAt));
}
