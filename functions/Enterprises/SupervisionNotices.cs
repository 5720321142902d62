namespace Dingzhou.Functions.Enterprises;

/// <summary>
/// Tells of inspections and penalties: the enterprise, and the departments that decided what was approved (定政发〔2022〕23号 二（七）). What is
/// told has a key, so that it is told once.
/// </summary>
internal sealed class SupervisionNotices(NoticeStore notices, PolicyCatalogue policies, GrantProcedures procedures)
{
    /// <summary>Tells of some changes.</summary>
    /// <param name="file">The file as it stands.</param>
    public async Task TellAsync(EnterpriseFile file, IReadOnlyList<EnterpriseFileChange> changes, CancellationToken cancellation)
    {
        foreach (var change in changes)
        {
            switch (change)
            {
                case InspectionRecorded { Inspection: var i }:
                    await WriteAsync(
                        file, (i.MatterId, i.Department, i.RecordedAt), $"inspection-{i.Id}", matter => LocalizedText.Of(
                            "notice.inspection", ("uscc", file.Uscc), ("matter", matter), ("department", i.Department), ("on", i.On),
                            ("finding", i.Finding.InWords()), ("details", i.Details), ("reference", i.Reference)),
                        cancellation);
                    break;
                case PenaltyRecorded { Penalty: var p }:
                    await WriteAsync(
                        file, (p.MatterId, p.Department, p.RecordedAt), $"penalty-{p.Id}", matter => LocalizedText.Of(
                            "notice.penalty", ("uscc", file.Uscc), ("matter", matter), ("department", p.Department), ("on", p.On),
                            ("sanctions", LocalizedText.List(p.Sanctions.Select(s => s.InWords()))), ("details", p.Details),
                            ("reference", p.Reference)),
                        cancellation);
                    break;
                case PenaltyWithdrawn withdrawn:
                    var gone = file.Penalties.First(p => p.Id == withdrawn.PenaltyId);
                    await WriteAsync(
                        file, (gone.MatterId, gone.Department, gone.RecordedAt), $"penalty-withdrawn-{gone.Id}",
                        matter => LocalizedText.Of(
                            "notice.penalty-withdrawn", ("uscc", file.Uscc), ("matter", matter), ("department", gone.Department),
                            ("reference", gone.Reference), ("reason", withdrawn.Reason)),
                        cancellation);
                    break;
            }
        }
    }

    private async Task WriteAsync(
        EnterpriseFile file, (string MatterId, string Department, DateTimeOffset At) of, string key,
        Func<LocalizedText, LocalizedText> say, CancellationToken cancellation)
    {
        var found = policies.FindMatter(of.MatterId, LegalCalendar.DateInBeijing(of.At));
        var said = say(found?.Matter.Name ?? new(of.MatterId, of.MatterId));
        await notices.WriteAsync(Recipient.Applicant(file.Uscc), key, said, cancellation: cancellation);
        if (found is not var (pack, matter))
            return;
        foreach (var department in procedures.DepartmentsOf(pack, matter).Where(d => d != of.Department))
            await notices.WriteAsync(Recipient.Department(department), $"{file.Uscc}-{key}", said, cancellation: cancellation);
    }
}
