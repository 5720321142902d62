using Dingzhou.Storage.Papers;
using Dingzhou.Storage.Policies;

namespace Dingzhou.Functions.Health;

/// <summary>Whether the app lives, and whether it can do its work.</summary>
[NeedsNothingFresh]
internal sealed class HealthFunctions(
    StorageHealth storage, PolicyCatalogue policies, PublishedPolicies published, LegalCalendar calendar, TimeProvider clock)
{
    /// <summary>No limit in working days reaches farther.</summary>
    private const int DaysAhead = 90;

    /// <summary>200 as long as the process answers at all.</summary>
    [Function("Live")]
    [Cost(0)]
    [Access(Public = true)]
    [Summary("进程是否存活")]
    [Answers(200, typeof(HealthReport))]
    public static IResult Live([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "health/live")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Answer.Ok(new HealthReport(HealthStatus.Ok, []));
    }

    /// <summary>
    /// 200 when everything the app depends on answers, 503 when not. What was not followed up degrades it and no more: a restart would not
    /// help.
    /// </summary>
    [Function("Ready")]
    [Cost(0)]
    [Access(Public = true)]
    [Summary("是否可以办理业务：存储可达、政策已载入、后续事项均已完成",
        Remarks = "followUps 为 degraded 的，有后续事项反复未能完成（count 件，最早自 since 起），仍可办理业务；运维人员见 GET /follow-ups。fonts 为 degraded 的，缺少生成 PDF 所用的字体，advice 列出文件名。")]
    [Answers(200, typeof(HealthReport))]
    [Answers(503, typeof(HealthReport))]
    public async Task<IResult> Ready([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "health/ready")] HttpRequest request)
    {
        var (reached, followUps) = await storage.CheckAsync().WaitAsync(request.HttpContext.RequestAborted);
        HealthCheck[] checks =
        [
            reached,
            new("policies", policies.Packs.Count > 0 && published.Faults.Count == 0 ? HealthStatus.Ok : HealthStatus.Failing),
            .. followUps,
            CheckCalendar(),
            CheckFonts(),
        ];
        var status = checks.Max(c => c.Status);
        return BodyAnswer.Json(status == HealthStatus.Failing ? 503 : 200, new HealthReport(status, checks));
    }

    /// <summary>Without its fonts the app does everything but write announcements.</summary>
    private static HealthCheck CheckFonts()
    {
        var missing = PdfFontFiles.Missing();
        if (missing.Count == 0)
            return new("fonts", HealthStatus.Ok);
        var names = string.Join(", ", missing);
        return new("fonts", HealthStatus.Degraded, missing.Count, Advice: LocalizedText.Of("health.fonts", ("names", names)));
    }

    /// <summary>Limits that reach into a year without its notice are provisional; that is no fault, but somebody has to enter it.</summary>
    private HealthCheck CheckCalendar()
    {
        var unarranged = calendar.UnarrangedYear(LegalCalendar.DateInBeijing(clock.GetUtcNow()).AddDays(DaysAhead));
        return new(
            "calendar", HealthStatus.Ok, Advice: unarranged is not { } year ? null : LocalizedText.Of("health.calendar", ("year", year)));
    }
}
