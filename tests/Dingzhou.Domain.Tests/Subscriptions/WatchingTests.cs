using Dingzhou.Domain.Notices;
using Dingzhou.Domain.Subscriptions;

namespace Dingzhou.Domain.Tests.Subscriptions;

public sealed class WatchingTests
{
    private static readonly DateTimeOffset Day1 = new(2022, 8, 10, 0, 0, 0, TimeSpan.FromHours(8));

    private static readonly Subscription Begun = new(
        "id", new Watched(DocumentSearch: new(Q: "办法")), new("检索", "search"), Day1, [A("1").Seen, B("1").Seen]);

    [Fact]
    public void What_is_as_it_was_seen_is_not_told() => Assert.Same(Begun, Watching.Look(Begun, [A("1"), B("1")], Day1.AddDays(1)));

    [Fact]
    public void What_is_new_changed_and_gone_is_told_in_both_languages()
    {
        var after = Watching.Look(Begun, [A("2"), Of("c", "丙", "1")], Day1.AddDays(1));

        Assert.Equal(
            "订阅的内容有变化：检索\n· 有变化：甲，变化的是标题、摘要或者全文；目前有效。\n· 新增：丙，有效。\n· 不再列出：乙。\n\n详情请在平台查看；不再需要的，可以取消订阅。",
            after.Owed!.Said.Zh);
        Assert.Contains(
            "- Changed: 甲, in title, summary or text. Now: Valid.\n- New: 丙. Valid.\n- No longer listed: 乙.", after.Owed.Said.En,
            StringComparison.Ordinal);
        Assert.Equal(["a", "c"], after.Seen.Select(s => s.Id));
        Assert.Equal(Day1.AddDays(1), after.ToldAt);
        Assert.Null(Watching.Told(after).Owed);
    }

    [Fact]
    public void What_changes_back_and_forth_is_told_each_time_under_a_key_of_its_own()
    {
        var (told, subscription) = (new List<string>(), Begun);
        foreach (var (day, hash) in new[] { "2", "1", "2" }.Index())
        {
            subscription = Watching.Look(subscription, [A(hash), B("1")], Day1.AddDays(day + 1));
            told.Add(subscription.Owed!.Key);
        }

        Assert.Equal(3, told.Distinct().Count());

        // Who was killed, and decides the same anew at the same moment, comes to the same key.
        Assert.Equal(told[0], Watching.Look(Begun, [A("2"), B("1")], Day1.AddDays(1)).Owed!.Key);
    }

    [Fact]
    public void What_nobody_looked_at_before_is_noted_and_not_told()
    {
        var more = A("1");
        more = more with
        {
            Seen = more.Seen with
            {
                Aspects = new Dictionary<WatchedAspect, string>(more.Seen.Aspects) { [WatchedAspect.Cleanups] = "1" },
            },
        };

        var after = Watching.Look(Begun, [more, B("1")], Day1.AddDays(1));

        Assert.Null(after.Owed);
        Assert.Null(after.ToldAt);
        Assert.Equal(2, after.Seen[0].Aspects.Count);

        // Hashes of another form are other ones, whatever they are of.
        after = Watching.Look(Begun, [A("1") with { Seen = A("2").Seen with { Form = 2 } }, B("1")], Day1.AddDays(1));
        Assert.Null(after.Owed);
        Assert.NotNull(Watching.Look(after, [A("1") with { Seen = A("3").Seen with { Form = 2 } }, B("1")], Day1.AddDays(2)).Owed);
    }

    [Fact]
    public void A_search_that_finds_too_much_is_told_once_and_what_changed_meanwhile_when_it_finds_less()
    {
        var wide = Watching.Look(Begun, null, Day1.AddDays(1));
        Assert.StartsWith("订阅的检索范围过大：检索\n目前检索到的超过 200 项", wide.Owed!.Said.Zh, StringComparison.Ordinal);
        wide = Watching.Told(wide);
        Assert.Same(wide, Watching.Look(wide, null, Day1.AddDays(2)));

        var less = Watching.Look(wide, [A("1")], Day1.AddDays(3));
        Assert.False(less.IsTooWide);
        Assert.Contains("· 不再列出：乙。", less.Owed!.Said.Zh, StringComparison.Ordinal);

        var same = Watching.Look(wide, [A("1"), B("1")], Day1.AddDays(3));
        Assert.Equal((false, null), (same.IsTooWide, same.Owed));
    }

    [Fact]
    public void Of_many_changes_the_first_are_named_and_the_rest_counted()
    {
        var many = Enumerable.Range(0, NoticeRules.Current.SubscriptionLines + 7).Select(i => Of($"n{i}", $"件{i}", "1"));

        var said = Watching.Look(Begun, [A("1"), B("1"), .. many], Day1.AddDays(1)).Owed!.Said.Zh;

        Assert.Equal(50, said.Split('\n').Count(l => l.StartsWith("· 新增：", StringComparison.Ordinal)));
        Assert.Contains("……另有 7 项", said, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_however_it_is_written_has_one_identity()
    {
        Watched[] same =
        [
            new(DocumentSearch: new(Number: "定政发[2022] 20号", Department: "市农业农村局")),
            new(DocumentSearch: new(Q: " ", Number: "定政发〔2022〕20号", Department: "市农业农村局 ")),
        ];

        Assert.Single(same.Select(w => w.InOneForm().Id()).Distinct());
        Assert.NotEqual(new Watched(MatterId: "a").Id(), new Watched(DocumentId: "a").Id());
        Assert.Equal("规范性文件检索（定政发〔2022〕20号、市农业农村局）", same[0].InOneForm().NameOf([]).Zh);
        Assert.Equal("事项检索（全部）", new Watched(MatterSearch: new()).NameOf([]).Zh);
    }

    private static Found A(string hash) => Of("a", "甲", hash);

    private static Found B(string hash) => Of("b", "乙", hash);

    private static Found Of(string id, string name, string hash) => new(
        new(id, new(name, name), 1, new Dictionary<WatchedAspect, string> { [WatchedAspect.Text] = hash }), new("有效", "Valid"));
}
