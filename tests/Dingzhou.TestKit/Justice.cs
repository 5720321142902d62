namespace Dingzhou.TestKit;

/// <summary>The bureau of justice and the city government as they work with the register and with clean-ups.</summary>
public sealed record Justice(App App, Api Lawyer, Api Mayor)
{
    public static async Task<Justice> OfAsync(App app) => new(
        app, await app.AsAsync(Person.With("legal", "周法制", "市司法局")), await app.AsAsync(Person.With("approver", "吴市长", "市政府")));

    public static string Number(int number) => $"定政办〔2020〕{number}号";

    public static string PathOf(string documentId) => $"/api/regulations/{Uri.EscapeDataString(documentId)}";

    public Task<Api> DepartmentAsync(string department) => App.AsAsync(Person.Reviewer($"{department}经办", department));

    /// <summary>Registers 定政办〔2020〕n号, as a rule issued on 1 September 2020.</summary>
    public async Task<string> RegisterAsync(
        int number, string department, string[]? others = null, string? validThrough = null, string? documentNumber = null,
        string title = "测试办法",
        string issuedOn = "2020-09-01")
    {
        var body = new
        {
            number = documentNumber ?? Number(number), title = $"{title}{number}", issuer = "定州市人民政府", implementers =
                new { main = department, others = others ?? [] },
            issuedOn, effectiveOn = issuedOn, validThrough, text = $"第一条 {number}。",
        };
        return (await Lawyer.PostAsync("/api/regulations", body, CommandId.New())).Must(HttpStatusCode.Created).String("id");
    }

    public async Task<string> ProposeAsync(params string[]? documents) =>
        (await Lawyer.PostAsync(
            "/api/cleanups", new { occasion = "foundByIssuer", reason = "根据省政府统一部署。", documentIds = documents }, CommandId.New()))
            .Must(HttpStatusCode.Created).String("id");

    /// <summary>
    /// A plan drawn up on a day: the others have nine days, the main departments 21; it is examined after 51 and decided after 65. Of 10
    /// August 2022: 19 and 31 August, 30 September, 14 October.
    /// </summary>
    public static object PlanOn(DateOnly day) => new
    {
        stepId = "plan", act = "done",
        contents = new
        {
            scope = "现行有效的政府规范性文件。",
            standards = new[] { "legality", "reasonableness", "coordination", "operability", "effectiveness" },
            jointBy = $"{day.AddDays(9):O}", opinionsBy = $"{day.AddDays(21):O}", examinedBy = $"{day.AddDays(51):O}",
            decidedBy = $"{day.AddDays(65):O}",
        },
        texts = new { requirements = "逐件研究。", division = "实施机关提出意见，司法局审查。", methods = "报送、审查、审定、公布。" },
    };

    /// <summary>An opinion with everything that it must hold.</summary>
    public static object Opinion(
        string documentId, string outcome, string[]? grounds = null, string? amendment = null, string? amendedTitle = null,
        string? amendedText = null,
        string consentOn = "2022-08-10") => new
    {
        documentId, outcome, grounds, reason = "经研究。", hearing = "召开座谈会。", amendment, amendedTitle, amendedText,
        assessments = new[] { "legality", "reasonableness", "coordination", "operability", "effectiveness" }.Select(
            s => new { standard = s, met = outcome == "keep" }),
        consent = new { kind = "collectiveStudy", reference = "局务会纪要 3 号", on = consentOn },
    };

    public static Task<Answer> FileAsync(Api department, string cycle, params object[] opinions) =>
        department.PostAsync($"/api/cleanups/{cycle}/opinions", new { opinions }, CommandId.New());

    public Task<Answer> ConcludeAsync(string cycle, params object[] conclusions) =>
        Lawyer.PostAsync($"/api/cleanups/{cycle}/conclusions", new { conclusions }, CommandId.New());

    public Task<Answer> SubmitAsync(string cycle) => AnswerAsync(Lawyer, cycle, new { stepId = "examination", act = "done" });

    public Task<Answer> DecideAsync(string cycle, string number) => AnswerAsync(Mayor, cycle, new
    {
        stepId = "decision", act = "approve", reason = "会议研究决定",
        contents = new { form = "meeting", reference = "市政府常务会议纪要 7 号", number },
    });

    public Task<Answer> SendBackAsync(string cycle) =>
        AnswerAsync(Mayor, cycle, new { stepId = "decision", act = "sendBack", reason = "请再研究" });

    public async Task<JsonElement> TaskAsync(string cycle, string documentId) =>
        (await Lawyer.GetAsync($"/api/cleanups/{cycle}/tasks/{Uri.EscapeDataString(documentId)}")).Must(HttpStatusCode.OK).Json;

    public async Task<JsonElement> DocumentAsync(string documentId, string? on = null) =>
        (await Lawyer.GetAsync(PathOf(documentId) + (on is null ? "" : $"?on={on}"))).Must(HttpStatusCode.OK).Json;

    /// <summary>Draws up the plan and waits until every document is with its department.</summary>
    public async Task PlanAsync(string cycle, int documents)
    {
        await DrawUpPlanAsync(cycle);
        await Patience.UntilAsync(
            async () => (await ProgressAsync(cycle)).GetProperty("byStatus").EnumerateObject().Sum(s => s.Value.GetInt32()) == documents);
    }

    public async Task DrawUpPlanAsync(string cycle) =>
        (await AnswerAsync(Lawyer, cycle, PlanOn(await App.TodayAsync()))).Must(HttpStatusCode.Accepted);

    /// <summary>Answers a step of a clean-up's case.</summary>
    public static Task<Answer> AnswerAsync(Api who, string cycle, object answer) =>
        who.PostAsync($"/api/cases/{cycle}/answers", answer, CommandId.New());

    public async Task<JsonElement> ProgressAsync(string cycle) =>
        (await Lawyer.GetAsync($"/api/cleanups/{cycle}/progress")).Must(HttpStatusCode.OK).Json;

    public async Task PublishedAsync(string cycle) =>
        await Patience.UntilAsync(async () => (await Lawyer.GetAsync($"/api/cleanups/{cycle}")).String("status") == "published");
}
