using Dingzhou.Storage.Aggregates;
using Dingzhou.Storage.Tests.Grants.Applications;

namespace Dingzhou.Storage.Tests.Aggregates;

public sealed class PendingEffectsTests(Azurite azurite)
{
    private readonly PendingEffects _pending = new(azurite.NewConnection());

    [Fact]
    public async Task A_mark_stays_until_it_is_cleared()
    {
        var mark = await _pending.MarkAsync(PendingKind.Case, "a-1", Cases.Now);

        Assert.Empty(await _pending.OlderThanAsync(Cases.Now));
        Assert.True(await _pending.AnyAsync(PendingKind.Case));
        Assert.False(await _pending.AnyAsync(PendingKind.Settlement));
        var marks = await _pending.OlderThanAsync(Cases.Now.AddMinutes(1));
        Assert.Equal("a-1", Assert.Single(marks[PendingKind.Case]).Id);
        Assert.Empty(marks[PendingKind.Settlement]);
        Assert.True(await _pending.ClearAsync(mark));
        Assert.Empty(await _pending.OlderThanAsync(Cases.Now.AddMinutes(1)));
    }

    [Fact]
    public async Task Marks_of_many_are_set_and_cleared_together_or_not_at_all()
    {
        string[] ids = ["a-1", "a-2", "a-3"];
        var marks = (await _pending.MarkAllAsync(PendingKind.Case, ids, Cases.Now))!;
        Assert.Null(await _pending.MarkAllAsync(PendingKind.Case, ["a-0", "a-2"], Cases.Now));
        Assert.Equal(ids, (await _pending.OlderThanAsync(Cases.Now.AddMinutes(1)))[PendingKind.Case].Select(m => m.Id));

        // Another command is at one of them: all of the marks stay, and its own is not taken away with them.
        await _pending.MarkAsync(PendingKind.Case, "a-2", Cases.Now);
        Assert.False(await _pending.ClearAllAsync(marks));
        foreach (var (mark, isOurs) in marks.Zip([true, false, true]))
            Assert.Equal(isOurs, await _pending.ClearAsync(mark));

        var others = (await _pending.MarkAllAsync(PendingKind.Case, ["a-1", "a-3"], Cases.Now))!;
        Assert.True(await _pending.ClearAllAsync(others));
        Assert.Equal(["a-2"], (await _pending.OlderThanAsync(Cases.Now.AddMinutes(1)))[PendingKind.Case].Select(m => m.Id));
    }

    [Fact]
    public async Task Many_of_one_kind_keep_none_of_another_waiting()
    {
        await Parallel.ForEachAsync(
            Enumerable.Range(0, 205), async (i, cancellation) =>
            await _pending.MarkAsync(PendingKind.Case, $"a-{i}", Cases.Now, cancellation));
        await _pending.MarkAsync(PendingKind.Settlement, "s-1", Cases.Now);

        var marks = await _pending.OlderThanAsync(Cases.Now.AddMinutes(1));
        Assert.Equal((200, 1), (marks[PendingKind.Case].Count(), marks[PendingKind.Settlement].Count()));
    }

    [Fact]
    public async Task How_often_it_was_tried_and_since_when_stays_beside_the_mark_whoever_marks_again()
    {
        var mark = await _pending.MarkAsync(PendingKind.Case, "a-1", Cases.Now);
        await _pending.MarkAsync(PendingKind.Case, "a-2", Cases.Now);
        await _pending.NoteFailureAsync(mark, "JsonException", Cases.Now.AddMinutes(1));
        await _pending.MarkAsync(PendingKind.Case, "a-1", Cases.Now.AddMinutes(2));
        await _pending.NoteFailureAsync(mark, "TimeoutException", Cases.Now.AddMinutes(3));

        var failed = Assert.Single((await _pending.FailedAsync(1, 10, null)).Items);
        Assert.Equal(new FailedEffect(PendingKind.Case, "a-1", Cases.Now, 2, Cases.Now.AddMinutes(3), "TimeoutException"), failed);
        Assert.Empty((await _pending.FailedAsync(3, 10, null)).Items);
        Assert.True(
            await _pending.ClearAsync((await _pending.OlderThanAsync(Cases.Now.AddMinutes(3)))[PendingKind.Case].Single(
            m => m.Id == "a-1")));
        Assert.Empty((await _pending.FailedAsync(1, 10, null)).Items);
        await _pending.NoteFailureAsync(mark, "TimeoutException", Cases.Now);
        Assert.Empty((await _pending.FailedAsync(1, 10, null)).Items);
    }

    [Fact]
    public async Task What_failed_is_listed_a_page_at_a_time()
    {
        foreach (var (kind, id) in new[] { (PendingKind.Case, "a-2"), (PendingKind.Settlement, "a-0"), (PendingKind.Case, "a-1") })
            await _pending.NoteFailureAsync(await _pending.MarkAsync(kind, id, Cases.Now), "JsonException", Cases.Now);

        var first = await _pending.FailedAsync(1, 2, null);
        var second = await _pending.FailedAsync(1, 2, first.Cursor);
        Assert.Equal(["a-1", "a-2", "a-0"], first.Items.Concat(second.Items).Select(f => f.Id));
        Assert.Null(second.Cursor);
    }

    [Fact]
    public async Task What_a_newer_version_has_marked_is_left_to_it_and_stops_nothing()
    {
        var connection = azurite.NewConnection();
        var pending = new PendingEffects(connection);
        await pending.NoteFailureAsync(await pending.MarkAsync(PendingKind.Settlement, "s-1", Cases.Now), "JsonException", Cases.Now);
        foreach (var kind in new[] { "Before", "OfTomorrow", "Ζ" })
            await connection.Table(PendingEffects.TableName).AddEntityAsync(new Azure.Data.Tables.TableEntity(kind, "x-1")
            {
                ["MarkedAt"] = Cases.Now, ["Since"] = Cases.Now, ["Attempts"] = 1, ["LastTriedAt"] = Cases.Now, ["LastError"] = "Exception",
            });

        Assert.Equal("s-1", Assert.Single((await pending.OlderThanAsync(Cases.Now.AddMinutes(1))).SelectMany(marks => marks)).Id);
        var failed = await pending.FailedAsync(1, 1, null);
        Assert.Equal(("s-1", null), (Assert.Single(failed.Items).Id, failed.Cursor));
    }

    [Fact]
    public async Task Of_two_who_marked_at_once_the_first_one_hears_of_it()
    {
        var first = await _pending.MarkAsync(PendingKind.Case, "a-1", Cases.Now);
        var second = await _pending.MarkAsync(PendingKind.Case, "a-1", Cases.Now);

        // And the second one knows that there may be more to bring about than its own.
        Assert.Equal((false, true), (first.IsInherited, second.IsInherited));
        Assert.False(await _pending.ClearAsync(first));
        Assert.True(await _pending.ClearAsync(second));
        Assert.False(await _pending.ClearAsync(first));
    }
}
