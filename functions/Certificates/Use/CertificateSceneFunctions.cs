using Dingzhou.Domain.Certificates;
using Dingzhou.Domain.Certificates.Use;
using Dingzhou.Storage.Certificates.Use;

namespace Dingzhou.Functions.Certificates.Use;

/// <summary>
/// The scenes in which departments use certificates, with their guides (应用场景清单、使用指南, 定政办字〔2022〕73号 二（三）), over HTTP.
/// </summary>
internal sealed class CertificateSceneFunctions(
    CertificateSceneCommands scenes, CertificateSceneStore store, CertificateSceneLists lists, CertificateKinds kinds,
    CertificateUseRules rules, FunctionMoveStore moves, CaseCommands cases, CaseGround ground, Senders senders, TimeProvider clock)
{
    private const string ProcedureId = "certificate-scene";

    /// <summary>The scenes that hold.</summary>
    [Function("ListCertificateScenes")]
    [Access(Public = true)]
    [Shared]
    [Summary("电子证照应用场景清单", Remarks = "各部门公布的用证场景和使用指南；已经结束的不列。部门只在自己公布的场景中使用证照。")]
    [Query("department", "用证部门，附件所印的各种名称均可。")]
    [Query("certificateKindId", "证照种类，如 2.3。")]
    [Paged]
    [Answers(StatusCodes.Status200OK, typeof(ListOf<CertificateSceneView>))]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "certificate-scenes")] HttpRequest request,
        CancellationToken cancellation)
    {
        var page = Paging.Of(request);
        var department = request.QueryValue("department") is { } name ? kinds.DepartmentOf(name) : null;
        var kind = request.QueryValue("certificateKindId") is { } id ? kinds.Find(id) ?? throw NoKind() : null;
        var all = from scene in await AllAsync(cancellation)
                  where (department is null || scene.Department == department)
                      && (kind is null || scene.SceneContent.KindIds.Contains(kind.Id))
                  orderby scene.Id
                  select scene;
        return Answer.List(page, all.PageOf(s => s.Id, page.Limit, page.Cursor));
    }

    /// <summary>A scene.</summary>
    [Function("GetCertificateScene")]
    [Access(Public = true)]
    [Shared]
    [Summary("电子证照应用场景")]
    [Answers(StatusCodes.Status200OK, typeof(CertificateSceneView))]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "certificate-scenes/{sceneId}")] HttpRequest request,
        string sceneId, CancellationToken cancellation)
    {
        _ = request;
        var found = await scenes.GetAsync(sceneId, cancellation);
        return Answer.Ok(CertificateSceneView.Of(found.State, await DepartmentAsync(found.State, cancellation)), $"{found.EventCount}");
    }

    /// <summary>Every version of a scene.</summary>
    [Function("ListSceneVersions")]
    [Access(Public = true)]
    [Shared]
    [Summary("应用场景的历次版本")]
    [Answers(StatusCodes.Status200OK, typeof(ListOf<CertificateSceneView>))]
    public async Task<IResult> ListVersionsAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "certificate-scenes/{sceneId}/versions")] HttpRequest request,
        string sceneId, CancellationToken cancellation)
    {
        _ = request;
        var last = (await scenes.GetAsync(sceneId, cancellation)).State;
        return Answer.List<CertificateSceneView>(
        [
            .. (await store.StatesAsync(sceneId, cancellation)).Where(s => s.EndedAt is null).Reverse()
                .Select(s => CertificateSceneView.Of(s with { EndedAt = last.EndedAt }, s.Department)),
        ]);
    }

    /// <summary>Enters a scene, or the next version of one; a second person approves it.</summary>
    [Function("ProposeCertificateScene")]
    [Access(Role.Reviewer)]
    [Summary("提出应用场景", Remarks = "由本部门另一人审定后公布，进度见 Location 所指的办件。contents 须写明的内容见流程 certificate-scene；给出 sceneId 的，为该场景的下一版。")]
    [Body(typeof(NewScene))]
    [Idempotent]
    [Answers(StatusCodes.Status201Created, typeof(CaseView))]
    public async Task<IResult> ProposeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "certificate-scenes")] HttpRequest request,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var body = await request.ReadJsonAsync<NewScene>();
        var (caller, procedure, command) = (request.Caller(), ground.Get(ProcedureId), request.Command(body));
        var department = DepartmentName.Of(caller.DemandDepartment());
        var id = $"{procedure.Id}-{CommandKeys.Code(command.Id, 12)}";
        var opened = await cases.OnceAsync(id, command, OpenAsync, cancellation);
        var (_, _, at) = await ground.OfAsync(opened.State, cancellation);
        return Answer.Created(
            $"/api/cases/{id}", CaseView.Of(opened, procedure, caller, at(clock.GetUtcNow())), $"{opened.EventCount}");

        async Task<Loaded<Case>> OpenAsync()
        {
            // Which scene it is of is looked at first, and so is never taken from what is stated.
            var contents = new Facts((body.Contents ?? Facts.None).Where(f => f.Key != "sceneId"))
                .With("department", FactValue.Of(department));
            if (body.SceneId is { } sceneId)
            {
                DemandOpen(await OwnAsync(sceneId, department, cancellation));
                contents = contents.With("sceneId", FactValue.Of(sceneId));
            }
            else if ((await AllAsync(cancellation)).Count(s => s.Department == department) >= rules.MostScenes)
            {
                throw new RefusedException(RefusalKind.Conflict, "too-many-scenes", ("most", rules.MostScenes));
            }

            return await cases.OpenAsync(
                procedure, id, subject: null, contents, caller.ToActor(), senders.HashOf(request, procedure.Id, contact: null), client,
                command, cancellation);
        }
    }

    /// <summary>Ends a scene, at once.</summary>
    [Function("EndCertificateScene")]
    [Access(Role.Reviewer, AnyDepartment = true)]
    [Summary("结束应用场景", Remarks = "由公布的部门办理，即刻生效；已经结束的再结束，不变。")]
    [Answers(StatusCodes.Status204NoContent)]
    public async Task<IResult> EndAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "certificate-scenes/{sceneId}")] HttpRequest request,
        string sceneId, CancellationToken cancellation)
    {
        var caller = request.Caller();
        await OwnAsync(sceneId, DepartmentName.Of(caller.Department ?? ""), cancellation);
        await scenes.ExecuteAsync(sceneId, caller.ToActor(), (s, _) => s.End(), cancellation: cancellation);
        return Answer.NoContent();
    }

    private async Task<CertificateScene> OwnAsync(string sceneId, string department, CancellationToken cancellation)
    {
        var scene = (await scenes.GetAsync(sceneId, cancellation)).State;
        var has = await DepartmentAsync(scene, cancellation);
        return has == department ? scene : throw CertificateScene.OfOther(has);
    }

    private static void DemandOpen(CertificateScene scene)
    {
        if (scene.EndedAt is not null)
            throw CertificateScene.Over();
    }

    private async Task<string> DepartmentAsync(CertificateScene scene, CancellationToken cancellation) =>
        scene.DepartmentOn(LegalCalendar.DateInBeijing(clock.GetUtcNow()), await moves.AllAsync(cancellation));

    private async Task<IReadOnlyList<CertificateSceneView>> AllAsync(CancellationToken cancellation)
    {
        var (moved, today) = (await moves.AllAsync(cancellation), LegalCalendar.DateInBeijing(clock.GetUtcNow()));
        return [.. (await lists.AllAsync(cancellation)).Select(s => CertificateSceneView.Of(s, s.DepartmentOn(today, moved)))];
    }

    private RefusedException NoKind() =>
        new(RefusalKind.NotFound, "certificate-kind-not-found", ("document", kinds.Document));
}

/// <summary>A scene to be published.</summary>
/// <param name="SceneId">The scene of which it is the next version; absent: it is a new one.</param>
internal sealed record NewScene(string? SceneId = null)
{
    /// <summary>What is stated, by name.</summary>
    [SeveralLines]
    public Facts? Contents { get; init; }
}

/// <summary>A scene in which a department uses certificates.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Department">The department that uses certificates in it.</param>
/// <param name="SceneVersion">Its version, from 1.</param>
/// <param name="SceneContent">What it says.</param>
/// <param name="PublishedAt">When this version was published.</param>
/// <param name="EndedAt">When it ended; absent while it holds.</param>
internal sealed record CertificateSceneView(
    string Id, string Department, int SceneVersion, SceneContent SceneContent, DateTimeOffset PublishedAt, DateTimeOffset? EndedAt)
{
    /// <summary>The view of a scene.</summary>
    /// <param name="department">The department that has its functions.</param>
    public static CertificateSceneView Of(CertificateScene scene, string department) =>
        new(scene.Id, department, scene.Version, scene.Content, scene.PublishedAt, scene.EndedAt);
}
