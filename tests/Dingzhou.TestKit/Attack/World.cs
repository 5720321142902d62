namespace Dingzhou.TestKit.Attack;

/// <summary>
/// Something of every kind that the app keeps, in August 2022, and everybody who might ask for it: its owner and a stranger, an agent
/// with authority and one without, reviewers of its department, of another and of none, and one person of every other role.
/// </summary>
public sealed class World
{
    /// <summary>The department whose case and documents they are.</summary>
    public const string Department = "市市场监管局";

    /// <summary>A department that has nothing to do with them.</summary>
    public const string OtherDepartment = "市体育局";

    /// <summary>The department that carries out the documents with it, and is asked for its opinion.</summary>
    public const string JointDepartment = "市文旅局";

    /// <summary>What only those who deal with an objection may read.</summary>
    public const string Objector = "赵异议", ObjectorsContact = "13912345678";

    /// <summary>What only those who deal with the owner's case may read.</summary>
    public const string OwnersPhone = "0312-2399999";

    private readonly App _app;

    private World(App app)
    {
        _app = app;
        Agent = new($"agent-{Owner.Uscc}", "代办员", ["agent"], Owner.Uscc);
        AgentWithoutAuthority = new($"former-{Owner.Uscc}", "前代办员", ["agent"], Owner.Uscc);
    }

    /// <summary>The applicant whose things they are.</summary>
    public Person Owner { get; } = Person.Applicant("场主", CreditCode.Any());

    /// <summary>Another organisation.</summary>
    public Person Stranger { get; } = Person.Applicant("外人", CreditCode.Any());

    /// <summary>Of the department.</summary>
    public Person Reviewer { get; } = Person.Reviewer("本局人员", Department);

    /// <summary>Of another department.</summary>
    public Person OtherReviewer { get; } = Person.Reviewer("他局人员", OtherDepartment);

    /// <summary>Of the department that is asked for its opinion.</summary>
    public Person JointReviewer { get; } = Person.Reviewer("协办人员", JointDepartment);

    /// <summary>With the role, and a token that names no department.</summary>
    public Person ReviewerOfNone { get; } = Person.With("reviewer", "无部门");

    /// <summary>Acts for the owner, with authority.</summary>
    public Person Agent { get; }

    /// <summary>Says so, without authority.</summary>
    public Person AgentWithoutAuthority { get; }

    /// <summary>With a good token and no role.</summary>
    public Person Nobody { get; } = new("nobody", "路人", []);

    /// <summary>One person of every role that sees everything or nothing of the kind.</summary>
    public IReadOnlyList<Person> Officials { get; } =
    [
        Person.With("approver", "吴市长", "市政府"), Person.With("legal", "周法制", "市司法局"), Person.With("finance", "钱财政", "市财政局"),
        Person.With("policyManager", "孙政策", "市发改局"), Person.With("auditor", "审计员", "市审计局"), Person.With("operator", "运维员"),
        Person.With("clerk", "窗口员", "市政务服务中心"),
    ];

    /// <summary>Those who take the next step, which nobody may who took one before.</summary>
    public IReadOnlyList<Person> Colleagues { get; } =
    [
        Person.Reviewer("李审查", Department), Person.Reviewer("王核验", "市科技局"), Person.With("legal", "吴复核", "市司法局"),
            Person.With("policyManager", "李政策"),
    ];

    /// <summary>Everybody.</summary>
    public IReadOnlyList<Person> People =>
        [Owner, Stranger, Agent, AgentWithoutAuthority, Reviewer, OtherReviewer, JointReviewer, ReviewerOfNone, Nobody, .. Officials,
            .. Colleagues];

    /// <summary>What there is, by the names under which the interface asks for it.</summary>
    public KnownValues Known { get; } = new();

    /// <summary>Whether it is somebody's business who objects to an award or proposes a review.</summary>
    public bool MayReadOfObjector(Person? reader) => reader is not null
        && (reader == Reviewer || reader.Roles.Any(r => r is "approver" or "auditor" or "legal"));

    /// <summary>Whether it is somebody's business how to reach the owner.</summary>
    public bool MayReadOfOwner(Person? reader) =>
        reader is not null
            && (reader.Uscc == Owner.Uscc || reader == Reviewer || reader.Roles.Any(r => r is "approver" or "auditor" or "finance"));

    /// <summary>Makes everything, through the interface.</summary>
    public static async Task<World> MakeAsync(App app)
    {
        var world = new World(app);
        await world.MakeDocumentsAsync();
        await world.MakeCasesAsync();
        await world.MakeRestAsync();
        return world;
    }

    /// <summary>The official of that role.</summary>
    public Person Official(string role) => Officials.Single(p => p.Roles.Contains(role));

