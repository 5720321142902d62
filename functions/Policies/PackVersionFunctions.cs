using Dingzhou.Domain.Policies.Versions;
using Dingzhou.Storage.Policies;

namespace Dingzhou.Functions.Policies;

/// <summary>The versions of a policy's data: published ones for everybody, those under way for who keeps the policies.</summary>
internal sealed class PackVersionFunctions(PolicyRegisterStore store, PublishedPolicies published, PackFiles files, TimeProvider clock)
{
    private static readonly Role[] Keepers = [Role.PolicyManager, Role.Approver, Role.Legal, Role.Auditor];

    private DateOnly Today => LegalCalendar.DateInBeijing(clock.GetUtcNow());

    /// <summary>The versions of a policy, newest first.</summary>
    [Function("ListPolicyVersions")]
    [Access(Public = true)]
    [Shared]
    [Summary("政策数据的各个版本：施行日期、内容哈希", Remarks = "公众只见已批准的版本；政策管理、审批、司法、审计人员另见待批准和已撤回的版本。")]
    [Answers(200, typeof(ListOf<PackVersionView>))]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "policies/{policyId}/versions")] HttpRequest request,
        string policyId, CancellationToken cancellation)
    {
        var register = await published.RefreshAsync(cancellation);
        var isKeeper = IsKeeper(request);
        var found = register.Versions.Where(v => v.PolicyId == policyId && (isKeeper || v.IsPublished)).OrderByDescending(v => v.Number)
            .ToList();
        return found.Count > 0
            ? Answer.List([.. found.Select(v => PackVersionView.Of(register, v, Today, isKeeper))])
            : throw new ApiException(ErrorCode.NotFound, LocalizedText.Of("not-found.policy"));
    }

    /// <summary>One version with its rules.</summary>
    [Function("GetPolicyVersion")]
    [Access(Public = true)]
    [Shared]
    [Summary("政策的一个版本")]
    [Answers(200, typeof(PackVersionDetail))]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "policies/{policyId}/versions/{hash}")] HttpRequest request,
        string policyId, string hash, CancellationToken cancellation)
    {
        var register = await published.RefreshAsync(cancellation);
        var version = Visible(register, policyId, hash, request);
        var pack = await published.ReadAsync(version, cancellation);
        return Answer.Ok(
            new PackVersionDetail(PackVersionView.Of(register, version, Today, IsKeeper(request)), PolicyDetail.Of(pack, Today)));
    }

    /// <summary>The files of a version, as they were handed in: with them anybody can work out an award again.</summary>
    [Function("GetPolicyVersionContent")]
    [Access(Public = true)]
    [Shared(SharedAttribute.Forever)]
    [Summary("下载政策数据包（ZIP）", Remarks = "内容由哈希确定，永不改变；凭它可复算测算和奖补。")]
    [Answers(200, null, PackArchive.MediaType)]
    public async Task<IResult> ContentAsync(
        [HttpTrigger(
            AuthorizationLevel.Anonymous, "get", "head", Route = "policies/{policyId}/versions/{hash}/content")] HttpRequest request,
        string policyId, string hash, CancellationToken cancellation)
    {
        var version = Visible(await published.RefreshAsync(cancellation), policyId, hash, request);
        var zip = PackArchive.Write(await files.ReadAsync(version.Hash, cancellation));
        return Results.Bytes(zip, PackArchive.MediaType, $"{policyId}@{version.Number}.zip");
    }

    /// <summary>Who did what to the versions of a policy, and when.</summary>
    [Function("GetPolicyHistory")]
    [Access(Role.PolicyManager, Role.Approver, Role.Legal, Role.Auditor)]
    [Summary("政策版本的历史：何人何时上传、批准、撤回")]
    [Answers(200, typeof(PolicyHistoryView))]
    public async Task<IResult> HistoryAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "policies/{policyId}/history")] HttpRequest request,
        string policyId, CancellationToken cancellation)
    {
        _ = request;
        var events = await store.EventsAsync(PolicyRegister.Id, cancellation);
        var ofPolicy = events.Where(e => e.Change.PolicyId == policyId).ToList();
        var register = events.Aggregate((PolicyRegister?)null, (state, e) => PolicyRegisterHistory.Apply(PolicyRegister.Id, state, e));
        return ofPolicy.Count > 0
            ? Answer.Ok(new PolicyHistoryView(
                EventChain.FirstFault(events) is null,
                [.. ofPolicy.Select(e => e.As(e) with { Text = VersionSentences.Of(e, register!) })]))
            : throw new ApiException(ErrorCode.NotFound, LocalizedText.Of("not-found.policy"));
    }

    private static bool IsKeeper(HttpRequest request) => request.CallerOrNull() is { } caller && Keepers.Any(caller.Is);

    private static PackVersion Visible(PolicyRegister register, string policyId, string hash, HttpRequest request) =>
        register.Find(policyId, hash) is { } version && (version.IsPublished || IsKeeper(request)) ? version : throw Publishing.NotFound();
}
