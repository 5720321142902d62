using Azure.Core;
using Azure.Storage.Blobs;

namespace Dingzhou.Host.Storage;

/// <summary>The tables and the container of a task hub.</summary>
internal sealed class HubStorage : IDisposable
{
    /// <summary>An answer that takes as long as the lease lasts is of no use any more.</summary>
    public static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(10);

    public HubStorage(IConfiguration configuration, HostJson hostJson)
    {
        var connection = configuration["AzureWebJobsStorage"]
            ?? throw new InvalidOperationException("The setting AzureWebJobsStorage (a storage connection string) is missing.");
        HubName = hostJson.HubName;
        if (!HubName.All(char.IsAsciiLetterOrDigit) || HubName is not { Length: >= 3 and <= 45 } || !char.IsAsciiLetter(HubName[0]))
            throw new InvalidOperationException($"The hub name '{HubName}' must be 3 to 45 letters and digits and begin with a letter.");
        var tables = new TableServiceClient(connection, Configure(new TableClientOptions()));
        Instances = tables.GetTableClient($"{HubName}Instances");
        Commits = new(Instances, new(connection, tables, Instances.Name));
        Host = tables.GetTableClient($"{HubName}Host");
        Blobs = new BlobServiceClient(connection, Configure(new BlobClientOptions()))
            .GetBlobContainerClient($"{HubName.ToLowerInvariant()}-durable");
    }

    public string HubName { get; }

    /// <summary>One partition per orchestration: its row, its history's older part, its inbox.</summary>
    public TableClient Instances { get; }

    /// <summary>Through which everything is written there.</summary>
    public GroupCommit Commits { get; }

    /// <summary>What the host keeps for itself: last runs of timers, the clock, the development key.</summary>
    public TableClient Host { get; }

    /// <summary>Large payloads, and the lease.</summary>
    public BlobContainerClient Blobs { get; }

    public void Dispose() => Commits.Dispose();

    public Task CreateAsync(CancellationToken cancellation) => Task.WhenAll(
        Instances.CreateIfNotExistsAsync(cancellation),
        Host.CreateIfNotExistsAsync(cancellation),
        Blobs.CreateIfNotExistsAsync(cancellationToken: cancellation));

    private static T Configure<T>(T options)
        where T : ClientOptions
    {
        options.Retry.Mode = RetryMode.Exponential;
        options.Retry.Delay = TimeSpan.FromMilliseconds(200);
        options.Retry.MaxDelay = TimeSpan.FromSeconds(5);
        options.Retry.NetworkTimeout = LongestCall;
        options.Diagnostics.IsTelemetryEnabled = false;
        options.Diagnostics.IsDistributedTracingEnabled = false;
        options.Diagnostics.IsLoggingEnabled = false;
        return options;
    }
}
