using Dingzhou.App.Tests.Procedures;

namespace Dingzhou.App.Tests.Certificates;

/// <summary>The measures with their days as duties of those who lead them (定政办字〔2022〕73号 一（五）: 2022年9月底前).</summary>
[Trait("Needs", "MovableClock")]
public sealed class MeasureReportTests(Azurite azurite)
{
    private const string Report = "certificate-measure-1.5-20220930-2";

    [MovableClockFact]
    public async Task Who_leads_a_measure_is_asked_in_time_reports_and_everybody_reads_what_was_examined()
    {
        await using var kit = await CertificateApp.StartAsync(azurite);
        var (lead, other, office) = (
            await kit.App.AsAsync(Person.Reviewer("苏残联", "市残联")), await kit.App.AsAsync(Person.Reviewer("钱公安", "市公安局")),
            await kit.App.AsAsync(Person.Reviewer("统筹", "市政务服务管理办公室")));
        await kit.App.Clock.AdvanceToAsync(new DateTimeOffset(2022, 8, 31, 1, 0, 0, TimeSpan.FromHours(8)));
        await Patience.UntilAsync(async () => (await lead.GetAsync(Cases.PathOf(Report))).Status == HttpStatusCode.OK);

        var duty = Assert.Single((await lead.GetAsync("/api/duties")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray());
        // Until the end of 30 September.
        Assert.Equal("2022-10-01T00:00:00+08:00", duty.GetProperty("dueAt").GetString());
        var said = new { isReached = true, report = "线上线下均可申领，保留实体服务。" };
        (await Cases.AnswerAsync(other, Report, "report", "done", contents: new { said.isReached }, texts: new { said.report }))
            .MustRefuse(403, "other-department");
        Assert.NotEmpty(Cases.Faults(await Cases.AnswerAsync(lead, Report, "report", "done")));
        (await Cases.AnswerAsync(lead, Report, "report", "done", contents: new { said.isReached }, texts: new { said.report }))
            .Must(HttpStatusCode.Accepted);
        (await Cases.AnswerAsync(office, Report, "examination", "approve", "属实。")).Must(HttpStatusCode.Accepted);
        var seen = await Cases.GetAsync(kit.App.Public(), Report);
        Assert.Equal("examined", Cases.Result(seen));
        Assert.Contains("一、（五） 加强线上线下融合服务", seen.ToString(), StringComparison.Ordinal);
    }
}
