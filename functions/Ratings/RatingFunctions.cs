using Dingzhou.Domain.Ratings;
using Dingzhou.Storage.Ratings;

namespace Dingzhou.Functions.Ratings;

/// <summary>Ratings (好差评) over HTTP: what can be rated, a rating, the rules, and the figures of a month.</summary>
internal sealed class RatingFunctions(
    RatingCommands ratings, RatingCounts counts, CaseKeepers keepers, RatingRules rules, LegalCalendar calendar, AccessLog accessLog,
    TimeProvider clock)
{
    /// <summary>What of a case can be rated, for whoever began it; auditors see the ratings too, and leave a trace.</summary>
    [Function("ListContacts")]
    [Access(Public = true)]
    [Summary("可评价的办理", Remarks = "提出办件的人可对部门的每次办理评价一次，自愿评价；办理的人看不到评价人。审计人员查看时留痕。")]
    [Answers(StatusCodes.Status200OK, typeof(ListOf<ContactView>))]
    public async Task<IResult> ContactsAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "cases/{caseId}/contacts")] HttpRequest request, string caseId,
        CancellationToken cancellation)
    {
        var caller = request.CallerOrNull() ?? throw CaseCommands.Hidden();
        var c = (await keepers.Of(caseId).SeenAsync(caseId, caller, "contacts", cancellation)).State;
        if (!caller.IsOpener(c))
        {
            if (!caller.Is(Role.Auditor))
                throw CaseCommands.Hidden();
            await accessLog.NoteAsync(caller, c, "ratings", cancellation);
        }

        var (procedure, _) = await keepers.Of(caseId).GroundAsync(c, null, cancellation);
        var views = new List<ContactView>();
        foreach (var contact in Contact.Of(c, procedure, rules, calendar))
            views.Add(ContactView.Of(contact, await ratings.FindAsync(contact, cancellation)));
        return Answer.List<ContactView>(views);
    }

    /// <summary>Rates one.</summary>
    [Function("RateContact")]
    [Access(Public = true)]
    [Sparing(30)]
    [Summary("评价一次办理", Remarks = "等级和标签见评价规则（GET /ratings/rules）。每次办理只能评价一次。不满意的，由部门在次日起核实整改并答复，答复见 answerId 所指的办件。")]
    [Body(typeof(NewRating))]
    [Idempotent]
    [Answers(StatusCodes.Status201Created, typeof(ContactView))]
    public async Task<IResult> RateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "cases/{caseId}/contacts/{number:int}/rating")] HttpRequest request,
        string caseId, int number, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var (body, caller) = (await request.ReadJsonAsync<NewRating>(), request.CallerOrNull() ?? throw CaseCommands.Hidden());
        var c = (await keepers.Of(caseId).SeenAsync(caseId, caller, "contacts", cancellation)).State;
        if (!caller.IsOpener(c))
            throw CaseCommands.Hidden();
        var (procedure, _) = await keepers.Of(caseId).GroundAsync(c, null, cancellation);
        var contact = Contact.Of(c, procedure, rules, calendar).FirstOrDefault(x => x.Number == number)
            ?? throw new RefusedException(RefusalKind.NotFound, "contact-not-found");

        // Of nothing that the department knows: it must not find out by its number on what the rating is.
        var answerId = $"{rules.AnsweredBy}-{CommandKeys.Code($"{Guid.NewGuid()}", 12)}";
        var given = await ratings.CreateAsync(
            contact.Id, new Actor(caller.Subject, caller.Name, null, caller.Uscc),
            now => RatingSteps.Give(contact, procedure, body, answerId, rules, now), client, request.Command(body), cancellation);
        return Answer.Created(
            $"/api/cases/{Uri.EscapeDataString(caseId)}/contacts", ContactView.Of(contact, given.State), $"{given.EventCount}");
    }

    /// <summary>How ratings are given and shown.</summary>
    [Function("GetRatingRules")]
    [Access(Public = true)]
    [Shared]
    [Summary("评价规则：等级、标签、期限")]
    [Answers(StatusCodes.Status200OK, typeof(RatingRulesView))]
    public IResult Rules(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "ratings/rules")] HttpRequest request)
    {
        _ = request;
        return Answer.Ok(RatingRulesView.Of(rules));
    }

    /// <summary>The figures of a month that is over.</summary>
    [Function("GetRatingStatistics")]
    [Access(Public = true)]
    [Shared]
    [Summary("评价统计", Remarks = "月份结束后公布。按部门和流程分列；件数过少的合并，合并后仍过少的不公布，以免认出评价人。")]
    [Query("month", "月份，如 2022-08；缺省为上月。")]
    [Answers(StatusCodes.Status200OK, typeof(RatingStatistics))]
    public async Task<IResult> StatisticsAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "ratings/statistics")] HttpRequest request,
        CancellationToken cancellation)
    {
        var today = LegalCalendar.DateInBeijing(clock.GetUtcNow());
        var asked = request.QueryValue("month");
        var first = new DateOnly(today.Year, today.Month, 1).AddMonths(-1);
        if (asked is not null && !DateOnly.TryParseExact(
            $"{asked}-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out first))
            throw ApiException.Parameter("month", LocalizedText.Of("invalid-parameter.rating-month"));
        if (first.AddMonths(1) > today)
            throw ApiException.Parameter("month", LocalizedText.Of("invalid-parameter.rating-month-open"));
        var month = first.ToString("yyyy-MM", CultureInfo.InvariantCulture);
        return Answer.Ok(new RatingStatistics(month, rules.Fewest, RatingFigures.Of(await counts.OfAsync(month, cancellation), rules)));
    }
}
