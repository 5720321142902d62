using Dingzhou.Domain;
using Dingzhou.Storage.Notices;
using Microsoft.Extensions.Time.Testing;

namespace Dingzhou.Storage.Tests.Notices;

public sealed class NoticeStoreTests
{
    private static readonly Recipient Farmer = Recipient.Applicant("93130682MA0000001X");
    private static readonly Recipient Bureau = Recipient.Department("市农业农村局");
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2022, 9, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly NoticeStore _store;

    public NoticeStoreTests(Azurite azurite)
    {
        var connection = azurite.NewConnection();
        _store = new NoticeStore(connection, new NoticeSettingsStore(connection, _clock), new Outbox(connection), _clock);
    }

    [Fact]
    public async Task They_come_newest_first_a_page_at_a_time()
    {
        for (var i = 1; i <= 5; i++)
        {
            await _store.WriteAsync(Farmer, $"case-{i}", Said($"第{i}条"), $"application-{i}");
            _clock.Advance(TimeSpan.FromHours(1));
        }

        var first = await _store.ListAsync(Farmer, 2, null);
        var second = await _store.ListAsync(Farmer, 2, first.Cursor);
        var third = await _store.ListAsync(Farmer, 2, second.Cursor);

        Assert.Equal(["第5条", "第4条"], first.Items.Select(n => n.Title));
        Assert.Equal(["第3条", "第2条"], second.Items.Select(n => n.Title));
        Assert.Equal(["第1条"], third.Items.Select(n => n.Title));
        Assert.Null(third.Cursor);
        Assert.Equal("application-5", first.Items[0].ApplicationId);
    }

    [Fact]
    public async Task The_same_notice_written_again_later_or_at_once_is_there_once_as_it_was_first()
    {
        await _store.WriteAsync(Farmer, "case-1", Said("申请已受理"));
        _clock.Advance(TimeSpan.FromDays(1));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => _store.WriteAsync(Farmer, i < 4 ? "case-1" : "case-2", Said("又一次"))));

        var notices = (await _store.ListAsync(Farmer, 10, null)).Items;

        Assert.Equal(["又一次", "申请已受理"], notices.Select(n => n.Title));
        Assert.Equal(new DateTimeOffset(2022, 9, 1, 0, 0, 0, TimeSpan.Zero), notices[1].At);
    }

    [Fact]
    public async Task One_that_is_longer_than_a_row_holds_is_cut_and_not_lost()
    {
        // A hundred things that are missing, each in as many characters as it may have, of two code units each and one off the beat.
        var text = "补" + string.Concat(Enumerable.Repeat("𠮷", 60_000));
        await _store.WriteAsync(Farmer, "long", new($"一次性补正告知\n{text}", ""));
        await _store.WriteAsync(Farmer, "short", new("申请已受理\n内容", ""));

        var notices = (await _store.ListAsync(Farmer, 10, null)).Items.ToDictionary(n => n.Title, n => n.Text);
        Assert.Equal("内容", notices["申请已受理"]);
        var cut = notices["一次性补正告知"];
        Assert.EndsWith("……", cut, StringComparison.Ordinal);
        Assert.StartsWith(cut[..^2], text, StringComparison.Ordinal);
        Assert.False(char.IsHighSurrogate(cut[^3]));
    }

    [Fact]
    public async Task Nobody_sees_what_was_sent_to_others()
    {
        await _store.WriteAsync(Bureau, "case-1", Said("办理期限临近"));

        Assert.Empty((await _store.ListAsync(Farmer, 10, null)).Items);
        Assert.Empty((await _store.ListAsync(Recipient.Department("市农业农村"), 10, null)).Items);
        Assert.Equal("内容\n请办理。", Assert.Single((await _store.ListAsync(Bureau, 10, null)).Items).Text);
    }

    private static LocalizedText Said(string title) => new($"{title}\n内容\n请办理。", "");
}
