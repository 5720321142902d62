using Dingzhou.Domain.Grants.Applications;
using Dingzhou.Domain.Grants.Reviews;
using Dingzhou.Domain.Policies;
using Dingzhou.Storage.Grants.Applications;

namespace Dingzhou.Storage.Tests.Grants.Applications;

public sealed class ApplicationListsTests(Azurite azurite)
{
    private static readonly PolicyCatalogue Policies = PolicyCatalogue.Load(Path.Combine(AppContext.BaseDirectory, "policies"));
    private static readonly Matter Matter = Policies.Pack("agriculture-2022", "1")!.FindMatter("grain-land")!;
    private readonly ApplicationStore _store = new(azurite.NewConnection());
    private readonly ApplicationLists _lists = new(azurite.NewConnection());

    [Fact]
    public async Task Pages_show_every_application_once()
    {
        for (var i = 0; i < 7; i++)
            await _lists.WriteAsync([], (await Cases.AddAsync(_store, $"a-{i}")).State, Matter);

        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = await _lists.OfYearAsync(YearList.Drafts, "agriculture-2022", 2022, 3, cursor);
            Assert.True(page.Items.Count <= 3);
            seen.AddRange(page.Items.Select(i => i.Id));
            cursor = page.Cursor;
        }
        while (cursor is not null);
        Assert.Equal(Enumerable.Range(0, 7).Select(i => $"a-{i}"), seen);
    }

    [Fact]
    public async Task A_case_that_moves_leaves_its_old_lists()
    {
        var draft = (await Cases.AddAsync(_store, "a-1")).State;
        var submitted = draft with { Status = ApplicationStatus.Submitted, Stage = ReviewStage.Acceptance, SubmittedAt = Cases.Now };
        var inReview = submitted with { Status = ApplicationStatus.InReview, Stage = ReviewStage.Review };
        await _lists.WriteAsync([], draft, Matter);
        await _lists.WriteAsync([draft], submitted, Matter);
        await _lists.WriteAsync([submitted], inReview, Matter);

        Assert.Empty((await _lists.OfYearAsync(YearList.Drafts, draft.PolicyId, 2022, 10, null)).Items);
        Assert.Empty((await _lists.InboxAsync(Matter.Department, ReviewStage.Acceptance, 10, null)).Items);
        Assert.Single((await _lists.InboxAsync(Matter.Department, ReviewStage.Review, 10, null)).Items);
        Assert.Equal(ApplicationStatus.InReview, Assert.Single((await _lists.OfApplicantAsync(draft.Applicant.Uscc, 10, null)).Items).Status);
    }

    [Fact]
    public async Task The_cases_of_a_year_are_those_submitted_and_not_taken_back_with_their_facts()
    {
        var (kept, taken) = ((await Cases.AddAsync(_store, "a-1")).State, (await Cases.AddAsync(_store, "a-2")).State);
        foreach (var draft in new[] { kept, taken })
        {
            await _lists.WriteAsync([], draft, Matter);
            Assert.Empty(await _lists.CasesOfYearAsync(draft.PolicyId, 2022).ToListAsync());
        }

        var submitted = kept with { Status = ApplicationStatus.Submitted, SubmittedAt = Cases.Now };
        await _lists.WriteAsync([kept], submitted, Matter);
        await _lists.WriteAsync([taken], taken with { Status = ApplicationStatus.Submitted, SubmittedAt = Cases.Now }, Matter);
        await _lists.WriteAsync([taken with { Status = ApplicationStatus.Submitted, SubmittedAt = Cases.Now }], taken with { Status = ApplicationStatus.Withdrawn, SubmittedAt = Cases.Now }, Matter);
        await _lists.WriteAsync([submitted], submitted with { Status = ApplicationStatus.Settled }, Matter);

        var found = Assert.Single(await _lists.CasesOfYearAsync(kept.PolicyId, 2022).ToListAsync());
        Assert.Equal((kept.Id, kept.PolicyHash, kept.MatterId), (found.Id, found.PolicyHash, found.MatterId));
        Assert.Equal(kept.Declared, found.Facts);
    }

    [Fact]
    public async Task The_inbox_shows_the_nearest_limit_first()
    {
        foreach (var (id, days) in new[] { ("late", 9), ("soon", 2), ("later", 20) })
        {
            var a = (await Cases.AddAsync(_store, id)).State;
            await _lists.WriteAsync([], a with
            {
                Status = ApplicationStatus.InReview,
                Stage = ReviewStage.Review,
                Clock = new StageClock(15, 2, 0, new(2022, 9, 1), null, Cases.Now.AddDays(days)),
            }, Matter);
        }

        Assert.Equal(["soon", "late", "later"], (await _lists.InboxAsync(Matter.Department, ReviewStage.Review, 10, null)).Items.Select(i => i.Id));
    }
}
