using Dingzhou.Domain.Policies.Versions;
using Dingzhou.Storage.Policies;

namespace Dingzhou.Functions.Policies;

/// <summary>
/// The life of a version in the hands of two people: one hands it in, another approves it; either takes it back before its day.
/// </summary>
internal sealed class PackVersionDecisions(PackUpload upload, PackVersionCommands versions, PolicySource source, TimeProvider clock)
{
    /// <summary>
    /// Hands a version in: a ZIP file of its YAML files and text. It is checked at once; every fault is named with file and line.
    /// </summary>
    [Function("UploadPolicyVersion")]
    [Cost(100)]
    [Heavy]
    [Access(Role.PolicyManager)]
    [Summary("上传政策数据的新版本（ZIP）",
        Remarks = "检查规则与程序自带的政策相同，并运行全部算例；有错误的不收，errors 逐条列出文件、行号和原因。只含不同之处的，在 pack.yaml 中以 of 写明所对照版本的哈希。上传后须由另一名政策管理人员批准。")]
    [Body(PackArchive.MediaType)]
    [Idempotent]
    [Answers(StatusCodes.Status201Created, typeof(PackVersionView))]
    public async Task<IResult> UploadAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "policies/{policyId}/versions")] HttpRequest request,
        string policyId, CancellationToken cancellation)
    {
        var by = request.Caller().ToActor();
        var pack = await upload.ReadAsync(request, policyId, source.Directory, cancellation);
        var register = await versions.UploadAsync(pack, by, request.Command(new { pack.Hash }), cancellation);
        return Answer.Created($"/api/policies/{policyId}/versions/{pack.Hash}", View(register, policyId, pack.Hash));
    }

    /// <summary>Approves a version as a second person.</summary>
    [Function("ApprovePolicyVersion")]
    [Access(Role.PolicyManager)]
    [Summary("批准政策数据的版本", Remarks = "上传人不得批准。自施行之日起按此版本办理；之前提交的申请仍按原版本办理到底。")]
    [Body(typeof(VersionDecision))]
    [Idempotent(Optional = true)]
    [Answers(StatusCodes.Status200OK, typeof(PackVersionView))]
    public async Task<IResult> ApproveAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "policies/{policyId}/versions/{hash}/approval")] HttpRequest request,
        string policyId, string hash, CancellationToken cancellation)
    {
        var body = await request.ReadJsonAsync<VersionDecision>();
        var register = await versions.ApproveAsync(
            policyId, hash, body.Reason, request.Caller().ToActor(), request.CommandOrNull(body), cancellation);
        return Answer.Ok(View(register, policyId, hash));
    }

    /// <summary>Takes a version back before its day.</summary>
    [Function("WithdrawPolicyVersion")]
    [Access(Role.PolicyManager)]
    [Summary("撤回尚未施行的版本")]
    [Body(typeof(VersionDecision))]
    [Idempotent(Optional = true)]
    [Answers(StatusCodes.Status200OK, typeof(PackVersionView))]
    public async Task<IResult> WithdrawAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "policies/{policyId}/versions/{hash}/withdrawal")] HttpRequest request,
        string policyId, string hash, CancellationToken cancellation)
    {
        var body = await request.ReadJsonAsync<VersionDecision>();
        var register = await versions.WithdrawAsync(
            policyId, hash, body.Reason, request.Caller().ToActor(), request.CommandOrNull(body), cancellation);
        return Answer.Ok(View(register, policyId, hash));
    }

    private PackVersionView View(PolicyRegister register, string policyId, string hash) =>
        PackVersionView.Of(register, register.Find(policyId, hash)!, LegalCalendar.DateInBeijing(clock.GetUtcNow()), forOfficials: true);
}
