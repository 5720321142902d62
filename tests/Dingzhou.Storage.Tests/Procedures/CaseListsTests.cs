using Dingzhou.Domain.Events;
using Dingzhou.Domain.Procedures;
using Dingzhou.Storage.Procedures;

namespace Dingzhou.Storage.Tests.Procedures;

public sealed class CaseListsTests(Azurite azurite)
{
    private const string Procedure = "proposal";
    private static readonly CaseSubject Grants = new("regulation", "定政发〔2022〕20号", "若干措施");
    private static readonly DateTimeOffset Day = new(2022, 9, 1, 0, 0, 0, TimeSpan.FromHours(8));
    private readonly CaseLists _lists = new(azurite.NewConnection());

    [Fact]
    public async Task Open_ones_are_listed_by_the_nearest_limit_page_by_page_and_those_without_one_last()
    {
        var (late, none, early) = (Answering("late", 20), Answering("none", null), Answering("early", 10));
        var lapsing = Answering("lapsing", 30) with { Terms = [new("validity", Day.AddDays(5), [])] };
        foreach (var c in new[] { late, none, early, lapsing, Answering("other", 1) with { ProcedureId = "evaluation" } })
            await _lists.WriteAsync([new([], c)]);

        Assert.Equal(["lapsing", "early", "late", "none"], await OpenAsync());
        var first = await _lists.OpenAsync(Procedure, 3, null);
        Assert.Equal(["none"], (await _lists.OpenAsync(Procedure, 3, first.Cursor)).Items.Select(c => c.Id));
        Assert.Equal(Day.AddDays(5), first.Items[0].DueAt);
        Assert.Equal(("answer", "市农业农村局"), (Assert.Single(first.Items[1].StepIds), Assert.Single(first.Items[1].Owners)));
    }

    [Fact]
    public async Task One_is_moved_when_its_limit_changes_and_goes_from_the_open_ones_when_it_ends()
    {
        var (other, before) = (Answering("other", 15), Answering("moved", 10));
        await _lists.WriteAsync([new([], other)]);
        await _lists.WriteAsync([new([], before)]);
        Assert.Equal(["moved", "other"], await OpenAsync());

        var extended = Answering("moved", 20);
        await _lists.WriteAsync([new([before], extended)]);
        Assert.Equal(["other", "moved"], await OpenAsync());

        // While somebody else corrects, it is his limit that counts.
        var waiting = extended with { Open = [extended.Open[0] with { Wait = new("@opener", Day, Day.AddDays(3), []) }] };
        await _lists.WriteAsync([new([extended], waiting)]);
        Assert.Equal(["moved", "other"], await OpenAsync());

        var closed = Closed(waiting, 4);
        await _lists.WriteAsync([new([waiting], closed)]);
        Assert.Equal(["other"], await OpenAsync());
        var line = Assert.Single((await _lists.ClosedAsync(Procedure, 10, null)).Items);
        Assert.Equal(("moved", "answered", Day.AddDays(4), null), (line.Id, line.ResultId, line.ClosedAt, line.DueAt));
    }

    [Fact]
    public async Task Ended_ones_are_found_by_their_ends_the_first_first_up_to_a_moment_and_are_gone_when_they_are_removed()
    {
        foreach (var (id, day) in new[] { ("second", 2), ("third", 3), ("first", 1) })
            await _lists.WriteAsync([new([], Closed(Answering(id, 10), day))]);

        var page = await _lists.EndedAsync(Procedure, Day.AddDays(3), 1, null);
        Assert.Equal("first", Assert.Single(page.Items).Id);
        Assert.Equal(["second"], (await _lists.EndedAsync(Procedure, Day.AddDays(3), 5, page.Cursor)).Items.Select(c => c.Id));

        await _lists.RemoveAsync(Closed(Answering("first", 10), 1));
        await _lists.RemoveAsync(Closed(Answering("first", 10), 1));
        Assert.Equal(["second"], (await _lists.EndedAsync(Procedure, Day.AddDays(3), 5, null)).Items.Select(c => c.Id));
        Assert.Equal(["third", "second"], (await _lists.ClosedAsync(Procedure, 5, null)).Items.Select(c => c.Id));
    }

