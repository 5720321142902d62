using Dingzhou.Domain.Certificates;

namespace Dingzhou.Functions.Certificates;

/// <summary>Asks whoever leads a measure for its report, some time before its day: a case each, in which it is reminded and examined.</summary>
internal sealed class AskForMeasureReports(CertificateKinds kinds, CaseCommands cases, CaseGround ground) : IDayDuty
{
    /// <inheritdoc/>
    public async Task<string?> DoAsync(DateOnly day, string? cursor, DurableTaskClient client, CancellationToken cancellation)
    {
        foreach (var report in kinds.Reports.AskedOn(day, kinds))
        {
            await cases.OpenAsync(
                ground.Get(MeasureReports.ProcedureId), report.CaseId, subject: null, report.Stated, Actor.System, sender: null, client,
                command: null, cancellation);
        }

        return null;
    }
}
