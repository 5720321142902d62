using Dingzhou.Domain.Certificates;

namespace Dingzhou.Functions.Certificates;

/// <summary>Issues the certificate in which a procedure says that it ends, to whoever began the case.</summary>
internal sealed class IssueCertificate(OwnCertificates certificates, CaseGround ground, LegalCalendar calendar) : ICaseEffect
{
    /// <inheritdoc/>
    public string Name => "issue-certificate";

    /// <inheritdoc/>
    public IReadOnlyList<string> Outcomes => ["issued"];

    /// <inheritdoc/>
    public async Task<EffectOutcome> CarryOutAsync(Case c, DurableTaskClient client, CancellationToken cancellation)
    {
        var procedure = ground.Procedures.Of(c);
        var (open, step) = c.Open.Select(o => (o, procedure.StepOf(o.StepId))).First(x => x.Item2.Effect == Name);
        var certificate = CaseCertificate.Of(step.Certificate!, c, procedure, open, calendar);
        await certificates.BringAsync(certificate, cancellation);
        return new("issued", certificate.Number);
    }
}
