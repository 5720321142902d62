using Dingzhou.Domain.Certificates;

namespace Dingzhou.Functions.Certificates;

/// <summary>Whose certificates are asked for: those of the organisation for which the caller acts, or the caller's own.</summary>
internal static class HolderQuery
{
    /// <summary>Whose they are.</summary>
    /// <exception cref="RefusedException">The caller acts for no organisation, or not in everything.</exception>
    public static DataSubject HolderAsked(this HttpRequest request)
    {
        var caller = request.Caller();
        var holders = request.QueryChoice<CertificateHolders>("holders")
            ?? (caller.Uscc is null ? CertificateHolders.Persons : CertificateHolders.Enterprises);

        // A token may still name an organisation that has taken the authority back, or never gave any.
        return holders == CertificateHolders.Persons ? DataSubject.Person(caller.Subject)
            : caller.DemandUscc() is var uscc && caller.ActsFor(uscc) ? DataSubject.Enterprise(uscc) : throw Caller.OutsideAuthority();
    }
}
