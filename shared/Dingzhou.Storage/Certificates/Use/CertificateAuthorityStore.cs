using Dingzhou.Domain.Certificates.Use;
using Dingzhou.Storage.Identity;

namespace Dingzhou.Storage.Certificates.Use;

/// <summary>What holders let others read of certificates: of each authority state, uses and commands in a partition of its own.</summary>
public sealed class CertificateAuthorityStore(StorageConnection connection)
    : AggregateStore<CertificateAuthority, CertificateAuthorityChange>(
        connection.Table("CertificateAuthorities"), CertificateAuthority.Apply);

/// <summary>The authorities of each certificate, and what each organisation or person was given; newest first.</summary>
public sealed class CertificateAuthorityLists(StorageConnection connection)
    : ListsOf<CertificateAuthority>(connection.Table("CertificateAuthorityLists"))
{
    /// <summary>The authorities of a certificate, ended ones too.</summary>
    public Task<Page<CertificateAuthority>> OfCertificateAsync(
        string certificateId, int limit, string? cursor, CancellationToken cancellation = default) =>
        Table.PageAsync<CertificateAuthority>(Of(certificateId), limit, cursor, [], cancellation);

    /// <summary>What somebody was given, ended ones too.</summary>
    public Task<Page<CertificateAuthority>> GivenToAsync(
        DataSubject to, int limit, string? cursor, CancellationToken cancellation = default) =>
        Table.PageAsync<CertificateAuthority>(to.Key, limit, cursor, [], cancellation);

    /// <inheritdoc/>
    protected override IEnumerable<TableEntity> LinesOf(CertificateAuthority state) =>
        from partition in new[] { Of(state.CertificateId), DataSubject.Of(state.GrantedTo.Uscc, state.GrantedTo.Subject).Key }
        select Lines.Of(partition, $"{Lines.NewestFirst(state.GivenAt)}-{state.Id}", state);

    private static string Of(string certificateId) => $"certificate-{certificateId}";
}
