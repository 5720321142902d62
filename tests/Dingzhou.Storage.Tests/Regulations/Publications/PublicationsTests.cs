using System.Security.Cryptography;
using Dingzhou.Storage.Regulations.Publications;

namespace Dingzhou.Storage.Tests.Regulations.Publications;

/// <summary>Published announcements in storage.</summary>
public sealed class PublicationsTests(Azurite azurite)
{
    [Fact]
    public async Task An_announcement_is_published_once_however_often_it_is_told_to_be()
    {
        var publications = new PublicationStore(azurite.NewConnection());
        var first = await publications.PublishAsync(Pages.Gazette(), "2022-1");
        var again = await publications.PublishAsync(Pages.Gazette(), "2022-1");

        Assert.Equal(first.Files, again.Files);
        Assert.Equal(["json", "docx", "pdf"], first.Files.Select(f => f.Format));
        Assert.Equal("定政发〔2022〕18号", Assert.Single((await publications.ListAsync(10, null)).Items).Number);
        Assert.Null(await publications.FindAsync("定政发〔2022〕19号"));
        Assert.All(first.Files, file =>
        {
            using var stream = publications.OpenAsync(file).GetAwaiter().GetResult();
            Assert.Equal((file.Sha256, file.Size), (Convert.ToHexStringLower(SHA256.HashData(stream)), stream.Length));
        });
    }

    [Fact]
    public async Task Another_clean_up_does_not_overwrite_what_is_published_under_a_number()
    {
        var publications = new PublicationStore(azurite.NewConnection());
        await publications.PublishAsync(Pages.Gazette(), "2022-1");

        await Assert.ThrowsAsync<InvalidOperationException>(() => publications.PublishAsync(
            Pages.Gazette() with { Date = new(2022, 8, 31) }, "2022-2"));
        Assert.Equal("2022-1", (await publications.FindAsync("定政发〔2022〕18号"))!.CycleId);
        Assert.Equal("2022-1", Assert.Single((await publications.ListAsync(10, null)).Items).CycleId);
    }

    [Fact]
    public async Task The_page_is_read_as_it_was_published_and_the_newest_is_listed_first()
    {
        var publications = new PublicationStore(azurite.NewConnection());
        await publications.PublishAsync(Pages.Gazette(), "2022-1");
        await publications.PublishAsync(Pages.Gazette() with { Number = "定政发〔2024〕9号", Date = new(2024, 7, 31) }, "2024-1");

        var page = await publications.ListAsync(1, null);
        Assert.Equal("定政发〔2024〕9号", Assert.Single(page.Items).Number);
        Assert.Equal("定政发〔2022〕18号", Assert.Single((await publications.ListAsync(1, page.Cursor)).Items).Number);
        var read = await publications.ReadPageAsync((await publications.FindAsync("定政发〔2022〕18号"))!);
        Assert.Equal(Pages.Gazette().Annexes[2].Rows, read.Annexes[2].Rows);
        Assert.Equal(Pages.Gazette().Paragraphs, read.Paragraphs);
    }
}
