using Dingzhou.TestKit.Regulations;

namespace Dingzhou.App.Tests.Grants.Journeys;

/// <summary>What is brought on paper is entered at a window and then goes as if it had come online; the clerk keeps the receipt alone.</summary>
[Collection(SharedAppGroup.Name)]
public sealed class WindowTests(SharedApp shared)
{
    private const string Centre = "市政务服务中心";

    [Fact]
    public async Task A_clerk_enters_an_application_for_who_has_no_account_and_afterwards_has_the_receipt_only()
    {
        var (uscc, clerk) = (CreditCode.Any(), await ClerkAsync("孟窗口"));
        var path = (await EnterAsync(clerk, uscc)).Must(HttpStatusCode.Created).Location!;
        (await clerk.UploadAsync($"{path}/documents?material=recognition", AppliedCase.Pdf(path), "application/pdf", "扫描件.pdf")).Must(
            HttpStatusCode.Created);
        (await clerk.GetAsync($"{path}/receipt")).MustRefuse(404, "not-submitted");
        Assert.True((await clerk.GetAsync($"{path}/submission-check")).Must(HttpStatusCode.OK).Json.GetProperty("isReady").GetBoolean());
        Assert.Contains(path[^17..], (await clerk.GetAsync("/api/window-applications")).Must(HttpStatusCode.OK).Text, StringComparison.Ordinal);
        var key = CommandId.New();
        foreach (var _ in Enumerable.Range(0, 2))
            (await clerk.PostAsync($"{path}/submission", null, key)).Must(HttpStatusCode.Accepted);

        // The case is the enterprise's: all of it, without the clerk's name.
        var owner = await shared.App.AsAsync(Person.Applicant("场主", uscc));
        var seen = (await owner.GetAsync(path)).Must(HttpStatusCode.OK).Json;
        Assert.Equal(
            ("window", Centre, "2022-08-10", "acceptance"),
            (seen.GetProperty("channel").GetString(), seen.GetProperty("centre").GetString(), seen.GetProperty("receivedOn").GetString(),
                seen.GetProperty("stepIds")[0].GetString()));
        var history = (await owner.GetAsync($"{path}/history")).Must(HttpStatusCode.OK);
        Assert.Contains(Centre, history.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("孟窗口", history.Text, StringComparison.Ordinal);
        Assert.True(history.Json.GetProperty("isWhole").GetBoolean());
        Assert.NotEmpty(await Notices.TitlesAsync(owner));

        // The clerk's is the receipt.
        var receipt = (await clerk.GetAsync($"{path}/receipt")).Must(HttpStatusCode.OK).Json;
        Assert.Equal("扫描件.pdf", Assert.Single(receipt.GetProperty("handedIn").EnumerateArray()).GetProperty("name").GetString());
        var paper = PrintedFiles.TextOfPdf((await clerk.GetAsync($"{path}/papers/receipt")).Must(HttpStatusCode.OK).Body);
        foreach (var said in new[] { receipt.GetProperty("number").GetString()!, uscc, Centre, "2022年8月10日", "扫描件.pdf" })
            Assert.Contains(said, paper, StringComparison.Ordinal);
        foreach (var gone in new[] { "", "/papers/application", "/submission-check" })
            (await clerk.GetAsync(path + gone)).MustRefuse(404, "application-not-found");
        (await clerk.PatchAsync(path, new { facts = new { otherSupport = 1 } }, "*")).MustRefuse(404, "application-not-found");
        Assert.DoesNotContain(path[^17..], (await clerk.GetAsync("/api/window-applications")).Text, StringComparison.Ordinal);
        (await owner.GetAsync($"{path}/receipt")).Must(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Nobody_else_at_a_window_sees_it_and_the_enterprise_goes_on_with_it_online()
    {
        var (uscc, clerk, other) = (CreditCode.Any(), await ClerkAsync("孟窗口"), await ClerkAsync("他窗口"));
        var path = (await EnterAsync(clerk, uscc)).Must(HttpStatusCode.Created).Location!;

        foreach (var hidden in new[] { "", "/receipt", "/papers/receipt", "/submission-check" })
            (await other.GetAsync(path + hidden)).MustRefuse(404, "application-not-found");
        (await other.PostAsync($"{path}/submission")).MustRefuse(404, "application-not-found");
        (await clerk.GetAsync($"{path}/history")).MustRefuse(403, "forbidden");

        var owner = await shared.App.AsAsync(Person.Applicant("场主", uscc));
        (await owner.PatchAsync(path, new { facts = new { otherSupport = 7 } }, "*")).Must(HttpStatusCode.OK);
        (await owner.UploadAsync($"{path}/documents?material=recognition", AppliedCase.Pdf(path), "application/pdf", "a.pdf")).Must(
            HttpStatusCode.Created);
        (await owner.PostAsync($"{path}/submission")).Must(HttpStatusCode.Accepted);
        Assert.Equal("online", (await (await FarmCase.SubmittedAsync(shared.App)).ReadAsync()).GetProperty("channel").GetString());
    }

    [Fact]
    public async Task What_is_missing_is_for_the_enterprise_to_mend_as_if_it_had_come_online()
    {
        var (uscc, clerk, reviewers) = (CreditCode.Any(), await ClerkAsync("孟窗口"), await Reviewers.OfAsync(shared.App));
        var path = (await EnterAsync(clerk, uscc)).Must(HttpStatusCode.Created).Location!;
        (await clerk.UploadAsync($"{path}/documents?material=recognition", AppliedCase.Pdf(path), "application/pdf", "a.pdf")).Must(
            HttpStatusCode.Created);
        (await clerk.PostAsync($"{path}/submission")).Must(HttpStatusCode.Accepted);
        var applied = new AppliedCase(await shared.App.AsAsync(Person.Applicant("场主", uscc)), path.Split('/')[^1]);
        (await reviewers.Acceptance.PostAsync(applied.Answers, AppliedCase.Deficient("recognition", "盖章页缺失。"), CommandId.New())).Must(
            HttpStatusCode.Accepted);

        // The enterprise is told what it can do, and the clerk is out of it.
        Assert.Contains(
            (await applied.ReadAsync()).GetProperty("case").GetProperty("possible").EnumerateArray(),
            p => p.GetProperty("act").GetString() == "correct");
        (await clerk.UploadAsync($"{path}/documents?material=recognition", AppliedCase.Pdf("x"), "application/pdf", "b.pdf")).MustRefuse(
            404, "application-not-found");
        (await applied.Applicant.PostAsync($"{path}/correction", new { note = "已补" }, CommandId.New())).Must(HttpStatusCode.Accepted);
        Assert.Equal("acceptance", await applied.StepAsync());
    }

    [Fact]
    public async Task Who_entered_it_decides_nothing_of_it()
    {
        var uscc = CreditCode.Any();
        var both = await shared.App.AsAsync(new Person("both-" + uscc, "兼任者", ["clerk", "reviewer"], Department: Person.Bureau));
        var path = (await EnterAsync(both, uscc)).Must(HttpStatusCode.Created).Location!;
        (await both.UploadAsync($"{path}/documents?material=recognition", AppliedCase.Pdf(path), "application/pdf", "a.pdf")).Must(
            HttpStatusCode.Created);
        (await both.PostAsync($"{path}/submission")).Must(HttpStatusCode.Accepted);

        var decision = new { stepId = "acceptance", act = "accept", reason = "齐全" };
        (await both.PostAsync($"/api/cases/{path.Split('/')[^1]}/answers", decision, CommandId.New())).MustRefuse(403, "own-case");
    }

    [Fact]
    public async Task What_is_wrong_is_refused_and_what_is_sent_twice_is_there_once()
    {
        var (uscc, clerk) = (CreditCode.Any(), await ClerkAsync("孟窗口"));
        (await EnterAsync(clerk, uscc, receivedOn: "2022-08-11")).MustRefuse(422, "invalid-receipt");
        (await EnterAsync(clerk, uscc, receivedOn: "2022-08-01")).MustRefuse(422, "invalid-receipt");
        Assert.Equal("/applicant/uscc", (await EnterAsync(clerk, "93130682MA0000000X")).Must(HttpStatusCode.UnprocessableEntity).Json
            .GetProperty("errors")[0].GetProperty("pointer").GetString());
        (await EnterAsync(await shared.App.AsAsync(Person.Applicant("场主", uscc)), uscc)).MustRefuse(403, "forbidden");
        (await EnterAsync(await shared.App.AsAsync(Person.With("clerk", "无中心")), uscc)).MustRefuse(403, "no-department");

        var key = CommandId.New();
        var two = await Task.WhenAll(EnterAsync(clerk, uscc, key: key), EnterAsync(clerk, uscc, key: key));
        Assert.Equal(two[0].Must(HttpStatusCode.Created).Location, two[1].Must(HttpStatusCode.Created).Location);
        var owner = await shared.App.AsAsync(Person.Applicant("场主", uscc));
        Assert.Single((await owner.GetAsync("/api/applications")).Json.GetProperty("items").EnumerateArray());
    }

    private Task<Api> ClerkAsync(string name) => shared.App.AsAsync(Person.With("clerk", name, Centre));

    private static Task<Answer> EnterAsync(Api by, string uscc, string receivedOn = "2022-08-10", string? key = null) => by.PostAsync(
        "/api/window-applications",
        new
        {
            matterId = FarmCase.Matter,
            uscc,
            applicant = new { name = "测试家庭农场", kind = "familyFarm", contact = "测试", phone = "0312-2310000", bankAccount = "6228480631234567890" },
            receivedOn,
            facts = new { result = "new", otherSupport = 0 },
        },
        key ?? CommandId.New());
}
