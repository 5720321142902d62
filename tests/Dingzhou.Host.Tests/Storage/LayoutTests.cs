using Azure.Storage.Blobs;

namespace Dingzhou.Host.Tests.Storage;

/// <summary>Storage that another version of the host has written.</summary>
public sealed class LayoutTests(Azurite azurite)
{
    [Fact]
    public async Task A_hub_of_another_layout_is_refused_and_named()
    {
        var hub = azurite.NewPrefix();
        var container = new BlobContainerClient(azurite.ConnectionString, $"{hub}-durable");
        await container.CreateAsync();
        var lease = container.GetBlobClient("lease");
        await lease.UploadAsync(BinaryData.FromString(""));
        await lease.SetMetadataAsync(new Dictionary<string, string>(StringComparer.Ordinal) { ["epoch"] = "3" });
        var settings = new Dictionary<string,
            string>(StringComparer.Ordinal) { ["AzureFunctionsJobHost__extensions__durableTask__hubName"] = hub };
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => SharedApp.StartAsync(azurite, settings: settings));
        Assert.Contains(
            $"The hub {hub} was written by another version of this host (layout 1, not 3)", refused.Message, StringComparison.Ordinal);
    }
}
