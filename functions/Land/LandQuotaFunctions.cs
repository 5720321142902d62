using Dingzhou.Domain.Land;
using Dingzhou.Storage.Land;

namespace Dingzhou.Functions.Land;

/// <summary>The 周转指标 of the city and of each project, over HTTP (定政发〔2022〕22号 第一部分 第四条 指标调控).</summary>
internal sealed class LandQuotaFunctions(QuotaAccounts accounts, CaseKeepers keepers, TimeProvider clock)
{
    /// <summary>The account of the city: the sum of those of its projects.</summary>
    [Function("GetLandQuota")]
    [Access(Public = true)]
    [Shared]
    [Summary("增减挂钩周转指标总账", Remarks = "全市合计和各项目：批准、使用、归还、尚可使用、尚待归还，单位均为亩；overdueArea 为归还期限已过、尚未归还的。")]
    [Answers(StatusCodes.Status200OK, typeof(CityQuota))]
    public async Task<IResult> CityAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "land-quota")] HttpRequest request, CancellationToken cancellation)
    {
        _ = request;
        return Answer.Ok(CityQuota.Of(await accounts.AllAsync(cancellation), LegalCalendar.DateInBeijing(clock.GetUtcNow())));
    }

    /// <summary>The account of a project, with everything that became of its quota.</summary>
    [Function("GetProjectQuota")]
    [Access(Public = true)]
    [Shared]
    [Summary("一个项目的周转指标账", Remarks = "逐笔列明批准、使用和归还，以及当时的结余。")]
    [Answers(StatusCodes.Status200OK, typeof(ProjectQuota))]
    public async Task<IResult> ProjectAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "land-quota/{caseId}")] HttpRequest request, string caseId,
        CancellationToken cancellation)
    {
        var c = (await keepers.Of(caseId).SeenAsync(caseId, request.CallerOrNull(), reading: null, cancellation)).State;
        var account = QuotaAccount.Of(c) ?? throw new RefusedException(RefusalKind.NotFound, "quota-not-found");
        return Answer.Ok(new ProjectQuota(account, QuotaAccount.EntriesOf(c)));
    }
}

/// <summary>The account of the city.</summary>
/// <param name="ApprovedArea">Approved, in 亩.</param>
/// <param name="UsedArea">Used, in 亩.</param>
/// <param name="ReturnedArea">Returned, in 亩.</param>
/// <param name="LeftArea">What can still be used, in 亩.</param>
/// <param name="DueArea">What is still to be returned, in 亩.</param>
/// <param name="OverdueArea">What of that should have been by now, in 亩.</param>
/// <param name="QuotaAccounts">Those of the projects.</param>
internal sealed record CityQuota(
    decimal ApprovedArea, decimal UsedArea, decimal ReturnedArea, decimal LeftArea, decimal DueArea, decimal OverdueArea,
    IReadOnlyList<QuotaAccount> QuotaAccounts)
{
    /// <summary>The sum of accounts.</summary>
    /// <param name="today">The day in Beijing.</param>
    public static CityQuota Of(IReadOnlyList<QuotaAccount> all, DateOnly today) => new(
        all.Sum(a => a.ApprovedArea), all.Sum(a => a.UsedArea), all.Sum(a => a.ReturnedArea), all.Sum(a => a.LeftArea),
        all.Sum(a => a.DueArea), all.Where(a => a.DueOn < today).Sum(a => a.DueArea), all);
}

/// <summary>The account of a project.</summary>
/// <param name="QuotaAccount">How it stands.</param>
/// <param name="QuotaEntries">What became of it, in order.</param>
internal sealed record ProjectQuota(QuotaAccount QuotaAccount, IReadOnlyList<QuotaEntry> QuotaEntries);
