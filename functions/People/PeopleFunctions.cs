namespace Dingzhou.Functions.People;

/// <summary>An organisation's own people, and what each may do for it.</summary>
internal sealed class PeopleFunctions(RepresentationCommands representations, RepresentationStore store, AccessLog accessLog)
{
    /// <summary>Records a person, or what he may do from now on.</summary>
    [Function("RecordPerson")]
    [Access(Role.Applicant, ByAdministrator = true)]
    [Summary("登记本单位办事人员", Remarks = "position：administrator（管理员：登记人员、授权、收款账号）、handler（经办人：申请、补正）、reader（查看人）。首次登记的人即为管理员；此后未登记的人不能办理，管理员至少保留一人。")]
    [Body(typeof(NewPerson))]
    [Answers(StatusCodes.Status200OK, typeof(EnterprisePerson))]
    public async Task<IResult> RecordAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "people/{person}")] HttpRequest request,
        string person, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var body = await request.ReadJsonAsync<NewPerson>();
        if (string.IsNullOrWhiteSpace(body.Name) || ReadableText.LengthOf(body.Name) > 50)
        {
            throw new RefusedException(
                RefusalKind.Invalid, "invalid-person", [Fault.Of("/name", "invalid", LocalizedText.Of("invalid.person-name"))]);
        }

        var after = await representations.RecordAsync(
            caller.DemandUscc(), caller.ToActor(),
            (r, now) => Representing.Record(r, caller.ToActor(), person, body.Name, body.Position, now), cancellation);
        return Answer.Ok(after.State.FindPerson(person)!);
    }

    /// <summary>The people of an organisation: its own, and for auditors any.</summary>
    [Function("ListPeople")]
    [Access(Role.Applicant, Role.Auditor)]
    [Summary("本单位办事人员", Remarks = "没有登记的，持有本单位登录凭证的人均可办理。审计人员可查阅任一单位的，查阅留痕。")]
    [Query("uscc", "统一社会信用代码；本单位的可以省略，其他单位的仅供审计人员查阅。")]
    [Answers(StatusCodes.Status200OK, typeof(ListOf<EnterprisePerson>))]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "people")] HttpRequest request, CancellationToken cancellation)
    {
        var uscc = await request.OrganisationAskedAsync("people", accessLog, cancellation);
        return Answer.List((await store.FindAsync(uscc, cancellation))?.State.People ?? []);
    }

    /// <summary>Removes a person, at once.</summary>
    [Function("RemovePerson")]
    [Access(Role.Applicant, ByAdministrator = true)]
    [Summary("注销本单位办事人员")]
    [Answers(StatusCodes.Status204NoContent)]
    public async Task<IResult> RemoveAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "people/{person}")] HttpRequest request,
        string person, CancellationToken cancellation)
    {
        var caller = request.Caller();
        await representations.TakeBackAsync(
            caller.DemandUscc(), caller.ToActor(), r => Representing.Remove(r, caller.ToActor(), person), cancellation);
        return Answer.NoContent();
    }

    /// <summary>What was ever recorded of an organisation's people and agents: who, when, what.</summary>
    [Function("GetRepresentationHistory")]
    [Access(Role.Applicant, Role.Auditor, ByAdministrator = true)]
    [Summary("办事人员和代理授权的变更记录", Remarks = "历次登记、注销、授权、撤销均有记录，不覆盖。已登记办事人员的，由管理员查阅；审计人员可查阅任一单位的，查阅留痕。")]
    [Query("uscc", "统一社会信用代码；本单位的可以省略，其他单位的仅供审计人员查阅。")]
    [Paged]
    [Answers(StatusCodes.Status200OK, typeof(History<RepresentationChange>))]
    public async Task<IResult> HistoryAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "representation-history")] HttpRequest request,
        CancellationToken cancellation)
    {
        var uscc = await request.OrganisationAskedAsync("representation-history", accessLog, cancellation);
        return Answer.Ok(History<RepresentationChange>.Whole(
            await store.EventsAsync(uscc, cancellation), e => RepresentationSentences.Of(e.Change), Paging.Of(request)));
    }
}

/// <summary>A person to record.</summary>
/// <param name="Name">His name.</param>
/// <param name="Position">What he may do.</param>
internal sealed record NewPerson(string Name, Position Position);
