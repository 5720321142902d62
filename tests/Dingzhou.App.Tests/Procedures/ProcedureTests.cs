using System.Xml.Linq;

namespace Dingzhou.App.Tests.Procedures;

/// <summary>Procedures and cases over HTTP: what there is, what it looks like, and what is refused.</summary>
[Collection(nameof(HttpApp))]
public sealed class ProcedureTests(HttpApp http)
{
    private readonly TestKit.App _app = http.App;

    [Fact]
    public async Task Anybody_reads_and_sees_a_procedure_in_the_words_of_its_document()
    {
        var anybody = _app.Public();

        var all = (await anybody.GetAsync("/api/procedures")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray();
        Assert.Contains("proposal", all.Select(p => p.GetProperty("id").GetString()));
        var procedure = (await anybody.GetAsync("/api/procedures/proposal")).Must(HttpStatusCode.OK).Json;
        var answer = procedure.GetProperty("steps").EnumerateArray().Single(s => s.GetProperty("stepId").GetString() == "answer");
        Assert.Equal(
            ("decision", "20 个工作日", "第十六条"),
            (answer.GetProperty("kind").GetString(), answer.GetProperty("within").GetProperty("zh").GetString(),
                answer.GetProperty("source").GetProperty("article").GetString()));
        var svg = XDocument.Parse((await anybody.GetAsync("/api/procedures/proposal/picture")).Must(HttpStatusCode.OK).Text);
        Assert.Equal("svg", svg.Root!.Name.LocalName);
        Assert.Contains("研究答复", svg.ToString(), StringComparison.Ordinal);
        Assert.StartsWith(
            "flowchart", (await anybody.GetAsync("/api/procedures/proposal/picture?format=mermaid")).Must(HttpStatusCode.OK).Text,
            StringComparison.Ordinal);
        Assert.Equal("procedure-not-found", (await anybody.GetAsync("/api/procedures/none")).Must(HttpStatusCode.NotFound).Code);
    }

    [Fact]
    public async Task Of_two_answers_at_once_one_is_taken_and_a_repeat_is_answered_as_the_first_time()
    {
        var justice = await Justice.OfAsync(_app);
        var document = await justice.RegisterAsync(401, "市民政局");
        var opened =
            (await Cases.OpenAsync(
            _app.Public(), "proposal", document, new { name = "钱女士", contact = "13900000401", reason = "与新法不一致。" })).Must(
            HttpStatusCode.Created);
        var (path, body, key) =
            ($"{opened.Location}/answers", new { stepId = "answer", act = "refuse", reason = "经研究，不予采纳。" }, CommandId.New());

        var second = await _app.AsAsync(Person.With("legal", "吴复核", "市司法局"));
        var answers = await Task.WhenAll(
            justice.Lawyer.PostAsync(path, body, key), second.PostAsync(path, body with { reason = "不采纳。" }, CommandId.New()));
        Assert.Equal([HttpStatusCode.Accepted, HttpStatusCode.Conflict], answers.Select(a => a.Status).Order());
        if (answers[0].Status == HttpStatusCode.Accepted)
            Assert.Equal(
                answers[0].Json.GetProperty("eventCount").GetInt32(), (await justice.Lawyer.PostAsync(path, body, key))
                .Must(HttpStatusCode.Accepted).Json.GetProperty("eventCount").GetInt32());
        var c = await Cases.GetAsync(_app.Public(), opened.Location!);
        Assert.Equal("answered", Cases.Result(c));
        Assert.Single(c.GetProperty("given").EnumerateArray());
        Assert.Contains(
            "✓", (await _app.Public().GetAsync($"{opened.Location}/picture")).Must(HttpStatusCode.OK).Text, StringComparison.Ordinal);
        var history = (await _app.Public().GetAsync($"{opened.Location}/history")).Must(HttpStatusCode.OK);
        Assert.True(history.Json.GetProperty("isWhole").GetBoolean());
        Assert.DoesNotContain("13900000401", history.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_official_who_proposes_as_a_citizen_reads_what_he_stated_and_not_what_officials_say_among_themselves()
    {
        var justice = await Justice.OfAsync(_app);
        var document = await justice.RegisterAsync(403, "市民政局");
        var citizen = await _app.AsAsync(Person.Reviewer("孙科员", "市城管局"));
        var opened = (await Cases.OpenAsync(citizen, "proposal", document, new { name = "孙先生", contact = "139", reason = "与新法不一致。" }))
            .Must(HttpStatusCode.Created);
        var answer = new { stepId = "answer", act = "refuse", reason = "经研究，不予采纳。", internalReason = "内部意见" };
        (await justice.Lawyer.PostAsync($"{opened.Location}/answers", answer, CommandId.New())).Must(HttpStatusCode.Accepted);

        var read = (await citizen.GetAsync($"{opened.Location}/private")).Must(HttpStatusCode.OK);
        Assert.Equal("孙先生", read.Json.GetProperty("contents").GetProperty("name").GetString());
        Assert.Empty(read.Json.GetProperty("privateAnswers").EnumerateArray());
        var all = (await justice.Lawyer.GetAsync($"{opened.Location}/private")).Must(HttpStatusCode.OK);
        var given = Assert.Single(all.Json.GetProperty("privateAnswers").EnumerateArray());
        Assert.Equal("内部意见", given.GetProperty("internalReason").GetString());
    }

    [Fact]
    public async Task Who_may_not_see_a_case_is_told_that_there_is_none_and_who_may_not_begin_one_is_refused()
    {
        var justice = await Justice.OfAsync(_app);
        var document = await justice.RegisterAsync(402, "市民政局");
        var report = (await Cases.OpenAsync(await justice.DepartmentAsync("市民政局"), "problem-report", document, new { problem = "无法执行。" }))
            .Must(HttpStatusCode.Created);
        var farmer = await _app.AsAsync(Person.Applicant("黄小田", CreditCode.Of(402)));

        foreach (var path in new[] { "", "/history", "/picture", "/private", "/answers/1/texts/x" })
            Assert.Equal("case-not-found", (await farmer.GetAsync($"{report.Location}{path}")).Must(HttpStatusCode.NotFound).Code);
        Assert.Equal(
            "case-not-found", (await Cases.AnswerAsync(farmer, report.Location!, "answer", "approve", "同意"))
            .Must(HttpStatusCode.NotFound).Code);
        Assert.Equal(
            "other-department", (await Cases.OpenAsync(farmer, "problem-report", document, new { problem = "无法执行。" }))
            .Must(HttpStatusCode.Forbidden).Code);
        Assert.Equal(
            "other-department", (await Cases.OpenAsync(justice.Lawyer, "validity-review", document, new { validThrough = "2030-01-01" }))
            .Must(HttpStatusCode.Forbidden).Code);
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await Cases.OpenAsync(_app.Public(), "problem-report", document, new { problem = "无法执行。" })).Status);
        Assert.Equal(
            "wrong-act", (await Cases.AnswerAsync(justice.Lawyer, report.Location!, "answer", "accept", "同意"))
            .Must(HttpStatusCode.Conflict).Code);
        Assert.Equal(
            "wrong-stage", (await Cases.AnswerAsync(justice.Lawyer, report.Location!, "none", "approve", "同意"))
            .Must(HttpStatusCode.Conflict).Code);
        Assert.Equal(["/reason"], Cases.Faults(await Cases.AnswerAsync(justice.Lawyer, report.Location!, "answer", "approve")));
    }
}
