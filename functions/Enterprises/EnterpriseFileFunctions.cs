using Dingzhou.Functions.Grants.Reviews;

namespace Dingzhou.Functions.Enterprises;

/// <summary>一企一档: an enterprise's file, kept by itself and by the departments.</summary>
internal sealed class EnterpriseFileFunctions(
    EnterpriseFileCommands files, KnownFiles known, EnterpriseAccess access, Impartiality impartiality)
{
    /// <summary>The file; a reviewer sees what belongs to its department's policies.</summary>
    [Function("GetEnterpriseFile")]
    [Access(Role.Applicant, Role.Agent, Role.Reviewer, Role.Auditor)]
    [Summary("企业档案（一企一档）", Remarks = "本单位查询时，档案中没有的基本情况和主体自身的事实，取自其最近的申请；尚无档案的，答复空档案（eventCount 为 0），可据以填写。")]
    [Answers(StatusCodes.Status200OK, typeof(EnterpriseFileView))]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "enterprises/{uscc}")] HttpRequest request,
        string uscc, CancellationToken cancellation)
    {
        uscc = Uscc.Normalise(uscc);
        var caller = request.Caller();
        var file = await known.ForAsync(uscc, caller, cancellation);
        await access.DemandReaderAsync(file.State, caller, "file", cancellation);
        return Answer.Ok(access.View(file, caller), $"{file.EventCount}");
    }

    /// <summary>Records what the enterprise says of itself.</summary>
    [Function("PutEnterpriseProfile")]
    [Access(Role.Applicant, Role.Agent, ByAdministrator = true)]
    [Summary("填写本单位基本情况，一次填写，申报时不再重填")]
    [Body(typeof(ApplicantData))]
    [Conditional]
    [Answers(StatusCodes.Status200OK, typeof(EnterpriseFileView))]
    public async Task<IResult> PutProfileAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "enterprises/{uscc}")] HttpRequest request,
        string uscc, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        uscc = Uscc.Normalise(uscc);
        var caller = EnterpriseAccess.DemandOwn(request, uscc);
        var profile = (await request.ReadJsonAsync<ApplicantData>()).With(uscc);
        var file = await files.RecordAsync(
            uscc, caller.ToActor(), (f, _) => Filing.RecordProfile(f, profile), client, request.Version(), cancellation);
        return Answer.Ok(access.View(file, caller), $"{file.EventCount}");
    }

    /// <summary>Records facts: by the enterprise, or by the department in charge of the policy.</summary>
    [Function("RecordFacts")]
    [Access(Role.Applicant, Role.Agent, Role.Reviewer)]
    [Summary("记录事实", Remarks = "企业填报，或由主管部门按文件、名单、登记记录（须写明来源和日期）。部门记录的事实企业不能改写。新事实使企业符合某一事项时，系统通知企业一次。")]
    [Body(typeof(NewFacts))]
    [Conditional]
    [Answers(StatusCodes.Status200OK, typeof(EnterpriseFileView))]
    public async Task<IResult> RecordFactsAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = "enterprises/{uscc}/facts")] HttpRequest request,
        string uscc, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        uscc = Uscc.Normalise(uscc);
        var caller = request.Caller();
        var isOwn = caller.ActsFor(uscc);
        if (!isOwn && !caller.Is(Role.Reviewer))
            throw EnterpriseFileCommands.NoFile();
        var body = await request.ReadJsonAsync<NewFacts>();
        var (pack, matter) = access.MatterOf(body.MatterId);
        if (!isOwn && !access.Decides(caller.DemandDepartment(), pack, matter))
            throw new RefusedException(
                RefusalKind.Forbidden, "other-department", LocalizedText.Of("other-department.facts", ("department", matter.Department)));

        if (!isOwn && await impartiality.IsAgentAsync(caller.ToActor(), [uscc], cancellation))
            throw Review.OwnCase();

        // Who acts for the enterprise records as the enterprise, whatever else the token says.
        var by = isOwn ? caller.ToActor() with { Department = null } : caller.ToActor();
        var file = await files.RecordAsync(
            uscc, by,
            (f, now) =>
            {
                var today = LegalCalendar.DateInBeijing(now);
                return Filing.RecordFacts(f, matter, body.Facts, body.Source, body.On ?? today, by, today);
            },
            client, request.Version(), cancellation);
        if (!isOwn)
            await access.NoteAsync(by, uscc, "facts", cancellation);
        return Answer.Ok(access.View(file, caller), $"{file.EventCount}");
    }
}
