using Dingzhou.Domain.Regulations.Validity;
using Dingzhou.Storage.Regulations.Cleanups;
using Dingzhou.Storage.Regulations.Validity;

namespace Dingzhou.Storage.Tests.Regulations.Validity;

public sealed class ValidityListsTests(Azurite azurite)
{
    [Fact]
    public async Task Reviews_are_listed_by_the_end_of_validity_filtered_by_stage_and_department()
    {
        var lists = new ValidityLists(azurite.NewConnection());
        var (early, late, other) = (Review(1, new(2024, 8, 8)), Review(2, new(2025, 8, 8)), Review(3, new(2024, 9, 9), "市住建局"));
        foreach (var review in new[] { early, late, other, early with { Status = ValidityStatus.Closed, EndReason = "自行失效。" } })
            await lists.WriteAsync(review);

        Assert.Equal([late.Id, other.Id, early.Id], await IdsAsync());
        Assert.Equal([late.Id, other.Id], await IdsAsync(ValidityStatus.Evaluating));
        Assert.Equal([late.Id], await IdsAsync(ValidityStatus.Evaluating, "市民政局"));
        Assert.Equal("自行失效。", (await lists.ListAsync(ValidityStatus.Closed, null, 10, null)).Items.Single().ResultText);
        var page = await lists.ListAsync(null, null, 2, null);
        Assert.Equal([early.Id], (await lists.ListAsync(null, null, 2, page.Cursor)).Items.Select(r => r.Id));

        async Task<IEnumerable<string>> IdsAsync(ValidityStatus? status = null, string? department = null) =>
            (await lists.ListAsync(status, department, 10, null)).Items.Select(r => r.Id);
    }

    [Fact]
    public async Task A_department_has_an_evaluation_to_file_until_it_has_filed_it_or_it_is_anothers()
    {
        var lists = new CleanupLists(azurite.NewConnection());
        var review = Review(1, new(2024, 8, 8));
        await lists.WriteAsync([], review);
        var duty = Assert.Single((await lists.DutiesAsync("市民政局", 10, null)).Items);
        Assert.Equal((DutyKind.FileEvaluation, review.Id), (duty.Kind, duty.CycleId));

        var moved = review with { Document = review.Document with { Department = "市住建局" } };
        await lists.WriteAsync([review], moved);
        Assert.Empty((await lists.DutiesAsync("市民政局", 10, null)).Items);
        await lists.WriteAsync([review, moved], moved with { Status = ValidityStatus.Examining });
        Assert.Empty((await lists.DutiesAsync("市住建局", 10, null)).Items);
    }

    private static ValidityReview Review(int number, DateOnly through, string department = "市民政局")
    {
        var id = $"定政办〔2020〕{number}号";
        return new()
        {
            Id = ValidityReview.IdOf(id, through), Document = new(id, id, "某办法", department, through), OpenedAt = default, Status = ValidityStatus.Evaluating,
        };
    }
}
