using Dingzhou.Domain.Grants.Applications;
using Dingzhou.Storage.Aggregates;
using Dingzhou.Storage.Grants.Applications;

namespace Dingzhou.Storage.Tests.Grants.Applications;

public sealed class ApplicationListsTests(Azurite azurite)
{
    private readonly ApplicationStore _store = new(azurite.NewConnection());
    private readonly ApplicationLists _lists = new(azurite.NewConnection());

    [Fact]
    public async Task Pages_show_every_application_once()
    {
        for (var i = 0; i < 7; i++)
            await _lists.WriteAsync([], (await Cases.AddAsync(_store, $"a-{i}")).State);

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
        var submitted = draft.At("acceptance");
        var inReview = submitted.At("review");
        await _lists.WriteAsync([], draft);
        await _lists.WriteAsync([draft], submitted);
        await _lists.WriteAsync([submitted], inReview);

        Assert.Empty((await _lists.OfYearAsync(YearList.Drafts, draft.PolicyId, 2022, 10, null)).Items);
        Assert.Equal(["review"], Assert.Single((await _lists.InboxAsync(Cases.Department, 10, null)).Items).StepIds);
        Assert.Equal(
            ApplicationStatus.UnderWay, Assert.Single((await _lists.OfApplicantAsync(draft.Applicant.Uscc, 10, null)).Items).Status);
    }

    [Fact]
    public async Task The_cases_of_a_year_are_those_submitted_and_not_taken_back_with_their_facts()
    {
        var (kept, taken) = ((await Cases.AddAsync(_store, "a-1")).State, (await Cases.AddAsync(_store, "a-2")).State);
        foreach (var draft in new[] { kept, taken })
        {
            await _lists.WriteAsync([], draft);
            Assert.Empty(await _lists.CasesOfYearAsync(draft.PolicyId, 2022).ToListAsync());
        }

        var submitted = kept with { Status = ApplicationStatus.UnderWay, SubmittedAt = Cases.Now };
        await _lists.WriteAsync([kept], submitted);
        await _lists.WriteAsync([taken], taken with { Status = ApplicationStatus.UnderWay, SubmittedAt = Cases.Now });
        await _lists.WriteAsync(
            [taken with { Status = ApplicationStatus.UnderWay, SubmittedAt = Cases.Now }],
            taken with { Status = ApplicationStatus.Withdrawn, SubmittedAt = Cases.Now });
        await _lists.WriteAsync([submitted], submitted with { Status = ApplicationStatus.Settled });

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
            await _lists.WriteAsync([], a.At("review", Cases.Now.AddDays(days)));
        }

        Assert.Equal(
            ["soon", "late", "later"], (await _lists.InboxAsync(Cases.Department, 10, null)).Items.Select(i => i.Id));
    }

    [Fact]
    public async Task A_page_of_an_inbox_is_one_transaction_however_many_cases_there_are()
    {
        await using var storage = new StorageRequests(azurite.ConnectionString);
        foreach (var count in new[] { 3, 300 })
        {
            var prefix = azurite.NewPrefix();
            var (writing, reading) =
                (new ApplicationLists(Connections.ConnectionTo(azurite.ConnectionString, prefix)),
                new ApplicationLists(Connections.ConnectionTo(storage.ConnectionString, prefix)));
            var a = (await Cases.AddAsync(_store, $"a-{count}")).State.At("review");
            await Parallel.ForEachAsync(
                Enumerable.Range(0, count), async (i, stop) =>
                await writing.WriteAsync([], a with { Id = $"a-{i:D3}" }, cancellation: stop));

            var before = storage.Count;
            var page = await reading.InboxAsync(Cases.Department, 50, null);

            Assert.Equal((Math.Min(50, count), 1), (page.Items.Count, storage.Count - before));
        }
    }

    [Fact]
    public async Task A_step_of_a_case_is_listed_and_its_mark_taken_away_in_one_transaction_unless_it_was_marked_anew()
    {
        await using var storage = new StorageRequests(azurite.ConnectionString);
        var connection = Connections.ConnectionTo(storage.ConnectionString, azurite.NewPrefix());
        var (lists, pending) = (new ApplicationLists(connection), new PendingEffects(connection));
        var draft = (await Cases.AddAsync(_store, "a-1")).State;
        var submitted = draft.At("acceptance");
        await lists.WriteAsync([], draft);
        var mark = await pending.MarkAsync(PendingKind.Case, "a-1", Cases.Now);

        var before = storage.Count;
        Assert.True(await lists.WriteAsync([draft], submitted, mark));
        Assert.Equal(1, storage.Count - before);
        Assert.False(await pending.AnyAsync(PendingKind.Case));
        Assert.Empty((await lists.OfYearAsync(YearList.Drafts, draft.PolicyId, 2022, 10, null)).Items);

        // Whoever marks meanwhile has more to list: the first one hears of it, and the mark stays.
        var first = await pending.MarkAsync(PendingKind.Case, "a-1", Cases.Now);
        await pending.MarkAsync(PendingKind.Case, "a-1", Cases.Now);
        Assert.False(
            await lists.WriteAsync(
            [submitted], submitted.At("review"), first));
        Assert.True(await pending.AnyAsync(PendingKind.Case));
    }

    [Fact]
    public async Task A_case_that_is_closed_stands_with_the_closed_and_its_applicants_pages_show_both_in_order()
    {
        var all = new List<Application>();
        for (var i = 0; i < 7; i++)
        {
            var a = (await Cases.AddAsync(_store, $"a-{i}")).State with { CreatedAt = Cases.Now.AddDays(i) };
            await _lists.WriteAsync([], a);
            if (i % 2 == 0)
                await _lists.WriteAsync([a], a with { Status = ApplicationStatus.Withdrawn, SubmittedAt = Cases.Now });
            all.Add(a);
        }

        var (seen, cursor) = (new List<string>(), (string?)null);
        do
        {
            var page = await _lists.OfApplicantAsync(all[0].Applicant.Uscc, 3, cursor);
            seen.AddRange(page.Items.Select(i => i.Id));
            cursor = page.Cursor;
        }
        while (cursor is not null);
        Assert.Equal(["a-6", "a-5", "a-4", "a-3", "a-2", "a-1", "a-0"], seen);
    }
}