    private async Task MakeDocumentsAsync()
    {
        var (lawyer, reviewer) = (await _app.AsAsync(Official("legal")), await _app.AsAsync(Reviewer));
        var number = Random.Shared.Next(1000, 9000);
        var document = await RegisterAsync(lawyer, $"定政办〔2022〕{number}号", Department, null);
        await RegisterAsync(lawyer, $"定政办〔2022〕{number + 1}号", OtherDepartment, null);
        var ending = await RegisterAsync(lawyer, $"定政办〔2022〕{number + 2}号", Department, "2022-10-08");
        Known.Add("documentId", document);
        var path = $"/api/regulations/{Uri.EscapeDataString(document)}";
        Keep("sha256", await lawyer.UploadAsync($"{path}/attachments", Pdf(document), "application/pdf", "解读.pdf"));
        Known.Add("procedureId", "proposal");
        var proposed = new { subjectId = document, contents = new { name = Objector, contact = ObjectorsContact, reason = "与新法不一致。" } };
        Keep("caseId", await _app.Public().PostAsync("/api/procedures/proposal/cases", proposed, CommandId.New()));
        Made(await reviewer.PostAsync(
            "/api/procedures/problem-report/cases", new { subjectId = document, contents = new { problem = "与新法不一致。" } }, CommandId.New()));
        Made(await lawyer.PostAsync(
            "/api/procedures/evaluation/cases", new { subjectId = document, contents = new { dueOn = "2022-12-31" } }, CommandId.New()));

        // The review before an end begins with the next day.
        await _app.Clock.AdvanceToAsync(new(2022, 8, 11, 9, 0, 0, TimeSpan.FromHours(8)));
        Known.Add("caseId", $"validity-review-{ending}-20221008");
        Known.Add("documentId", ending);

        var cleanup = Made(
            await lawyer.PostAsync(
            "/api/cleanups", new { occasion = "foundByIssuer", reason = "统一部署。", documentIds = new[] { document } }, CommandId.New()));
        Known.Add("cycleId", cleanup.String("id"));
        Made(await lawyer.PostAsync(
            $"/api/cases/{cleanup.String("id")}/answers", Justice.PlanOn(new(2022, 8, 10)), CommandId.New()));
        await Patience.UntilAsync(
            async () =>
            (await reviewer.GetAsync(
            $"/api/cleanups/{cleanup.String("id")}/tasks/{Uri.EscapeDataString(document)}")).Status == HttpStatusCode.OK);
        var question = new { department = JointDepartment, question = "是否仍有必要？" };
        Made(await reviewer.PostAsync(
            $"/api/cleanups/{cleanup.String("id")}/tasks/{Uri.EscapeDataString(document)}/consultations", question, CommandId.New()));
    }

    private async Task MakeCasesAsync()
    {
        var owner = await _app.AsAsync(Owner);
        Known.Add("applicationId", await SubmitAsync(owner));
        Known.Add("applicationId",
            Made(await owner.PostAsync("/api/applications", Draft("demonstration-family-farm", "familyFarm", FarmFacts), CommandId.New()))
            .String("id"));
        Known.Add("uscc", Owner.Uscc!);

        // Another's case comes as far as the publicity of its settlement, and somebody objects.
        var settled = await SubmitAsync(await _app.AsAsync(Person.Applicant("已结算", CreditCode.Any())));
        foreach (var (stepId, act, by) in new[] { ("acceptance", "accept", Reviewer), ("review", "approve", Colleagues[0]),
            ("verification", "approve", Colleagues[1]) })
        {
            var answer = new { stepId, act, reason = "情况属实", internalReason = "内部意见" };
            Made(await (await _app.AsAsync(by)).PostAsync($"/api/cases/{settled}/answers", answer, CommandId.New()));
        }

        var settlement = $"leaders-2022-{settled}";
        Known.Add("settlementId", settlement);
        Known.Add("settledId", settled);
        await Patience.UntilAsync(
            async () => (await _app.Public().GetAsync($"/api/settlements/{settlement}/list")).Status == HttpStatusCode.OK);
        var objection = new { name = Objector, contact = ObjectorsContact, applicationId = settled, reason = "与事实不符" };
        Keep("receipt", await _app.Public().PostAsync($"/api/settlements/{settlement}/objections", objection, CommandId.New()));
    }

