using Dingzhou.Domain.Events;
using Dingzhou.Domain.Regulations.Cleanups;
using Dingzhou.Domain.Regulations.Register;
using Dingzhou.Storage.Aggregates;
using Dingzhou.Storage.Regulations.Register;
using Dingzhou.Storage.Texts;

namespace Dingzhou.Storage.Tests.Regulations.Register;

public sealed class DocumentRegisterTests(Azurite azurite)
{
    private static readonly Actor Lawyer = new("legal-周", "周法制", "市司法局");
    private static readonly DateTimeOffset Now = new(2022, 9, 1, 9, 0, 0, TimeSpan.FromHours(8));
    private readonly StorageConnection _connection = azurite.NewConnection();

    [Fact]
    public async Task A_document_is_read_as_it_was_registered_and_a_change_keeps_its_history()
    {
        var register = new DocumentRegister(_connection);
        var made = await AddAsync(register, 20, new(2024, 8, 8));
        await register.CommitAsync(
            "定政发〔2022〕20号", made, [new DocumentCleanedUp(new("2022-1", new(2022, 9, 1), CleanupOutcome.Keep, null))], Lawyer, Now);

        var loaded = await register.FindAsync("定政发〔2022〕20号");
        Assert.Equal((2, "某办法", new DateOnly(2024, 9, 1)), (loaded!.EventCount, loaded.State.Title, loaded.State.CleanupBy));
        Assert.Null(EventChain.FirstFault(await register.EventsAsync("定政发〔2022〕20号")));
        Assert.Equal([0, 1], (await register.StatesAsync("定政发〔2022〕20号")).Select(s => s.Cleanups.Count));
    }

    [Fact]
    public async Task Dates_are_found_by_range_in_order_a_page_at_a_time_and_move_with_their_document()
    {
        var (register, dates) = (new DocumentRegister(_connection), new DocumentDates(_connection));
        var first = await AddAsync(register, 1, new(2024, 8, 8));
        var second = await AddAsync(register, 2, new(2024, 8, 7));
        foreach (var made in new[] { first, second })
            await dates.WriteAsync([new([], made.State)]);

        var page = await dates.ListAsync(DocumentDate.LastDay, null, new(2024, 8, 8), 1, null);
        Assert.Equal(["定政发〔2022〕2号"], page.Items);
        Assert.Equal(["定政发〔2022〕1号"], (await dates.ListAsync(DocumentDate.LastDay, null, new(2024, 8, 8), 1, page.Cursor)).Items);
        Assert.Empty((await dates.ListAsync(DocumentDate.Evaluation, null, new(2024, 5, 6), 10, null)).Items);
        Assert.Equal(["定政发〔2022〕1号"], (await dates.ListAsync(DocumentDate.LastDay, new(2024, 8, 8), new(2024, 8, 8), 10, null)).Items);

        var ended = await register.CommitAsync(
            first.State.Id, first, [new DocumentEnded(new(new(2023, 1, 1), DocumentStatus.Repealed, "", ["8.1"]))], Lawyer, Now);
        await dates.WriteAsync([new([first.State], ended!.State)]);
        Assert.Equal(["定政发〔2022〕1号"], (await dates.ListAsync(DocumentDate.LastDay, null, new(2022, 12, 31), 10, null)).Items);
        Assert.Equal(["定政发〔2022〕2号"], (await dates.ListAsync(DocumentDate.CleanupBy, null, new(2030, 1, 1), 10, null)).Items);
    }

    [Fact]
    public async Task What_was_stored_before_days_had_bounds_and_numbers_one_form_is_brought_about_after_all()
    {
        var (register, dates, index) =
            (new DocumentRegister(_connection), new DocumentDates(_connection), new RegulationIndex(_connection));
        var entry = new DocumentEntry(
            "定政发〔2022〕77号", "某办法", "定州市人民政府", new("市民政局", []), new(2022, 8, 9), null, ValidThrough: DateOnly.MaxValue,
            Relations: [new(RelationKind.Repeals, "定政办〔2020〕９０１号")]);
        await register.CommitAsync(entry.Number, null, [new DocumentRegistered(entry)], Lawyer, Now);

        var after = (await register.FindAsync(entry.Number))!.State;
        await dates.WriteAsync([new([], after)]);
        await index.WriteAsync([new([], after)]);
        Assert.Equal(
            ["定政发〔2022〕77号"],
            (await index.SearchAsync(new(new(2200, 12, 31), [], entry.Number, Status: DocumentStatus.Valid), 10, null)).Items.Select(
            d => d.Id));
        Assert.Equal(["定政发〔2022〕77号"], (await index.NamingAsync("定政办〔2020〕901号")).Select(d => d.Id));
        Assert.Equal(["定政发〔2022〕77号"], (await dates.ListAsync(DocumentDate.CleanupBy, null, new(2024, 8, 9), 10, null)).Items);
        Assert.Empty((await dates.ListAsync(DocumentDate.LastDay, null, new(2200, 12, 31), 10, null)).Items);
    }

    [Fact]
    public async Task A_text_is_stored_once_under_its_hash()
    {
        var texts = new TextStore(_connection);
        var stored = await texts.WriteAsync("第一条 为了……");

        Assert.Equal(stored, await texts.WriteAsync("第一条 为了……"));
        Assert.Equal(8, stored.Characters);
        Assert.Equal("第一条 为了……", await texts.ReadAsync(stored));
    }

    private static async Task<Loaded<NormativeDocument>> AddAsync(DocumentRegister register, int number, DateOnly validThrough)
    {
        var entry = new DocumentEntry(
            $"定政发〔2022〕{number}号", "某办法", "定州市人民政府", new("市民政局", []), new(2022, 8, 9), new(2022, 8, 9), ValidThrough: validThrough);
        var made = await register.CommitAsync(entry.Number, null, DocumentRegistration.Register(entry), Lawyer, Now);
        return made!;
    }
}
