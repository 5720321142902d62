namespace Dingzhou.App.Tests.Grants.Journeys;

/// <summary>What the applicant hears while its case is reviewed, and what becomes of a document that is handed in anew.</summary>
[Collection(SharedAppGroup.Name)]
public sealed class CorrectionTests(SharedApp shared)
{
    private static object Loan =>
        new { loanContract = $"DK-{CommandId.New()[..12]}", loanAmount = 4_000_000, grainUse = true, actualRate = 3.85, days = 365,
        otherSupport = 0 };

    [Fact]
    public async Task After_submission_the_estimate_says_what_it_would_be_and_under_which_assumption()
    {
        var loan = await AppliedCase.SubmittedAsync(
            shared.App, "grain-loan-interest", "cooperative", Loan, "loan-contract", "interest-proof", "use-proof");

        // 3,000,000 × 25 % × 3.85 % + 1,000,000 × 20 % × 3.85 % = 28,875 + 7,700.
        var assumed = (await loan.ReadAsync()).GetProperty("assumed");
        Assert.Equal((36_575m, 36_575m), (assumed.GetProperty("least").GetDecimal(), assumed.GetProperty("most").GetDecimal()));
        Assert.Equal(
            "如“中国人民银行同期同档次贷款基准利率”不低于“实际年利率”（3.85%），奖补为 36,575.00元；以审核结果为准。", assumed.GetProperty("text").GetProperty("zh").GetString());
    }

    [Fact]
    public async Task A_document_handed_in_with_the_correction_replaces_the_old_which_stays_in_the_history()
    {
        var reviewers = await Reviewers.OfAsync(shared.App);
        var loan = await AppliedCase.SubmittedAsync(
            shared.App, "grain-loan-interest", "cooperative", Loan, "loan-contract", "interest-proof", "use-proof");
        var old = (await loan.ReadAsync()).GetProperty("documents").EnumerateArray().Single(
            d => d.GetProperty("material").GetString() == "interest-proof").GetProperty("id").GetString();
        var notice = AppliedCase.Deficient("interest-proof", "看不清");
        (await reviewers.Acceptance.PostAsync(loan.Answers, notice, CommandId.New())).Must(HttpStatusCode.Accepted);

        // Named as people call it: in the view, the notice and the history.
        Assert.Equal(
            "付息凭证",
            (await loan.ReadAsync()).GetProperty("case").GetProperty("openSteps")[0].GetProperty("toMend")[0].GetProperty("name")
            .GetProperty("zh").GetString());
        var told = (await loan.Applicant.GetAsync("/api/notices")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray()
            .First();
        Assert.Contains("付息凭证：看不清", told.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("interest-proof", told.GetRawText(), StringComparison.Ordinal);

        var documents = $"{loan.Path}/documents?material=interest-proof";
        var replacing = (await loan.Applicant.UploadAsync(documents, AppliedCase.Pdf($"{loan.Id} new"), "application/pdf", "新凭证.pdf"))
            .Must(HttpStatusCode.Created).String("id");
        var second =
            (await loan.Applicant.UploadAsync(
            $"{documents}&supplement=true", AppliedCase.Pdf($"{loan.Id} second"), "application/pdf", "第二页.pdf")).Must(
            HttpStatusCode.Created).String("id");
        (await loan.Applicant.PostAsync($"{loan.Path}/correction", new { note = "已换" })).Must(HttpStatusCode.Accepted);

        var read = await loan.ReadAsync();
        Assert.Equal(
            [replacing, second], read.GetProperty("documents").EnumerateArray()
            .Where(d => d.GetProperty("material").GetString() == "interest-proof").Select(d => d.GetProperty("id").GetString()));
        var former = Assert.Single(read.GetProperty("formerDocuments").EnumerateArray());
        Assert.Equal((old, replacing),
            (former.GetProperty("document").GetProperty("id").GetString(), former.GetProperty("replacedBy").GetString()));
        (await reviewers.Acceptance.GetAsync($"{loan.Path}/documents/{old}")).Must(HttpStatusCode.OK);

        var history = (await loan.Applicant.GetAsync($"{loan.Path}/history")).Must(HttpStatusCode.OK).Json.GetProperty("events")
            .EnumerateArray()
            .Select(e => e.GetProperty("text").GetProperty("zh").GetString()!).ToList();
        Assert.Contains("申请人交来付息凭证：新凭证.pdf，代替证明.pdf。", history);
        Assert.Contains("申请人提交补正。说明：已换", history);
        Assert.Contains(
            history, t => t.StartsWith("市农业农村局，受理：", StringComparison.Ordinal) && t.EndsWith("一次性告知补正。理由：请补正", StringComparison.Ordinal));
        Assert.DoesNotContain(
            history, t => t.Contains("张受理", StringComparison.Ordinal) || t.Contains("interest-proof", StringComparison.Ordinal));
    }
}
