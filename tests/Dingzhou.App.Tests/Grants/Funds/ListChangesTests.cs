namespace Dingzhou.App.Tests.Grants.Funds;

/// <summary>A list that is made anew after an objection changes what others get: they are told.</summary>
[Trait("Needs", "MovableClock")]
public sealed class ListChangesTests(Azurite azurite)
{
    private const string Path = "/api/settlements/agriculture-2022-2022";

    [MovableClockFact]
    public async Task Whose_amount_changes_with_the_list_is_told_the_old_and_the_new_one_why_and_by_which_article()
    {
        await using var app = await TestKit.App.StartAsync(azurite, movableClock: true, Clocks.August2022);
        var reviewers = await Reviewers.OfAsync(app);
        var farmer = await app.AsAsync(Person.Applicant("丰收", CreditCode.Any()));

        // 4,000 × 200 = 800,000 each; together 1,000,000 at most, so 500,000 each.
        var (kept, lost) =
            (await LandCase.ApprovedAsync(farmer, reviewers, "DZ-1"), await LandCase.ApprovedAsync(farmer, reviewers, "DZ-2"));
        await app.Clock.AdvanceToAsync(new(2022, 11, 16, 9, 0, 0, TimeSpan.FromHours(8)));
        var objection = new { name = "赵六", contact = "13900000000", applicationId = lost.Id, reason = "并非新流转" };
        (await app.Public().PostAsync($"{Path}/objections", objection, CommandId.New())).Must(HttpStatusCode.Created);
        var head = await app.AsAsync(Person.Reviewer("赵科长"));
        (await head.AnswerAsync(Path, 1, "uphold", "经查属实")).Must(HttpStatusCode.Accepted);
        await app.Clock.AdvanceToAsync(new(2022, 11, 26, 1, 0, 0, TimeSpan.FromHours(8)));

        var told = await ToldAsync(farmer, "公示金额调整");
        Assert.Contains($"（{kept.Id}）的奖补金额由 500,000.00 元调整为 800,000.00 元。理由：名单中其他申请因公示异议成立重新核定（经查属实），奖补资金重新分配。依据：定政发〔2022〕20号第二条。", told);
        Assert.Contains("公示异议成立：经查属实。依据：定政发〔2022〕20号第二条。", await ToldAsync(farmer, "申请不予核准"));
    }

    [MovableClockFact]
    public async Task What_the_city_government_writes_to_the_bureau_is_not_sent_to_those_whose_amount_changes()
    {
        await using var app = await TestKit.App.StartAsync(azurite, movableClock: true, Clocks.August2022);
        var reviewers = await Reviewers.OfAsync(app);
        var farmer = await app.AsAsync(Person.Applicant("丰收", CreditCode.Any()));
        var (first, late) = (await LandCase.ApprovedAsync(farmer, reviewers, "DZ-1"), await LandCase.SubmittedAsync(farmer, "DZ-2"));

        // The set date comes before the second case is decided; sent back, the list is made anew with it, and both share what one
        // applicant may have.
        await app.Clock.SetAsync(new(2023, 3, 30, 23, 0, 0, TimeSpan.FromHours(8)));
        await app.Clock.AdvanceToAsync(new(2023, 3, 31, 1, 0, 0, TimeSpan.FromHours(8)));
        await Patience.UntilAsync(async () => (await app.Public().GetAsync($"{Path}/list")).Status == HttpStatusCode.OK);
        await app.Clock.AdvanceToAsync(new(2023, 4, 13, 1, 0, 0, TimeSpan.FromHours(8)));
        await LandCase.ApproveAsync(late, reviewers);
        var mayor = await app.AsAsync(new Person("mayor", "市长", ["approver"], Department: "市政府"));
        (await mayor.SendBackAsync(Path, "请核对农业局内部名单")).Must(
            HttpStatusCode.Accepted);

        var told = await ToldAsync(farmer, "公示金额调整");
        Assert.Contains($"（{first.Id}）的奖补金额由 800,000.00 元调整为 500,000.00 元。理由：市政府退回重新核定。依据：", told);
        Assert.DoesNotContain("请核对农业局内部名单", (await farmer.GetAsync("/api/notices?limit=100")).Text);
    }

    // The round is published before those are told whom it concerns.
    private static async Task<string> ToldAsync(Api applicant, string title)
    {
        var notice = await Patience.UntilAsync(
            async () =>
                (await applicant.GetAsync("/api/notices?limit=100")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray()
                .Where(n => n.GetProperty("title").GetString() == title).Select(n => n.GetProperty("text").GetString()).FirstOrDefault(),
            text => text is not null);
        return notice!;
    }
}
