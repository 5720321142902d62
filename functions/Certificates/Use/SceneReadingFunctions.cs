using Dingzhou.Domain.Certificates;
using Dingzhou.Domain.Certificates.Use;
using Dingzhou.Storage.Certificates;
using Dingzhou.Storage.Certificates.Use;

namespace Dingzhou.Functions.Certificates.Use;

/// <summary>
/// What a department reads of a certificate: in a scene that it has published, for a stated purpose, by the exact numbers of holder and
/// certificate, and the claims of the scene alone. The holder sees it; whoever names one that there is not leaves a trace too, and is
/// stopped for the day before he could find one by trying.
/// </summary>
internal sealed class SceneReadingFunctions(
    CertificateSceneCommands scenes, CertificateCommands certificates, CertificateLists lists, CertificateUseRules rules,
    SceneReadings readings, CertificateKinds kinds, FunctionMoveStore moves, AccessLog accessLog, TimeProvider clock)
{
    private const int LongestReason = 200;

    /// <summary>Reads a certificate.</summary>
    [Function("ReadCertificateInScene")]
    [Access(Role.Reviewer, AnyDepartment = true)]
    [Summary("在应用场景中使用电子证照", Remarks = "只能在本部门公布的场景中，为写明的办件或者事项使用；holderCode 填持证单位的统一社会信用代码或者持证人的公民身份号码，与证照编号一并须完全相符。只给出场景公布的内容，先留痕，持证主体能看到；次数和落空的次数每日有限。")]
    [Body(typeof(NewSceneReading))]
    [Answers(StatusCodes.Status200OK, typeof(SceneReadingView))]
    public async Task<IResult> ReadAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "certificate-scenes/{sceneId}/readings")] HttpRequest request,
        string sceneId, CancellationToken cancellation)
    {
        var body = await request.ReadJsonAsync<NewSceneReading>();
        var (caller, now) = (request.Caller(), clock.GetUtcNow());
        var (department, today) = (caller.Department ?? "", LegalCalendar.DateInBeijing(now));
        var scene = (await scenes.GetAsync(sceneId, cancellation)).State;
        var kindId = kinds.Find(body.KindId)?.Id ?? "";
        scene.DemandUse(scene.DepartmentOn(today, await moves.AllAsync(cancellation)), department, kindId);
        if (ReadableText.LengthOf(body.UseReason.Trim()) is 0 or > LongestReason)
        {
            throw new RefusedException(
                RefusalKind.Invalid, "invalid-scene-reading", [Fault.Of("/useReason", "invalid-purpose", ("most", LongestReason))]);
        }

        var found = await lists.FindOpenAsync(kindId, body.CertificateNumber.Trim(), cancellation) is { } id
            ? (await certificates.GetAsync(id, cancellation)).State : null;
        if (found is not null && !IsHolder(found.Holder, body.HolderCode))
            found = null;
        if (!await readings.CountAsync(caller.Subject, today, found is null, (rules.ReadingsADay, rules.FailuresADay), cancellation))
            throw new RefusedException(RefusalKind.Forbidden, "too-many-scene-readings");
        if (found is null)
        {
            await accessLog.WriteAsync(caller.AsReader(), sceneId, "certificate/attempt", cancellation);
            throw new RefusedException(RefusalKind.NotFound, "no-such-certificate");
        }

        // Also that it is refused tells something of it.
        var holds = found.HoldsOn(today);
        var claims = CertificateUse.ClaimsOf(found, scene.Content.AllowedClaims);
        await accessLog.WriteAsync(
            caller.AsReader(), found.Id, $"certificate/scene-{sceneId}", DataSubject.Of(found.Holder.Uscc, found.Holder.Subject),
            new(now, $"{Guid.NewGuid():N}", $"{scene.Content.SceneName}：{body.UseReason.Trim()}", holds ? [.. claims.Keys] : []),
            cancellation);
        CertificateUse.DemandHolds(found, now);
        return Answer.Ok(new SceneReadingView(
            sceneId, scene.Version, found.KindName, found.IssuedBy, found.Version, claims, now));
    }

    private static bool IsHolder(CertificateHolder holder, string code) =>
        holder.Uscc is { } uscc ? Uscc.Normalise(code) == uscc : CitizenId.Normalise(code) == holder.CitizenId;
}

/// <summary>A certificate to be read in a scene.</summary>
/// <param name="KindId">Of which kind.</param>
/// <param name="HolderCode">The holder's unified social credit code, or citizen's number.</param>
/// <param name="CertificateNumber">证照编号.</param>
/// <param name="UseReason">For which case or matter.</param>
internal sealed record NewSceneReading(string KindId, string HolderCode, string CertificateNumber, string UseReason);

/// <summary>What a department reads of a certificate.</summary>
/// <param name="SceneId">In which scene.</param>
/// <param name="SceneVersion">Its version, from 1.</param>
/// <param name="KindName">The name of its kind.</param>
/// <param name="IssuedBy">The department that issued it.</param>
/// <param name="CertificateVersion">The version of the certificate, from 1.</param>
/// <param name="DisclosedClaims">What it says, by name.</param>
/// <param name="ReadAt">When.</param>
internal sealed record SceneReadingView(
    string SceneId, int SceneVersion, string KindName, string IssuedBy, int CertificateVersion,
    IReadOnlyDictionary<string, string> DisclosedClaims, DateTimeOffset ReadAt);
