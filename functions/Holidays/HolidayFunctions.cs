using Dingzhou.Domain.Holidays;
using Dingzhou.Storage.Holidays;

namespace Dingzhou.Functions.Holidays;

/// <summary>The holidays of a year over HTTP: as they were shipped, or as one policy manager enters them and another approves.</summary>
internal sealed class HolidayFunctions(HolidayStore store, HolidayCommands commands, LegalCalendar calendar)
{
    /// <summary>Enters the State Council's notice of a year.</summary>
    [Function("EnterHolidays")]
    [Access(Role.PolicyManager)]
    [Summary("录入年度节假日安排", Remarks = "按国务院办公厅关于部分节假日安排的通知录入，须由另一名政策管理人员批准；批准前再次录入的，以最后一次为准。")]
    [Body(typeof(HolidayNotice))]
    [Idempotent]
    [Answers(StatusCodes.Status201Created, typeof(HolidayYear))]
    public async Task<IResult> EnterAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "holidays")] HttpRequest request, CancellationToken cancellation)
    {
        var body = await request.ReadJsonAsync<HolidayNotice>();
        var after = await commands.EnterAsync(body, request.Caller().ToActor(), request.Command(body), cancellation);
        return Answer.Created($"/api/holidays/{body.Year}", HolidayYear.Of(body.Year, calendar, after.State), $"{after.EventCount}");
    }

    /// <summary>Approves it as a second person.</summary>
    [Function("ApproveHolidays")]
    [Access(Role.PolicyManager)]
    [Summary("批准年度节假日安排", Remarks = "录入人不得批准。批准后，跨入该年的期限重新计算，只会顺延，不会提前。")]
    [Conditional(Required = true)]
    [Answers(StatusCodes.Status200OK, typeof(HolidayYear))]
    public async Task<IResult> ApproveAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "holidays/{year:int}/approval")] HttpRequest request, int year,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var by = request.Caller().ToActor();
        var after = await commands.ExecuteAsync(
            HolidayRegister.Id, by, (r, _) => HolidaySteps.Approve(r, year, by), client, request.Version(), cancellation: cancellation);
        return Answer.Ok(HolidayYear.Of(year, calendar, after.State), $"{after.EventCount}");
    }

    /// <summary>The holidays of a year.</summary>
    [Function("GetHolidays")]
    [Access(Public = true)]
    [Summary("年度节假日安排", Remarks = "尚未录入的年份，只有法定节假日（全国年节及纪念日放假办法），期限据此推算。")]
    [Answers(StatusCodes.Status200OK, typeof(HolidayYear))]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "holidays/{year:int}")] HttpRequest request, int year,
            CancellationToken cancellation)
    {
        _ = request;
        var register = await store.FindAsync(HolidayRegister.Id, cancellation);
        return Answer.Ok(
            HolidayYear.Of(year, calendar, register?.State ?? HolidayRegister.Empty), register is null ? null : $"{register.EventCount}");
    }
}

/// <summary>The holidays of a year, and what they rest on.</summary>
/// <param name="Year">The year.</param>
/// <param name="Standing">What they rest on.</param>
/// <param name="Source">Number of the notice, or of the order that issued the law.</param>
/// <param name="DaysOff">Days on which nobody works, weekends within a holiday included.</param>
/// <param name="MakeUpDays">Weekend days that are worked in exchange.</param>
internal sealed record HolidayYear(
    int Year, HolidayStanding Standing, string Source, IReadOnlyList<DateOnly> DaysOff, IReadOnlyList<DateOnly> MakeUpDays)
{
    /// <summary>The holidays of a year.</summary>
    /// <exception cref="RefusedException">Nothing is known of the year.</exception>
    public static HolidayYear Of(int year, LegalCalendar calendar, HolidayRegister register)
    {
        if (calendar.Notices.FirstOrDefault(n => n.Year == year) is { } arranged)
            return Of(arranged, HolidayStanding.Arranged);
        if (register.Find(year) is { Notice: var entered })
            return Of(entered, HolidayStanding.Entered);
        return calendar.ByLaw(year) is { } law ? Of(law, HolidayStanding.Statutory) : throw HolidaySteps.NotEntered(year);
    }

    private static HolidayYear Of(HolidayNotice n, HolidayStanding standing) => new(n.Year, standing, n.Source, n.DaysOff, n.MakeUpDays);
}

/// <summary>What the holidays of a year rest on.</summary>
internal enum HolidayStanding
{
    /// <summary>The State Council's notice (已安排).</summary>
    Arranged,

    /// <summary>A notice that was entered and waits for approval: limits are counted by the law until then (待批准).</summary>
    Entered,

    /// <summary>The law alone: the notice is not out, or nobody has entered it (仅法定节假日).</summary>
    Statutory,
}
