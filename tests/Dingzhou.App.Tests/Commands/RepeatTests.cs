namespace Dingzhou.App.Tests.Commands;

/// <summary>A request repeated with its key, at once or long after: the answer is that of the first.</summary>
[Collection(SharedAppGroup.Name)]
public sealed class RepeatTests(SharedApp shared)
{
    private const int AtOnce = 16;

    [Fact]
    public async Task Sixteen_repeats_of_a_decision_at_once_and_one_after_the_case_has_moved_on_are_answered_as_the_first()
    {
        var reviewers = await Reviewers.OfAsync(shared.App);
        var farm = await FarmCase.SubmittedAsync(shared.App);

        // Drafted, document added, submitted, its case opened and the first step; the sixth is the decision, which closes one and opens the
        // next.
        var first = await OneAnswerAsync(() => farm.DecideAsync(reviewers.Acceptance, "acceptance", "accept"), HttpStatusCode.Accepted);
        Assert.Equal(("\"8\"", $"/api/cases/{farm.Id}"), (first.ETag, first.Location));
        Assert.Equal("review", first.Json.GetProperty("openSteps")[0].GetProperty("stepId").GetString());

        (await farm.DecideAsync(reviewers.Review, "review", "approve")).Must(HttpStatusCode.Accepted);
        (await farm.DecideAsync(reviewers.Verification, "verification", "approve")).Must(HttpStatusCode.Accepted);
        Assert.Equal("approved", await farm.StatusAsync());
        var late = (await farm.DecideAsync(reviewers.Acceptance, "acceptance", "accept")).Must(HttpStatusCode.Accepted);
        Assert.Equal((first.ETag, first.Location, first.Text), (late.ETag, late.Location, late.Text));

        var other = await reviewers.Acceptance.PostAsync(
            farm.Answers, AppliedCase.Decision("acceptance", "reject"), CommandId.Of(farm.Id, "acceptance", "accept", ""));
        Assert.Equal("idempotency-key-reused", other.Must(HttpStatusCode.UnprocessableEntity).Code);
        Assert.Equal(3, (await farm.HistoryAsync()).Count(k => k == "answered"));
    }

    [Fact]
    public async Task A_draft_its_document_its_submission_and_its_withdrawal_are_repeated_without_another_answer()
    {
        var api = await shared.App.AsAsync(Person.Applicant("测试", CreditCode.Any()));
        var (draftKey, documentKey, submissionKey, withdrawalKey) = (CommandId.New(), CommandId.New(), CommandId.New(), CommandId.New());
        var made = await OneAnswerAsync(() => api.PostAsync("/api/applications", FarmCase.Draft(), draftKey), HttpStatusCode.Created);
        var path = made.Location!;
        Task<Answer> UploadAsync() =>
            api.UploadAsync($"{path}/documents?material=recognition", AppliedCase.Pdf(path), "application/pdf", "证明.pdf", documentKey);
        var uploaded = await OneAnswerAsync(UploadAsync, HttpStatusCode.Created);
        Task<Answer> SubmitAsync() => api.PostAsync($"{path}/submission", idempotencyKey: submissionKey);
        var submitted = await OneAnswerAsync(SubmitAsync, HttpStatusCode.Accepted);
        Task<Answer> WithdrawAsync() => api.PostAsync($"{path}/withdrawal", new { reason = "测试" }, withdrawalKey);
        var withdrawn = await OneAnswerAsync(WithdrawAsync, HttpStatusCode.Accepted);
        Assert.Equal(("draft", "underWay", "withdrawn"), (made.String("status"), submitted.String("status"), withdrawn.String("status")));

        // All once more, now that nothing of it could be done.
        MustBe(made, await api.PostAsync("/api/applications", FarmCase.Draft(), draftKey));
        MustBe(uploaded, await UploadAsync());
        var other = await api.UploadAsync(
            $"{path}/documents?material=recognition", AppliedCase.Pdf("another"), "application/pdf", "证明.pdf", documentKey);
        Assert.Equal("idempotency-key-reused", other.Must(HttpStatusCode.UnprocessableEntity).Code);
        MustBe(submitted, await SubmitAsync());
        MustBe(withdrawn, await WithdrawAsync());
    }

    [MovableClockFact]
    public async Task A_used_key_lets_no_other_file_in_and_brings_none_back()
    {
        var uscc = CreditCode.Any();
        var (api, key) = (await shared.App.AsAsync(Person.Applicant("测试", uscc)), CommandId.New());
        var path = $"/api/enterprises/{uscc}";
        Task<Answer> FileAsync(string text) => api.UploadAsync(
            $"{path}/documents?matterId={FarmCase.Matter}&material=recognition", AppliedCase.Pdf(uscc + text), "application/pdf",
            "证明.pdf", key);
        var filed = await OneAnswerAsync(() => FileAsync("one"), HttpStatusCode.Created);
        Assert.Equal("idempotency-key-reused", (await FileAsync("another")).Must(HttpStatusCode.UnprocessableEntity).Code);

        (await api.DeleteAsync($"{path}/documents/{filed.String("id")}")).Must(HttpStatusCode.NoContent);
        MustBe(filed, await FileAsync("one"));
        Assert.Empty((await api.GetAsync(path)).Must(HttpStatusCode.OK).Json.GetProperty("documents").EnumerateArray());
    }

    [Fact]
    public async Task A_registration_is_answered_as_it_was_though_the_document_has_been_corrected()
    {
        var (lawyer, second) =
            (await shared.App.AsAsync(Person.With("legal", "周法制", "市司法局")), await shared.App.AsAsync(Person.With("legal", "吴复核", "市司法局")));
        var body =
            new { number = "定政发〔2021〕941号", title = "测试办法", issuer = "定州市人民政府",
            implementers = new { main = "市民政局", others = Array.Empty<string>() } };
        var (registration, correction) = (CommandId.New(), CommandId.New());
        var made = await OneAnswerAsync(() => lawyer.PostAsync("/api/regulations", body, registration), HttpStatusCode.Created);
        var corrected = await OneAnswerAsync(
            () => second.PostAsync($"{made.Location}/corrections", new { reason = "标题有误", title = "更正后的办法" }, correction),
            HttpStatusCode.OK);
        Assert.Equal(("测试办法", "更正后的办法"), (made.String("title"), corrected.String("title")));
        MustBe(made, await lawyer.PostAsync("/api/regulations", body, registration));
    }

    /// <summary>The one answer that many of the same request get at once.</summary>
    private static async Task<Answer> OneAnswerAsync(Func<Task<Answer>> ask, HttpStatusCode expected)
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => ask()));
        Assert.All(answers, a => MustBe(answers[0].Must(expected), a));
        return answers[0];
    }

    private static void MustBe(Answer first, Answer again) => Assert.Equal(
        (first.Status, first.ETag, first.Location, first.Text), (again.Status, again.ETag, again.Location, again.Text));
}
