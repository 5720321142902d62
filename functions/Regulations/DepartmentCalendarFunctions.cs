using Dingzhou.Domain.Calendar;
using Dingzhou.Domain.Identity;
using Dingzhou.Domain.Refusals;
using Dingzhou.Domain.Regulations;
using Dingzhou.Functions.Identity;
using Dingzhou.Functions.OpenApi;
using Dingzhou.Storage.Regulations;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Dingzhou.Functions.Regulations;

/// <summary>What is due for a department, as a calendar.</summary>
internal sealed class DepartmentCalendarFunctions(
    RegulationIndex index, FunctionMoveStore moves, CleanupLists lists, ValidityReviewStore reviews, CleanupRules rules, TimeProvider clock)
{
    private const int MostDuties = 1000;

    /// <summary>The calendar.</summary>
    [Function("GetDepartmentCalendar")]
    [Access(Role.Reviewer, Role.Legal, Role.Auditor)]
    [Summary("部门日历（iCalendar）", Remarks = "本部门现承担的文件的评估和届满日期，清理中待办事项的期限。须携带登录凭证；审核人员只能读取本部门的。")]
    [Answers(StatusCodes.Status200OK, null, CalendarFile.ContentType)]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "departments/{department}/calendar.ics")] HttpRequest request, string department,
        CancellationToken cancellation)
    {
        department = DepartmentName.Of(department);
        var caller = request.Caller();
        if (!caller.Is(Role.Legal) && !caller.Is(Role.Auditor) && caller.DemandDepartment() != department)
            throw new RefusedException(RefusalKind.Forbidden, "other-department", "只能读取本部门的日历。");
        var now = clock.GetUtcNow();
        var days = await DocumentDaysAsync(department, LegalCalendar.DateInBeijing(now), cancellation);
        var duties = (await lists.DutiesAsync(department, MostDuties, null, cancellation)).Items.Select(d => d.ToDueDay(department));
        return Results.Text(CalendarFile.Of($"{department}规范性文件事项", days.Concat(duties), now), $"{CalendarFile.ContentType}; charset=utf-8");
    }

    private async Task<IEnumerable<DueDay>> DocumentDaysAsync(string department, DateOnly today, CancellationToken cancellation)
    {
        var moved = await moves.AllAsync(cancellation);

        // Its documents name it, or a department whose functions have moved.
        var documents = new Dictionary<string, NormativeDocument>(StringComparer.Ordinal);
        foreach (var name in moved.Moves.Select(m => m.From).Append(department).Distinct(StringComparer.Ordinal))
        {
            foreach (var document in await index.AllAsync(new(today, [], Department: name), cancellation))
                documents[document.Id] = document;
        }

        var evaluated = new HashSet<string>(StringComparer.Ordinal);
        foreach (var document in documents.Values.Where(d => d.EvaluationOn <= today && d.LastDay >= today))
        {
            if ((await reviews.FindAsync(ValidityReview.IdOf(document.Id, document.ValidThrough!.Value), cancellation))?.State.Status is > ValidityStatus.Evaluating)
                evaluated.Add(document.Id);
        }

        return DepartmentCalendar.Of(department, documents.Values, moved, evaluated, rules, today);
    }
}
