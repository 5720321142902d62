using Dingzhou.Domain.Certificates.Use;

namespace Dingzhou.Storage.Certificates.Use;

/// <summary>The scenes in which departments use certificates: of each state, versions and commands in a partition of its own.</summary>
public sealed class CertificateSceneStore(StorageConnection connection)
    : AggregateStore<CertificateScene, CertificateSceneChange>(connection.Table("CertificateScenes"), CertificateScene.Apply);

/// <summary>The scenes that hold, together: a few hundred at the most, read at once.</summary>
public sealed class CertificateSceneLists(StorageConnection connection) : ListsOf<CertificateScene>(connection.Table("CertificateSceneLists"))
{
    private const string All = "all";

    /// <summary>All of them.</summary>
    public async Task<IReadOnlyList<CertificateScene>> AllAsync(CancellationToken cancellation = default)
    {
        var found = new List<CertificateScene>();
        await foreach (var line in Table.QueryAsync<TableEntity>(l => l.PartitionKey == All, cancellationToken: cancellation))
            found.Add(Lines.Read<CertificateScene>(line));
        return found;
    }

    /// <inheritdoc/>
    protected override IEnumerable<TableEntity> LinesOf(CertificateScene state) =>
        state.EndedAt is null ? [Lines.Of(All, state.Id, state)] : [];
}
