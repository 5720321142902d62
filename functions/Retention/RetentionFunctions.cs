using Dingzhou.Domain.Retention;
using Dingzhou.Storage.Retention;

namespace Dingzhou.Functions.Retention;

/// <summary>How long everything is kept, what would be removed, and what was, over HTTP.</summary>
internal sealed class RetentionFunctions(
    RetentionRules rules, IEnumerable<IRetained> kinds, LegalHoldLists holds, Removals removals, LegalCalendar calendar, TimeProvider clock)
{
    /// <summary>More than anybody counts by hand; a report says where there are more.</summary>
    private const int MostCounted = 10_000;

    private const int PageToCount = 1000;

    /// <summary>The rules.</summary>
    [Function("GetRetentionRules")]
    [Access(Public = true)]
    [Shared]
    [Summary("保管期限", Remarks = "每一类记录自何时起保管多久、依据是什么；法律未规定的，由谁、何时、为何决定。永久保管的也列明。")]
    [Answers(StatusCodes.Status200OK, typeof(ListOf<RetentionRuleView>))]
    public IResult Rules([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "retention/rules")] HttpRequest request)
    {
        _ = request;
        return Answer.List<RetentionRuleView>([.. rules.Rules.Select(RetentionRuleView.Of)]);
    }

    /// <summary>What would be removed up to a day; nothing is changed.</summary>
    [Function("GetRetentionReport")]
    [Cost(30)]
    [Access(Role.Auditor, Role.Legal, Role.Operator)]
    [Summary("销毁预演", Remarks = "到某一天为止，各类期满的件数，以及其中暂停销毁的件数；只预演，不删除。超过一万件的只数到一万（isMore）。")]
    [Query("day", "哪一天，如 2032-08-10；缺省为今天。", Type = typeof(DateOnly))]
    [Answers(StatusCodes.Status200OK, typeof(ListOf<OverKind>))]
    public async Task<IResult> ReportAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "retention/report")] HttpRequest request,
        CancellationToken cancellation)
    {
        var day = request.QueryDay("day") ?? LegalCalendar.DateInBeijing(clock.GetUtcNow());
        var (standing, counted) = (await holds.StandingAsync(cancellation), new List<OverKind>());
        foreach (var kind in kinds)
            counted.Add(await CountAsync(kind, day, standing, cancellation));
        return Answer.List<OverKind>(counted);
    }

    /// <summary>The same of one kind, one by one.</summary>
    [Function("ListRetentionReport")]
    [Cost(5)]
    [Access(Role.Auditor, Role.Legal, Role.Operator)]
    [Summary("销毁预演：逐件", Remarks = "到某一天为止，某一类期满的；heldBy 为使其暂停销毁的。只预演，不删除。")]
    [Query("day", "哪一天，如 2032-08-10；缺省为今天。", Type = typeof(DateOnly))]
    [Paged]
    [Answers(StatusCodes.Status200OK, typeof(ListOf<OverThing>))]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "retention/report/{retentionKind}")] HttpRequest request,
        string retentionKind, CancellationToken cancellation)
    {
        var kind = kinds.FirstOrDefault(k => k.Kind == retentionKind)
            ?? throw new RefusedException(
                RefusalKind.NotFound, "retention-kind-not-found", ("kinds", LocalizedText.List(kinds.Select(k => k.Kind))));
        var (asked, rule) = (Paging.Of(request), rules.Find(kind.Kind)!);
        var day = request.QueryDay("day") ?? LegalCalendar.DateInBeijing(clock.GetUtcNow());
        var page = await kind.EndedAsync(rule.OverBefore(day, calendar), asked.Limit, asked.Cursor, cancellation);
        var standing = await holds.StandingAsync(cancellation);
        return Answer.List<OverThing>(
            asked,
            [
                .. page.Items.Select(t => new OverThing(
                    t.Id, t.Uscc, t.EndedAt, rule.LastDay(t.EndedAt, calendar)!.Value,
                    [.. HeldBy(kind, t, standing).Where(h => MayBeTold(h, t)).Select(h => h.Id)])),
            ],
            page.Cursor);
    }

    /// <summary>What was removed, newest first.</summary>
    [Function("ListRemovals")]
    [Access(Role.Auditor)]
    [Summary("销毁清册", Remarks = "期满删除的，最新的在前。lastHash 为最后一条记录的哈希，可以与档案馆所存副本核对；没有 removedAt 的，删除尚未完成，次日继续。")]
    [Paged]
    [Answers(StatusCodes.Status200OK, typeof(ListOf<Removal>))]
    public async Task<IResult> RemovalsAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "removals")] HttpRequest request, CancellationToken cancellation)
    {
        var page = Paging.Of(request);
        return Answer.List(page, await removals.PageAsync(page.Limit, page.Cursor, cancellation));
    }

    private async Task<OverKind> CountAsync(
        IRetained kind, DateOnly day, IReadOnlyList<LegalHold> standing, CancellationToken cancellation)
    {
        var (before, over, held) = (rules.Find(kind.Kind)!.OverBefore(day, calendar), 0, 0);
        string? cursor = null;
        do
        {
            var page = await kind.EndedAsync(before, PageToCount, cursor, cancellation);
            over += page.Items.Count;
            held += page.Items.Count(t => HeldBy(kind, t, standing).Any());
            cursor = page.Cursor;
        }
        while (cursor is not null && over < MostCounted);
        return new(kind.Kind, rules.Find(kind.Kind)!.Name, over, held, cursor is not null);
    }

    /// <summary>A hold on an enterprise does not tell whose it is where nobody may be told.</summary>
    private static bool MayBeTold(LegalHold hold, EndedThing thing) =>
        hold.Placed.HeldKind != HeldKind.Enterprise || thing.UndisclosedUscc is null;

    private static IEnumerable<LegalHold> HeldBy(IRetained kind, EndedThing thing, IReadOnlyList<LegalHold> standing) => standing.Where(
        h => h.Placed is { HeldKind: HeldKind.Enterprise } p ? p.HeldId == thing.HeldWith
            : h.Placed.HeldKind == kind.HeldAs && h.Placed.HeldId == thing.Id);
}

