using Dingzhou.Domain.Events;
using Dingzhou.Domain.Grants.Applications;
using Dingzhou.Domain.Refusals;
using Dingzhou.Storage.Aggregates;
using Dingzhou.Storage.Grants.Applications;

namespace Dingzhou.Storage.Tests.Grants.Applications;

public sealed class ApplicationStoreTests(Azurite azurite)
{
    private readonly ApplicationStore _store = new(azurite.NewConnection());

    [Fact]
    public async Task What_was_committed_is_loaded_again()
    {
        var committed = await Cases.AddAsync(_store, "a-1");
        var loaded = await _store.FindAsync("a-1");

        Assert.NotNull(loaded);
        Assert.Equal(committed.ETag, loaded.ETag);
        Assert.Equal(1, loaded.EventCount);
        Assert.Equal("定州市某合作社", loaded.State.Applicant.Name);
        Assert.Equal(200.50m, loaded.State.Declared["area"]!.Number);
        Assert.Null(await _store.FindAsync("a-2"));
    }

    [Fact]
    public async Task Of_two_commits_on_the_same_version_one_wins_and_the_other_leaves_no_trace()
    {
        var seen = await Cases.AddAsync(_store, "a-1");
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => _store.CommitAsync(
            "a-1", seen, [new Ended(ApplicationStatus.Withdrawn, $"{i}")], Cases.Farmer, Cases.Now)));

        Assert.Single(outcomes.OfType<Loaded<Application>>());
        Assert.Equal(2, (await _store.EventsAsync("a-1")).Count);
    }

    [Fact]
    public async Task The_same_command_again_is_recognised_and_another_one_under_its_id_refused()
    {
        var key = new CommandKey("key-1", "one");
        var seen = await Cases.AddAsync(_store, "a-1");
        var change = new Ended(ApplicationStatus.Withdrawn, "");
        var done = await _store.CommitAsync("a-1", seen, [change], Cases.Farmer, Cases.Now, key);
        Assert.Null(await _store.CommitAsync("a-1", seen, [change], Cases.Farmer, Cases.Now, key));
        Assert.Equal(done!.ETag, (await _store.FirstResultAsync("a-1", key))!.ETag);
        var refused = await Assert.ThrowsAsync<RefusedException>(() => _store.FirstResultAsync("a-1", key with { Fingerprint = "two" }));
        Assert.Equal("idempotency-key-reused", refused.Code);
        Assert.Equal(2, (await _store.EventsAsync("a-1")).Count);
    }

    [Fact]
    public async Task The_first_result_of_a_command_is_that_of_its_moment_whatever_has_happened_since()
    {
        var key = new CommandKey("key-1", "one");
        var seen = await Cases.AddAsync(_store, "a-1");
        Assert.Null(await _store.FirstResultAsync("a-1", key));
        var saved = await _store.CommitAsync(
            "a-1", seen,
            [new DraftSaved(seen.State.Applicant, Domain.Policies.Facts.None.With("area", Domain.Policies.FactValue.Of(300)))],
            Cases.Farmer, Cases.Now, key);
        await _store.CommitAsync("a-1", saved, [new Ended(ApplicationStatus.Withdrawn, "")], Cases.Farmer, Cases.Now);

        var first = await _store.FirstResultAsync("a-1", key);
        Assert.Equal((2, saved!.LastHash, ApplicationStatus.Draft), (first!.EventCount, first.LastHash, first.State.Status));
        Assert.Equal(300, first.State.Declared["area"]!.Number);
    }

    [Fact]
    public async Task What_cannot_be_followed_up_is_not_committed()
    {
        var seen = await Cases.AddAsync(_store, "a-1");
        await Assert.ThrowsAsync<InvalidDataException>(() => _store.CommitAsync(
            "a-1", seen, [new Ended(ApplicationStatus.Withdrawn, "")], Cases.Farmer, Cases.Now, foresee: _ =>
                throw new InvalidDataException()));
        Assert.Single(await _store.EventsAsync("a-1"));
    }

    [Fact]
    public async Task A_commit_that_meets_itself_because_its_answer_was_lost_is_a_commit()
    {
        var seen = await Cases.AddAsync(_store, "a-1");
        var change = new Ended(ApplicationStatus.Withdrawn, "");
        await _store.CommitAsync("a-1", seen, [change], Cases.Farmer, Cases.Now);
        var after = await _store.CommitAsync("a-1", seen, [change], Cases.Farmer, Cases.Now);

        Assert.Equal(2, after!.EventCount);
        Assert.Equal(2, (await _store.EventsAsync("a-1")).Count);
    }

    [Fact]
    public async Task The_history_is_chained_and_a_changed_event_is_found()
    {
        var current = await Cases.AddAsync(_store, "a-1");
        for (var i = 0; i < 12; i++)
        {
            current = (await _store.CommitAsync(
                "a-1", current,
                [new DraftSaved(current.State.Applicant, Domain.Policies.Facts.None.With("area", Domain.Policies.FactValue.Of(i)))],
                Cases.Farmer, Cases.Now))!;
        }

        var events = await _store.EventsAsync("a-1");
        Assert.Equal(Enumerable.Range(1, 13), events.Select(e => e.Number));
        Assert.Null(EventChain.FirstFault(events));

        var forged = events.ToList();
        forged[6] = forged[6] with { At = forged[6].At.AddSeconds(1) };
        Assert.Equal(7, EventChain.FirstFault(forged));
        Assert.Equal(4, EventChain.FirstFault([.. events.Where(e => e.Number != 4)]));
    }

    [Fact]
    public async Task A_state_far_larger_than_a_property_is_stored_whole()
    {
        var reason = new string('长', 100_000);
        await Cases.AddAsync(_store, "a-1", Cases.Draft(), new Ended(ApplicationStatus.Returned, reason));

        Assert.Equal(reason, (await _store.FindAsync("a-1"))!.State.EndReason);
        Assert.Null(EventChain.FirstFault(await _store.EventsAsync("a-1")));
    }

    [Fact]
    public async Task What_a_process_remembers_is_what_it_last_read_or_left_and_never_older()
    {
        var connection = azurite.NewConnection();
        var (here, there) = (new ApplicationStore(connection), new ApplicationStore(connection));
        var made = await Cases.AddAsync(here, "a-1");
        Assert.Equal((made, null), (here.Known("a-1"), there.Known("a-1")));

        var seen = await there.FindAsync("a-1");
        var ended = await there.CommitAsync(
            "a-1", seen, [new Ended(ApplicationStatus.Withdrawn, "")], Cases.Farmer, Cases.Now, new("key", "one"));
        Assert.Equal((1, 2), (here.Known("a-1")!.EventCount, there.Known("a-1")!.EventCount));

        // What it remembers is not committed over what is there; and once it has looked it knows.
        Assert.Null(await here.CommitAsync("a-1", here.Known("a-1"), [new DraftDeleted()], Cases.Farmer, Cases.Now, new("other", "two")));
        Assert.Equal((2, true), await here.FindAsync("a-1", "key") is var (found, isCarriedOut)
            ? (found!.EventCount, isCarriedOut) : default);
        Assert.Equal(ended!.ETag, here.Known("a-1")!.ETag);
        Assert.Equal((null, false), await here.FindAsync("a-2", "key"));
        Assert.False((await here.FindAsync("a-1", "other")).IsCarriedOut);
    }
}
