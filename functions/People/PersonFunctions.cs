namespace Dingzhou.Functions.People;

/// <summary>一人一档: what the platform keeps of whoever is signed in, for nobody else (定政发〔2022〕23号 三（五）).</summary>
internal sealed class PersonFunctions(
    CasesOfOpeners cases, AccessLog accessLog, RepresentationStore representations, NoticeStore notices, TimeProvider clock)
{
    /// <summary>The person's file.</summary>
    [Function("GetPerson")]
    [Access(SignedIn = true)]
    [Summary("个人档案（一人一档）", Remarks = "本人的姓名、身份、所持的代理授权，以及本人的办件、查阅记录和通知方式的地址。只有本人能看到。")]
    [Answers(StatusCodes.Status200OK, typeof(PersonView))]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "me")] HttpRequest request, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var authority = caller.Uscc is { } uscc && !caller.Is(Role.Applicant)
            ? (await representations.FindAsync(uscc, cancellation))?.State.FindAuthority(caller.Subject) : null;
        var holds = authority?.HoldsOn(LegalCalendar.DateInBeijing(clock.GetUtcNow())) == true;
        return Answer.Ok(new PersonView(
            caller.Name, [.. caller.Roles.Order()], caller.Uscc, caller.Department,
            holds ? new(caller.Uscc!, authority!.GrantedAt, authority.ValidThrough) : null,
            "/api/me/cases", "/api/me/readings", "/api/notice-settings"));
    }

    /// <summary>The cases that the person began.</summary>
    [Function("ListPersonCases")]
    [Access(SignedIn = true)]
    [Summary("本人提出的办件", Remarks = "最新的在前；不公开提出人的办件（如差评的核实）也列出，只有本人能看到。办到哪里见 GET /cases/{caseId}。")]
    [Paged]
    [Answers(StatusCodes.Status200OK, typeof(ListOf<OpenedCase>))]
    public async Task<IResult> CasesAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "me/cases")] HttpRequest request, CancellationToken cancellation)
    {
        var page = Paging.Of(request);
        return Answer.List(
            page, await cases.OfAsync(DataSubject.Person(request.Caller().Subject), page.Limit, page.Cursor, cancellation));
    }

    /// <summary>What the platform has told the person alone.</summary>
    [Function("ListPersonNotices")]
    [Access(SignedIn = true)]
    [Summary("本人的通知", Remarks = "最新的在前；如本人电子证照的签发、变更和到期提醒。单位、部门的通知见 GET /notices。")]
    [Paged]
    [Answers(StatusCodes.Status200OK, typeof(ListOf<Notice>))]
    public async Task<IResult> NoticesAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "me/notices")] HttpRequest request,
        CancellationToken cancellation)
    {
        var page = Paging.Of(request);
        return Answer.List(
            page, await notices.ListAsync(Recipient.Person(request.Caller().Subject), page.Limit, page.Cursor, cancellation));
    }

    /// <summary>Who has read what of the person's own.</summary>
    [Function("ListPersonReadings")]
    [Access(SignedIn = true)]
    [Summary("查阅记录：哪个部门何时查阅了本人的哪些信息", Remarks = "最新的在前；列明部门，不列明工作人员的姓名。以单位名义提出的，见单位的查阅记录。")]
    [Paged]
    [Answers(StatusCodes.Status200OK, typeof(ListOf<ReadingView>))]
    public async Task<IResult> ReadingsAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "me/readings")] HttpRequest request,
        CancellationToken cancellation)
    {
        var page = Paging.Of(request);
        var found = await accessLog.OfAsync(
            DataSubject.Person(request.Caller().Subject), page.Limit, page.Cursor, cancellation);
        return Answer.List(page, [.. found.Items.Select(r => ReadingView.Of(r, isNamed: false))], found.Cursor);
    }
}

/// <summary>A person's file.</summary>
/// <param name="Name">The person's name.</param>
/// <param name="Roles">The roles that the person holds.</param>
/// <param name="Uscc">The organisation acted for; absent where there is none.</param>
/// <param name="Department">The department worked for; absent where there is none.</param>
/// <param name="HeldAuthority">The authority by which the person acts for that organisation; absent where none is held.</param>
/// <param name="CasesLink">Where the person's cases are.</param>
/// <param name="ReadingsLink">Where it stands who has read what of the person's.</param>
/// <param name="NoticeSettingsLink">Where it stands how notices reach the organisation or department.</param>
internal sealed record PersonView(
    string Name, IReadOnlyList<Role> Roles, string? Uscc, string? Department, HeldAuthority? HeldAuthority, string CasesLink,
    string ReadingsLink, string NoticeSettingsLink);

/// <summary>An authority that a person holds.</summary>
/// <param name="Uscc">The organisation that gave it.</param>
/// <param name="GrantedAt">When.</param>
/// <param name="ValidThrough">The last day on which it holds.</param>
internal sealed record HeldAuthority(string Uscc, DateTimeOffset GrantedAt, DateOnly ValidThrough);