/// <summary>How long a kind of record is kept.</summary>
/// <param name="RetentionKind">The kind.</param>
/// <param name="Name">What people call it.</param>
/// <param name="IsPermanent">Whether it is kept for good.</param>
/// <param name="Rule">For how long after which moment.</param>
/// <param name="ProcedureIds">The procedures whose cases are of this kind.</param>
/// <param name="Laws">What the law says of it.</param>
/// <param name="Decided">Who decided what the law leaves open.</param>
internal sealed record RetentionRuleView(
    string RetentionKind, LocalizedText Name, bool IsPermanent, LocalizedText Rule, IReadOnlyList<string> ProcedureIds,
    IReadOnlyList<RetentionLaw> Laws, Decision Decided)
{
    /// <summary>The view of a rule.</summary>
    public static RetentionRuleView Of(RetentionRule rule) =>
        new(rule.Kind, rule.Name, rule.Keep is null, rule.InWords, rule.ProcedureIds, rule.Laws, rule.Decided);
}

/// <summary>What of a kind is over on a day.</summary>
/// <param name="RetentionKind">The kind.</param>
/// <param name="Name">What people call it.</param>
/// <param name="OverCount">How many are over.</param>
/// <param name="HeldCount">How many of them a legal hold keeps.</param>
/// <param name="IsMore">Whether there are more than were counted.</param>
internal sealed record OverKind(string RetentionKind, LocalizedText Name, int OverCount, int HeldCount, bool IsMore);

/// <summary>Something that is over on a day.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Uscc">The enterprise whose it is; absent where it is of none, or may not be told.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="LastDay">The last day on which it is kept.</param>
/// <param name="HeldBy">The legal holds that keep it.</param>
internal sealed record OverThing(string Id, string? Uscc, DateTimeOffset EndedAt, DateOnly LastDay, IReadOnlyList<string> HeldBy);
