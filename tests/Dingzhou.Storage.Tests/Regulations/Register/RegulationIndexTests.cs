using Dingzhou.Domain.Events;
using Dingzhou.Domain.Regulations.Register;
using Dingzhou.Storage.Regulations.Register;

namespace Dingzhou.Storage.Tests.Regulations.Register;

/// <summary>The index of the register: what it finds, page by page, and how it follows its documents.</summary>
public sealed class RegulationIndexTests(Azurite azurite)
{
    private static readonly DateOnly Day = new(2022, 9, 1);
    private readonly RegulationIndex _index = new(azurite.NewConnection());

    [Fact]
    public async Task Documents_are_found_by_what_is_asked_the_newest_first()
    {
        await WriteAsync(
            Document(1, "定州市停车场管理办法", new(2021, 5, 1)), Document(2, "定州市文明养犬管理办法", new(2021, 6, 1)),
            Document(3, "定州市停车收费办法", new(2021, 6, 2)), Document(4, "定州市停车泊位办法", issuedOn: null));

        Assert.Equal(["3", "1", "4"], await FindAsync("停车"));
        Assert.Equal(["2", "1"], await FindAsync("管理办法"));
        Assert.Equal(["1"], await FindAsync("停车", "管理办法"));
        Assert.Equal(["3", "2", "1", "4"], await FindAsync());
        Assert.Empty(await FindAsync("不动产"));
    }

    [Fact]
    public async Task Pages_go_on_where_the_last_one_ended_whatever_is_written_in_between()
    {
        await WriteAsync([.. Enumerable.Range(1, 7).Select(i => Document(i, "定州市停车办法", new(2021, 1, i)))]);
        var query = new RegulationQuery(Day, ["停车"], Status: DocumentStatus.Valid);

        var first = await _index.SearchAsync(query, 3, null);
        await WriteAsync(Document(8, "定州市停车办法", new(2021, 1, 8)));
        var second = await _index.SearchAsync(query, 3, first.Cursor);
        var third = await _index.SearchAsync(query, 3, second.Cursor);

        Assert.Equal(["7", "6", "5", "4", "3", "2", "1"], Numbers([.. first.Items, .. second.Items, .. third.Items]));
        Assert.Null(third.Cursor);
    }

    [Fact]
    public async Task A_search_looks_at_a_bounded_number_of_documents_and_says_where_to_go_on()
    {
        // Two hundred share every pair of characters of the word asked, in another order; the one that has it is older than all of them.
        await Parallel.ForEachAsync(Enumerable.Range(1, RegulationIndex.MostExamined), TestContext.Current.CancellationToken,
            async (i, cancellation) =>
                await _index.WriteAsync([new([], Document(i, "停车，车场", new DateOnly(2021, 1, 1).AddDays(i)))], cancellation));
        await WriteAsync(Document(999, "停车场", new(2020, 1, 1)));
        var query = new RegulationQuery(Day, ["停车场"]);

        var first = await _index.SearchAsync(query, 10, null);

        Assert.Empty(first.Items);
        Assert.Equal(["999"], Numbers((await _index.SearchAsync(query, 10, first.Cursor)).Items));
    }

    [Fact]
    public async Task The_index_follows_a_document_and_forgets_what_it_was()
    {
        var before = Document(1, "定州市停车场管理办法", new(2021, 5, 1));
        await WriteAsync(before);
        var after = DocumentHistory.Apply(before.Id, before, EventChain.Link<DocumentChange>(2, DateTimeOffset.UnixEpoch, Actor.System,
            new DocumentAmended(new(2022, 1, 1), "定州市泊车办法", null, null, null, []), ""));

        await _index.WriteAsync([new([before], after)]);
        await _index.WriteAsync([new([before], after)]);

        Assert.Empty(await FindAsync("停车"));
        Assert.Equal(["1"], await FindAsync("泊车"));
    }

    private async Task WriteAsync(params NormativeDocument[] documents)
    {
        foreach (var document in documents)
            await _index.WriteAsync([new([], document)]);
    }

    private async Task<IEnumerable<string>> FindAsync(params string[] words) =>
        Numbers((await _index.SearchAsync(new RegulationQuery(Day, words), 10, null)).Items);

    private static IEnumerable<string> Numbers(IReadOnlyList<NormativeDocument> documents) =>
        documents.Select(d => d.Number[(d.Number.IndexOf('〕') + 1)..^1]);

    private static NormativeDocument Document(int number, string title, DateOnly? issuedOn) => new()
    {
        Id = $"定政办〔2020〕{number}号", Number = $"定政办〔2020〕{number}号", Title = title, Issuer = "定州市人民政府办公室",
        Implementers = new("市住建局", []), IssuedOn = issuedOn, EffectiveOn = issuedOn,
    };
}
