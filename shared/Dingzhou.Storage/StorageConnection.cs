using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;

namespace Dingzhou.Storage;

/// <summary>
/// The storage account of the platform's own data. Configuration: <c>Storage:AccountName</c> (managed identity), else
/// <c>Storage:ConnectionString</c>, else <c>AzureWebJobsStorage</c>; <c>Storage:Prefix</c> begins every table's and
/// container's name.
/// </summary>
public sealed class StorageConnection
{
    private readonly TableServiceClient _tables;
    private readonly BlobServiceClient _blobs;
    private readonly string _prefix;

    /// <summary>Connects as configured; nothing is sent yet.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <exception cref="InvalidOperationException">No account is configured.</exception>
    public StorageConnection(IConfiguration configuration)
    {
        _prefix = configuration["Storage:Prefix"] ?? "dingzhou";
        if (configuration["Storage:AccountName"] is { Length: > 0 } account)
        {
            var credential = new DefaultAzureCredential();
            _tables = new TableServiceClient(new Uri($"https://{account}.table.core.windows.net"), credential);
            _blobs = new BlobServiceClient(new Uri($"https://{account}.blob.core.windows.net"), credential);
            return;
        }

        var connectionString = configuration["Storage:ConnectionString"] ?? configuration["AzureWebJobsStorage"]
            ?? throw new InvalidOperationException("Set Storage:AccountName, Storage:ConnectionString or AzureWebJobsStorage.");
        _tables = new TableServiceClient(connectionString);
        _blobs = new BlobServiceClient(connectionString);
    }

    /// <summary>A table, created where it is missing.</summary>
    /// <param name="name">Its name without the prefix.</param>
    public TableClient Table(string name)
    {
        var table = _tables.GetTableClient($"{_prefix}{name}");
        table.CreateIfNotExists();
        return table;
    }

    /// <summary>A private container, created where it is missing.</summary>
    /// <param name="name">Its name without the prefix, in lower case.</param>
    public BlobContainerClient Container(string name)
    {
        var container = _blobs.GetBlobContainerClient($"{_prefix.ToLowerInvariant()}-{name}");
        container.CreateIfNotExists();
        return container;
    }

    /// <summary>Asks both services for a sign of life.</summary>
    /// <param name="cancellation">Gives up.</param>
    public async Task PingAsync(CancellationToken cancellation = default)
    {
        await foreach (var _ in _tables.QueryAsync(maxPerPage: 1, cancellationToken: cancellation).AsPages())
            break;
        await foreach (var _ in _blobs.GetBlobContainersAsync(cancellationToken: cancellation).AsPages(pageSizeHint: 1))
            break;
    }
}
