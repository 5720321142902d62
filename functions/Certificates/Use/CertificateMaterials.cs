using Dingzhou.Domain.Certificates;
using Dingzhou.Domain.Certificates.Use;
using Dingzhou.Storage.Certificates;

namespace Dingzhou.Functions.Certificates.Use;

/// <summary>
/// Materials that certificates prove: what can be fetched is not asked for (不再要求提交实体证照, 定政办字〔2022〕73号 一（三）). It counts where
/// the certificate holds on the day on which it would be asked for; what becomes of it afterwards is shown.
/// </summary>
internal sealed class CertificateMaterials(
    CertificateLists lists, CertificateStore certificates, CertificateKinds kinds, AccessLog accessLog, TimeProvider clock)
{
    private const int MostOfAKind = 50;

    /// <summary>Those that certificates of their holder prove today.</summary>
    /// <param name="asked">Each with the kind of certificates that proves it.</param>
    public async Task<IReadOnlyList<FetchedMaterial>> FetchAsync(
        DataSubject holder, IEnumerable<(string Material, string KindId)> asked, CancellationToken cancellation)
    {
        var (fetched, today) = (new List<FetchedMaterial>(), LegalCalendar.DateInBeijing(clock.GetUtcNow()));
        foreach (var (material, kindId) in asked)
        {
            if (await FindAsync(holder, kinds.Find(kindId)?.Id ?? kindId, today, cancellation) is ({ } c, var events))
                fetched.Add(new(material, c.Id, c.KindName, c.Content.CertificateNumber, c.Version, events, today));
        }

        return fetched;
    }

    /// <summary>What was fetched, and how each certificate stands today.</summary>
    public async Task<IReadOnlyList<FetchedNow>> NowAsync(IEnumerable<FetchedMaterial> fetched, CancellationToken cancellation)
    {
        var now = new List<FetchedNow>();
        foreach (var material in fetched)
        {
            var standing = (await GetAsync(material, cancellation)).StandingOn(LegalCalendar.DateInBeijing(clock.GetUtcNow()));
            now.Add(new(material, standing, standing.InWords().Zh));
        }

        return now;
    }

    /// <summary>What a certificate said when it was fetched; its holder sees who reads it, and for what.</summary>
    /// <param name="c">The case for which it was.</param>
    /// <exception cref="RefusedException">It was not fetched.</exception>
    public async Task<FetchedContent> ReadAsync(
        Case c, Procedure procedure, string certificateId, Caller caller, CancellationToken cancellation)
    {
        var material = c.Fetched.FirstOrDefault(f => f.CertificateId == certificateId) ?? throw CertificateCommands.NoCertificate();
        var today = await GetAsync(material, cancellation);
        var then = (await certificates.StatesAsync(certificateId, cancellation))[material.CertificateEventCount - 1];
        var claims = CredentialClaims.Of(then).ToDictionary(x => x.Name, x => x.Value, StringComparer.Ordinal);
        var now = clock.GetUtcNow();
        if (!caller.Owns(then.Holder.Uscc, then.Holder.Subject))
        {
            // Who once acted for the holder, or does so in some matters only, reads no certificate.
            if (!caller.IsOfficial())
                throw CertificateCommands.NoCertificate();
            var purpose = LocalizedText.Of("certificate-for-case", ("name", procedure.Name), ("id", c.Id)).Zh;
            await accessLog.WriteAsync(
                caller.AsReader(), certificateId, $"certificate/case-{c.Id}", DataSubject.Of(then.Holder.Uscc, then.Holder.Subject),
                new(now, $"{Guid.NewGuid():N}", purpose, [.. claims.Keys]), cancellation);
        }

        var standing = today.StandingOn(LegalCalendar.DateInBeijing(now));
        return new(material, standing, standing.InWords().Zh, today.Reason, then.IssuedBy, claims);
    }

    private async Task<Certificate> GetAsync(FetchedMaterial material, CancellationToken cancellation) =>
        (await certificates.FindAsync(material.CertificateId, cancellation))?.State ?? throw CertificateCommands.NoCertificate();

    private async Task<(Certificate?, int)> FindAsync(DataSubject holder, string kindId, DateOnly today, CancellationToken cancellation)
    {
        // Those that hold longest come first; lines may be older than the certificates.
        var lines = (await lists.OpenOfAsync(holder, kindId, MostOfAKind, cancellation))
            .OrderByDescending(l => l.ValidThrough ?? DateOnly.MaxValue);
        foreach (var line in lines)
        {
            if (await certificates.FindAsync(line.Id, cancellation) is { } found && found.State.HoldsOn(today))
                return (found.State, found.EventCount);
        }

        return (null, 0);
    }
}

/// <summary>A material that a certificate proved, and how that stands today.</summary>
/// <param name="FetchedMaterial">What was fetched.</param>
/// <param name="CertificateStanding">Whether the certificate holds today.</param>
/// <param name="CertificateStandingText">The same in words.</param>
internal sealed record FetchedNow(FetchedMaterial FetchedMaterial, CertificateStanding CertificateStanding, string CertificateStandingText);

/// <summary>What a certificate said when it was fetched, and how it stands today.</summary>
/// <param name="FetchedMaterial">What was fetched.</param>
/// <param name="CertificateStanding">Whether the certificate holds today.</param>
/// <param name="CertificateStandingText">The same in words.</param>
/// <param name="Reason">Why it is suspended or revoked; absent where it is neither.</param>
/// <param name="IssuedBy">The department that issued it.</param>
/// <param name="DisclosedClaims">What it said, by name.</param>
internal sealed record FetchedContent(
    FetchedMaterial FetchedMaterial, CertificateStanding CertificateStanding, string CertificateStandingText, string? Reason,
    string IssuedBy, IReadOnlyDictionary<string, string> DisclosedClaims);
