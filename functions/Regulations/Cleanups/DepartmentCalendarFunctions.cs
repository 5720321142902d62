namespace Dingzhou.Functions.Regulations.Cleanups;

/// <summary>
/// What is due for a department, as a calendar: with a token, or, since calendar programs send none, under a secret address that an
/// official makes for himself.
/// </summary>
internal sealed class DepartmentCalendarFunctions(DepartmentCalendars calendars, CalendarAddresses addresses, TimeProvider clock)
{
    /// <summary>The calendar.</summary>
    [Function("GetDepartmentCalendar")]
    [Cost(50)]
    [Access(Role.Reviewer, Role.Legal, Role.Auditor)]
    [Summary("部门日历（iCalendar）", Remarks = "本部门现承担的文件的评估和届满日期，年度评估报告的报送期限，清理中待办事项的期限，司法局拟定方案、审查的期限。须携带登录凭证；审核人员只能读取本部门的。")]
    [Answers(StatusCodes.Status200OK, null, CalendarFile.ContentType)]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "departments/{department}/calendar.ics")] HttpRequest request,
            string department,
        CancellationToken cancellation)
    {
        department = Readable(request, department);
        return Calendar(await calendars.WriteAsync(department, [], cancellation));
    }

    /// <summary>Makes a secret address of the calendar for the caller; the one before it no longer opens anything.</summary>
    [Function("RenewCalendarAddress")]
    [Access(Role.Reviewer, Role.Legal, Role.Auditor)]
    [Summary("生成日历订阅地址", Remarks = "供日历软件订阅，无须登录凭证，请勿转给他人。每人每部门一个，一年有效；再次生成的，原地址立即失效。地址只在此时给出一次。")]
    [Answers(StatusCodes.Status200OK, typeof(CalendarAddressView))]
    public async Task<IResult> RenewAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "departments/{department}/calendar-address")] HttpRequest request,
            string department,
        CancellationToken cancellation)
    {
        department = Readable(request, department);
        var validThrough = LegalCalendar.DateInBeijing(clock.GetUtcNow()).AddYears(1);
        var key = await addresses.RenewAsync(new(department, request.Caller().Subject, validThrough), cancellation);
        return Answer.Ok(new CalendarAddressView($"/api/calendars/{key}/calendar.ics", validThrough));
    }

    /// <summary>Takes the caller's secret address back, at once.</summary>
    [Function("RevokeCalendarAddress")]
    [Access(Role.Reviewer, Role.Legal, Role.Auditor, AnyDepartment = true)]
    [Summary("撤销日历订阅地址")]
    [Answers(StatusCodes.Status204NoContent)]
    public async Task<IResult> RevokeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "departments/{department}/calendar-address")] HttpRequest request,
            string department,
        CancellationToken cancellation)
    {
        await addresses.RevokeAsync(DepartmentName.Of(department), request.Caller().Subject, cancellation);
        return Answer.NoContent();
    }

    /// <summary>The calendar under a secret address.</summary>
    [Function("GetSubscribedCalendar")]
    [Cost(50)]
    [Access(Public = true)]
    [Summary("订阅的部门日历（iCalendar）", Remarks = "地址本身即为凭证；撤销、重新生成或者到期后不再可读。")]
    [Answers(StatusCodes.Status200OK, null, CalendarFile.ContentType)]
    public async Task<IResult> ReadAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "calendars/{key}/calendar.ics")] HttpRequest request,
            string key, CancellationToken cancellation)
    {
        if (await addresses.FindAsync(key, cancellation) is not { } address
            || address.ValidThrough < LegalCalendar.DateInBeijing(clock.GetUtcNow()))
            throw new RefusedException(RefusalKind.NotFound, "calendar-not-found");
        var end = new DueDay("address", address.ValidThrough, "日历订阅地址到期", "请登录后重新生成订阅地址。");
        return Calendar(await calendars.WriteAsync(address.Department, [end], cancellation));
    }

    /// <summary>The department under its one name, where the caller may read its calendar.</summary>
    private static string Readable(HttpRequest request, string name)
    {
        var (caller, department) = (request.Caller(), DepartmentName.Of(name));
        return caller.Is(Role.Legal) || caller.Is(Role.Auditor) || caller.DemandDepartment() == department
            ? department
            : throw new RefusedException(RefusalKind.Forbidden, "other-department", LocalizedText.Of("other-department.calendar"));
    }

    private static IResult Calendar(string file) => Results.Text(file, $"{CalendarFile.ContentType}; charset=utf-8");
}

/// <summary>A secret address of a calendar.</summary>
/// <param name="Link">Path of the calendar on this host.</param>
/// <param name="ValidThrough">The last day on which it opens.</param>
internal sealed record CalendarAddressView(string Link, DateOnly ValidThrough);
