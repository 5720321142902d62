using System.Net.Sockets;
using Azure.Storage.Blobs;

namespace Dingzhou.App.Tests.Kit;

public sealed class AzuriteTests(Azurite azurite)
{
    [Fact]
    public async Task It_keeps_rows_and_blobs_under_a_prefix_of_the_tests_own()
    {
        var prefix = azurite.NewPrefix();
        var table = new TableClient(azurite.ConnectionString, prefix + "rows");
        await table.CreateAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["text"] = "定州" });
        var container = new BlobContainerClient(azurite.ConnectionString, prefix + "blobs");
        await container.CreateAsync();
        await container.UploadBlobAsync("b", BinaryData.FromString("定州"));

        var row = await table.GetEntityAsync<TableEntity>("p", "r");
        var blob = await container.GetBlobClient("b").DownloadContentAsync();

        Assert.Equal("定州", row.Value.GetString("text"));
        Assert.Equal("定州", blob.Value.Content.ToString());
        Assert.NotEqual(prefix, azurite.NewPrefix());
    }

    [Fact]
    public async Task One_that_cannot_start_says_why_at_once()
    {
        await using var broken = await Azurite.StartAsync();
        await broken.StopAsync();
        using var other = new TcpListener(IPAddress.Loopback, new TableServiceClient(broken.ConnectionString).Uri.Port);
        other.Start();

        var why = await Assert.ThrowsAsync<InvalidOperationException>(broken.StartAgainAsync);

        Assert.Contains("EADDRINUSE", why.Message, StringComparison.Ordinal);
    }
}