    [Fact]
    public async Task Closed_ones_are_listed_by_their_ends_the_last_first()
    {
        foreach (var (id, day) in new[] { ("second", 2), ("third", 3), ("first", 1) })
            await _lists.WriteAsync([new([], Closed(Answering(id, 10), day))]);

        var page = await _lists.ClosedAsync(Procedure, 2, null);
        Assert.Equal(["third", "second"], page.Items.Select(c => c.Id));
        Assert.Equal(["first"], (await _lists.ClosedAsync(Procedure, 2, page.Cursor)).Items.Select(c => c.Id));
        Assert.Empty(await OpenAsync());
    }

    [Fact]
    public async Task Those_about_a_thing_are_listed_newest_first_open_and_closed()
    {
        var old = Answering("old", 10);
        await _lists.WriteAsync([new([], old)]);
        await _lists.WriteAsync([new([], Answering("new", 20) with { OpenedAt = Day.AddDays(2) })]);
        await _lists.WriteAsync([new([], Answering("other", 20) with { Subject = Grants with { SubjectId = "定政发〔2022〕21号" } })]);
        await _lists.WriteAsync([new([], Answering("about-nothing", 20) with { Subject = null })]);
        await _lists.WriteAsync([new([], Answering("evaluation", 20) with { ProcedureId = "evaluation" })]);
        await _lists.WriteAsync([new([old], Closed(old, 3))]);

        var page = await _lists.AboutAsync(Procedure, Grants, 1, null);
        Assert.Equal([("new", null)], page.Items.Select(c => (c.Id, c.ResultId)));
        page = await _lists.AboutAsync(Procedure, Grants, 1, page.Cursor);
        Assert.Equal([("old", "answered")], page.Items.Select(c => (c.Id, c.ResultId)));
    }

    [Fact]
    public async Task A_repair_takes_away_what_any_earlier_state_left_and_writes_what_is_missing()
    {
        var (first, second) = (Answering("c", 10), Answering("c", 20));
        var closed = Closed(second, 4);
        await _lists.WriteAsync([new([], first)]);
        await _lists.WriteAsync([new([], second)]);
        Assert.Equal(["c", "c"], await OpenAsync());

        await _lists.WriteAsync([new([first, second], closed)]);
        Assert.Empty(await OpenAsync());
        Assert.Equal("answered", Assert.Single((await _lists.AboutAsync(Procedure, Grants, 10, null)).Items).ResultId);
        await _lists.WriteAsync([new([first, second, closed], closed)]);
        Assert.Single((await _lists.ClosedAsync(Procedure, 10, null)).Items);
    }

    [Fact]
    public async Task A_line_names_no_party_and_says_who_is_late()
    {
        var c = Answering("c", 10);
        var open = c.Open[0] with { Owners = ["@91130682MA07TEST1X", "市司法局"], Clock = c.Open[0].Clock! with { Overdue = true } };
        await _lists.WriteAsync([new([], c with { Open = [open] })]);
        var line = Assert.Single((await _lists.OpenAsync(Procedure, 10, null)).Items);
        Assert.Equal((true, "市司法局"), (line.Overdue, Assert.Single(line.Owners)));
    }

    private static Case Answering(string id, int? dueInDays) => new()
    {
        Id = id, ProcedureId = Procedure, ProcedureVersion = 1, Subject = Grants, OpenedAt = Day, OpenedBy = Actor.System,
        Open = [new("answer", 1, ["市农业农村局"], Day, dueInDays is { } days ? new(null, new(2022, 9, 1), 0, Day.AddDays(days), []) : null)],
    };

    private static Case Closed(Case c, int afterDays) => c with { Open = [], Result = new("answered", null, Day.AddDays(afterDays)) };

    private async Task<IEnumerable<string>> OpenAsync() => (await _lists.OpenAsync(Procedure, 10, null)).Items.Select(c => c.Id);
}
