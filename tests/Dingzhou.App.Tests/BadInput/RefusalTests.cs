using System.Net.Http.Headers;

namespace Dingzhou.App.Tests.BadInput;

/// <summary>What is wrong gets one clear answer — problem details with a stable code — and nothing changes.</summary>
[Collection(SharedAppGroup.Name)]
public sealed class RefusalTests(SharedApp shared)
{
    [Theory]
    [InlineData("{", 400, "malformed-json")]
    [InlineData("", 400, "malformed-json")]
    [InlineData("[]", 400, "invalid-body")]
    [InlineData("""{"matterId":5,"applicant":{"name":"a","kind":"familyFarm"}}""", 400, "invalid-body")]
    [InlineData("""{"matterId":"demonstration-family-farm","applicant":{"name":"a","kind":"spaceFarm"}}""", 400, "invalid-body")]
    [InlineData("""{"matterId":"demonstration-family-farm","applicant":{"name":"a","kind":"familyFarm"},"colour":"red"}""", 400, "invalid-body")]
    [InlineData("""{"matterId":"no-such-matter","applicant":{"name":"a","kind":"familyFarm"}}""", 422, "unknown-matter")]
    [InlineData("""{"matterId":"demonstration-family-farm","applicant":{"name":"a","kind":"town"}}""", 422, "invalid-application")]
    public async Task A_bad_draft_is_refused_and_not_kept(string body, int status, string code)
    {
        var api = await shared.App.AsAsync(Person.Applicant("测试", CreditCode.Any()));

        var answer = await api.SendAsync(HttpMethod.Post, "/api/applications", Json(Named(body)), CommandId.New());

        Refused(answer, status, code);
        Assert.Empty((await api.GetAsync("/api/applications")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task A_number_that_no_program_can_hold_is_not_saved()
    {
        var api = await shared.App.AsAsync(Person.Applicant("测试", CreditCode.Any()));
        var body = """{"matterId":"demonstration-family-farm","applicant":{"name":"a","kind":"familyFarm"},"facts":{"otherSupport":1e400}}""";

        var answer = await api.SendAsync(HttpMethod.Post, "/api/applications", Json(Named(body)), CommandId.New());

        Assert.Equal([("/facts/otherSupport", "fact.type")], answer.Must(HttpStatusCode.Created).Json.GetProperty("notSaved").Faults());
    }

    [Fact]
    public async Task A_submission_names_all_faults_at_once()
    {
        var api = await shared.App.AsAsync(Person.Applicant("测试", CreditCode.Any()));
        var made = await api.PostAsync(
            "/api/applications", new { matterId = FarmCase.Matter, applicant = new { name = "测试农场", kind = "familyFarm" } },
            CommandId.New());
        var path = $"/api/applications/{made.Must(HttpStatusCode.Created).String("id")}";

        var answer = await api.PostAsync($"{path}/submission");

        Refused(answer, 422, "invalid-application");
        var pointers = answer.Json.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("pointer").GetString()).ToList();
        Assert.Superset(
            new HashSet<string?> { "/applicant/contact", "/applicant/phone", "/applicant/bankAccount", "/facts/result",
                "/facts/otherSupport", "/documents/recognition" },
            pointers.ToHashSet());
        Assert.Equal("draft", (await api.GetAsync(path)).String("status"));
    }

    [Fact]
    public async Task Anothers_application_looks_like_none()
    {
        var farm = await FarmCase.SubmittedAsync(shared.App);
        var stranger = await shared.App.AsAsync(Person.Applicant("外人", CreditCode.Any()));

        Refused(await stranger.GetAsync(farm.Path), 404, "application-not-found");
        Refused(await stranger.GetAsync($"{farm.Path}/history"), 404, "application-not-found");
        Refused(await stranger.PatchAsync(farm.Path, new { facts = new { result = "monitored" } }, "\"1\""), 404, "application-not-found");
        Refused(await stranger.PostAsync($"{farm.Path}/withdrawal", new { reason = "捣乱" }), 404, "application-not-found");
        Refused(await stranger.GetAsync("/api/applications/2022-000000000000"), 404, "application-not-found");
        Assert.Equal("acceptance", await farm.StepAsync());
    }

    [Fact]
    public async Task Only_the_right_role_of_the_right_department_decides()
    {
        var farm = await FarmCase.SubmittedAsync(shared.App);
        var elsewhere = await shared.App.AsAsync(Person.Reviewer("外局", "市科技局"));
        var auditor = await shared.App.AsAsync(Person.With("auditor", "审计员"));

        Refused(await farm.DecideAsync(farm.Applicant, "acceptance", "accept"), 403, "own-case");
        Refused(await farm.DecideAsync(auditor, "acceptance", "accept"), 403, "other-department");
        Assert.Contains((int)(await farm.DecideAsync(elsewhere, "acceptance", "accept")).Status, new[] { 403, 404 });
        Assert.Equal("acceptance", await farm.StepAsync());
    }

    [Fact]
    public async Task Nobody_decides_two_steps_of_one_case()
    {
        var reviewers = await Reviewers.OfAsync(shared.App);
        var farm = await FarmCase.SubmittedAsync(shared.App);
        (await farm.DecideAsync(reviewers.Acceptance, "acceptance", "accept")).Must(HttpStatusCode.Accepted);

        Refused(await farm.DecideAsync(reviewers.Acceptance, "review", "approve"), 403, "second-stage");
        Assert.Equal("review", await farm.StepAsync());
    }

    [Fact]
    public async Task Of_two_reviewers_who_decide_at_once_one_wins()
    {
        var farm = await FarmCase.SubmittedAsync(shared.App);
        var one = await shared.App.AsAsync(Person.Reviewer("甲"));
        var other = await shared.App.AsAsync(Person.Reviewer("乙"));
        var etag = (await one.GetAsync(farm.Path)).ETag;

        var answers = await Task.WhenAll(
            one.PostAsync(farm.Answers, FarmCase.Decision("acceptance", "accept"), CommandId.New(), etag),
            other.PostAsync(farm.Answers, FarmCase.Decision("acceptance", "reject"), CommandId.New(), etag));

        Assert.Single(answers, a => a.Status == HttpStatusCode.Accepted);
        Assert.Single(answers, a => a.Status is HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed && a.Code is not null);
        Assert.Single(await farm.HistoryAsync(), k => k == "answered");
    }

    [Fact]
    public async Task The_same_request_twice_is_done_once()
    {
        var reviewers = await Reviewers.OfAsync(shared.App);
        var api = await shared.App.AsAsync(Person.Applicant("测试", CreditCode.Any()));
        var key = CommandId.New();
        var made = await Task.WhenAll(
            api.PostAsync("/api/applications", FarmCase.Draft(), key), api.PostAsync("/api/applications", FarmCase.Draft(), key));
        Assert.Equal(made[0].Must(HttpStatusCode.Created).String("id"), made[1].Must(HttpStatusCode.Created).String("id"));
        Refused(await api.PostAsync("/api/applications", FarmCase.Draft(new { result = "monitored" }), key), 422, "idempotency-key-reused");

        var farm = await FarmCase.SubmittedAsync(shared.App);
        Refused(await farm.Applicant.PostAsync($"{farm.Path}/submission"), 409, "wrong-status");
        (await farm.DecideAsync(reviewers.Acceptance, "acceptance", "accept")).Must(HttpStatusCode.Accepted);
        (await farm.DecideAsync(reviewers.Acceptance, "acceptance", "accept")).Must(HttpStatusCode.Accepted);
        var history = await farm.HistoryAsync();
        Assert.Single(history, k => k == "submitted");
        Assert.Single(history, k => k == "answered");
    }

    [Fact]
    public async Task Officials_answer_as_often_as_there_is_work_and_others_thirty_times_an_hour()
    {
        var (official, other) =
            (await shared.App.AsAsync(Person.Reviewer(CommandId.New())), await shared.App.AsAsync(Person.Applicant("某人", CreditCode.Any())));
        Task<Answer[]> AnswersAsync(Api api) => Task.WhenAll(Enumerable.Range(0, 31).Select(_ => api.PostAsync(
            "/api/cases/none-1/answers", FarmCase.Decision("acceptance", "accept"), CommandId.New())));

        Assert.All(await AnswersAsync(official), a => Assert.Equal(HttpStatusCode.NotFound, a.Status));
        Assert.Single(await AnswersAsync(other), a => a.Code == "too-many-requests");
    }

    [Fact]
    public async Task A_finished_case_takes_no_more_decisions()
    {
        var reviewers = await Reviewers.OfAsync(shared.App);
        var farm = await FarmCase.SubmittedAsync(shared.App);
        (await farm.DecideAsync(reviewers.Acceptance, "acceptance", "reject")).Must(HttpStatusCode.Accepted);
        var before = await farm.HistoryAsync();

        Refused(await farm.DecideAsync(reviewers.Review, "review", "approve"), 409, "wrong-stage");
        Refused(await farm.Applicant.PostAsync($"{farm.Path}/withdrawal", new { reason = "" }), 409, "wrong-status");
        Refused(await farm.Applicant.PostAsync($"{farm.Path}/correction", new { note = "" }), 409, "wrong-status");
        Assert.Equal(before, await farm.HistoryAsync());
    }

    [Fact]
    public async Task An_edit_of_what_has_changed_meanwhile_is_refused()
    {
        var farm = await FarmCase.DraftedAsync(shared.App);
        (await farm.Applicant.PatchAsync(farm.Path, new { facts = new { result = "monitored" } }, farm.ETag)).Must(HttpStatusCode.OK);

        Refused(await farm.Applicant.PatchAsync(farm.Path, new { facts = new { result = "new" } }, farm.ETag), 412, "stale");
        Refused(await farm.Applicant.PatchAsync(farm.Path, new { facts = new { result = "new" } }, ifMatch: null), 428,
            "if-match-required");
        Assert.Equal("monitored", (await farm.ReadAsync()).GetProperty("facts").GetProperty("result").GetString());
    }

    [Fact]
    public async Task A_file_is_judged_by_its_content_and_size()
    {
        var farm = await FarmCase.DraftedAsync(shared.App);
        var documents = $"{farm.Path}/documents?material=recognition";
        var program = Encoding.ASCII.GetBytes("MZ\u0090\0 This program cannot be run in DOS mode.");

        Refused(await farm.Applicant.UploadAsync(documents, program, "application/pdf", "认定文件.pdf"), 415, null);
        Refused(await farm.Applicant.UploadAsync(documents, new byte[21 * 1024 * 1024], "application/pdf", "大.pdf"), 413, "too-large");
        Refused(await farm.Applicant.UploadAsync(
            $"{farm.Path}/documents?material=nonsense", FarmCase.Pdf("a"), "application/pdf", "a.pdf"), 422, null);
        Assert.Empty((await farm.ReadAsync()).GetProperty("documents").EnumerateArray());
    }

    [Fact]
    public async Task Without_a_valid_token_nothing_is_answered()
    {
        Refused(await shared.App.Public().GetAsync("/api/applications"), 401, "token-required");
        Refused(await new Api(shared.App.Http, "no.such.token").GetAsync("/api/applications"), 401, "invalid-token");
    }

    [Fact]
    public async Task A_body_that_is_not_JSON_by_its_type_is_refused()
    {
        var content = new StringContent("matter=x", MediaTypeHeaderValue.Parse("application/x-www-form-urlencoded"));

        Refused(await shared.App.Public().SendAsync(HttpMethod.Post, "/api/estimates", content), 415, "unsupported-media-type");
    }

    private static string Named(string body) => body.Replace("demonstration-family-farm", FarmCase.Matter, StringComparison.Ordinal);

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    /// <summary>Problem details in Chinese, with the status in both places, a code and a trace id.</summary>
    private static void Refused(Answer answer, int status, string? code)
    {
        Assert.True((int)answer.Status == status && (code is null || answer.Code == code),
            $"{answer.Request}: expected {status} {code}, got {(int)answer.Status} {answer.Text}");
        Assert.Equal("application/problem+json", answer.MediaType);
        var problem = answer.Json;
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.Contains(problem.GetProperty("detail").GetString()!, c => c is >= '一' and <= '鿿');
        Assert.NotEqual(JsonValueKind.Undefined, problem.GetProperty("traceId").ValueKind);
    }
}