    private async Task MakeRestAsync()
    {
        var (owner, manager) = (await _app.AsAsync(Owner), await _app.AsAsync(Official("policyManager")));
        Made(await owner.PutAsync($"/api/agents/{Agent.Subject}", new { name = Agent.Name, validThrough = "2023-12-31" }));
        Known.Add("agent", $"deputy-{Owner.Uscc}");
        Made(await owner.SendAsync(
            HttpMethod.Put, $"/api/enterprises/{Owner.Uscc}",
            new StringContent(JsonSerializer.Serialize(Applicant("enterprise")), Encoding.UTF8, "application/json"), ifMatch: "*"));
        var facts = new { matterId = Matter, facts = new { firstTime = true }, source = "冀市监〔2022〕1号", on = "2022-08-01" };
        Made(await (await _app.AsAsync(Reviewer)).PatchAsync($"/api/enterprises/{Owner.Uscc}/facts", facts, ifMatch: null));
        var hash = Made(await manager.GetAsync("/api/policies/agriculture-2022/versions")).Json.GetProperty("items")[0].GetProperty(
            "hash").GetString()!;
        Keep("simulationId", await (await _app.AsAsync(Official("approver")))
            .PostAsync(
            "/api/policies/agriculture-2022/simulations",
            new { year = 2022, readings = new Dictionary<string, string> { ["loan-parts"] = "whole" } }, CommandId.New()));
        var address = Made(
            await (await _app.AsAsync(Reviewer)).SendAsync(
            HttpMethod.Put, $"/api/departments/{Uri.EscapeDataString(Department)}/calendar-address"));
        Known.Add("key", address.String("link").Split('/')[^2]);

        // The same by whoever may: what they watch has the same identity, and to each his own.
        var officials = Officials.Where(p => p.Department is not null && p.Roles[0] is not ("auditor" or "clerk"));
        foreach (var person in officials.Prepend(Reviewer).Prepend(Owner))
            Keep("subscriptionId", await (await _app.AsAsync(person)).PostAsync("/api/subscriptions", new { matterId = Matter }));

        // What is made when it is first needed is there from now on.
        Made(await _app.Public().GetAsync("/api/publicities"));
        foreach (var (name, value) in Words(hash))
            Known.Add(name, value);
    }

    private static IEnumerable<(string Name, string Value)> Words(string hash) =>
    [
        ("hash", hash), ("policyId", "agriculture-2022"), ("policyId", "leaders-2022"), ("matterId", "demonstration-family-farm"),
            ("matterId", Matter), ("matterId", "grain-land"),
        ("paper", "timeline"), ("interpretationId", "loan-parts"), ("department", Department), ("department", OtherDepartment), ("number", "1"),
        ("year", "2023"), ("format", "pdf"), ("version", hash),
        ("kind", "enterprise"), ("kind", "familyFarm"), ("fact", "leader"),
        ("fact", "area"), ("name", "定州测试农场"),
        ("body:facts", JsonSerializer.Serialize(AwardFacts)), ("body:facts", JsonSerializer.Serialize(FarmFacts)),
        ("body:applicant", JsonSerializer.Serialize(Applicant("enterprise"))),
        ("query:stage", "acceptance"), ("query:stage", "review"), ("query:department", Department),
        ("query:department", OtherDepartment), ("query:on", "2022-09-01"),
        ("query:from", "2022-01-01"), ("query:to", "2022-12-31"), ("query:year", "2022"), ("query:q", "办法"),
        ("query:policyId", "agriculture-2022"), ("query:limit", "1"), ("query:limit", "20"),
        ("query:material", "award-document"), ("query:matterId", Matter), ("query:status", "valid"), ("query:status", "open"),
        ("query:outcome", "paid"), ("query:format", "pdf"), ("query:format", "csv"), ("query:fileLabel", "营业执照"),
    ];

    private const string Matter = "china-quality-award";

    private static readonly object AwardFacts = new { leader = true, award = "quality", firstTime = true };

    private static readonly object FarmFacts = new { result = "new", otherSupport = 0 };

    private static object Applicant(string kind) =>
        new { name = "测试单位", kind, contact = "测试", phone = OwnersPhone, bankAccount = "6228480631234567890" };

    private static object Draft(string matter, string kind, object facts) => new { matterId = matter, applicant = Applicant(kind), facts };

    private static async Task<string> RegisterAsync(Api lawyer, string number, string department, string? validThrough) =>
        Made(await lawyer.PostAsync("/api/regulations", new
    {
        number, title = "测试办法", issuer = "定州市人民政府", implementers =
            new { main = department, others = department == Department ? new[] { JointDepartment } : [] },
        issuedOn = "2022-01-01", effectiveOn = "2022-01-01", validThrough, text = "第一条 为测试制定。",
    }, CommandId.New())).String("id");

    private async Task<string> SubmitAsync(Api applicant)
    {
        var id = Made(await applicant.PostAsync("/api/applications", Draft(Matter, "enterprise", AwardFacts), CommandId.New())).String(
            "id");
        var document = Made(
            await applicant.UploadAsync($"/api/applications/{id}/documents?material=award-document", Pdf(id), "application/pdf", "证明.pdf"));
        Known.Add("uploadId", document.String("id"));
        Made(await applicant.PostAsync($"/api/applications/{id}/submission"));
        return id;
    }

    private void Keep(string name, Answer answer) => Known.Add(name, Uri.UnescapeDataString(Made(answer).Location!.Split('/')[^1]));

    private static Answer Made(Answer answer) =>
        (int)answer.Status < 300 ? answer : throw new InvalidOperationException($"{answer.Request}: {(int)answer.Status} {answer.Text}");

    private static byte[] Pdf(string text) =>
        Encoding.UTF8.GetBytes($"%PDF-1.4\n% {text}\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n");
}
