using System.Diagnostics;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Microsoft.Extensions.Configuration;

namespace Dingzhou.Storage;

/// <summary>
/// The storage account of the platform's own data. Configuration: <c>Storage:AccountName</c> (managed identity), else
/// <c>Storage:ConnectionString</c>, else <c>AzureWebJobsStorage</c>; <c>Storage:Prefix</c> begins every table's and
/// container's name. What storage does not answer within <c>Storage:Patience</c> seconds it is taken not to answer at all.
/// </summary>
public sealed class StorageConnection
{
    /// <summary>Whoever asked is better served by hearing soon that storage is away than by waiting until it is back.</summary>
    private const double DefaultPatience = 4;

    private readonly TableServiceClient _tables;
    private readonly BlobServiceClient _blobs;
    private readonly string _prefix;

    /// <summary>Connects as configured; nothing is sent yet.</summary>
    /// <exception cref="InvalidOperationException">No account is configured, or its patience is no number of seconds.</exception>
    public StorageConnection(IConfiguration configuration)
    {
        var patience = Patience(configuration["Storage:Patience"]);
        var (tables, blobs) = (Impatient(new TableClientOptions(), patience), Impatient(new BlobClientOptions(), patience));
        _prefix = configuration["Storage:Prefix"] ?? "dingzhou";
        if (configuration["Storage:AccountName"] is { Length: > 0 } account)
        {
            var credential = new DefaultAzureCredential();
            _tables = new TableServiceClient(new Uri($"https://{account}.table.core.windows.net"), credential, tables);
            _blobs = new BlobServiceClient(new Uri($"https://{account}.blob.core.windows.net"), credential, blobs);
            return;
        }

        var connectionString = configuration["Storage:ConnectionString"] ?? configuration["AzureWebJobsStorage"]
            ?? throw new InvalidOperationException("Set Storage:AccountName, Storage:ConnectionString or AzureWebJobsStorage.");
        _tables = new TableServiceClient(connectionString, tables);
        _blobs = new BlobServiceClient(connectionString, blobs);
    }

    /// <summary>A table, created where it is missing.</summary>
    /// <param name="name">Its name without the prefix.</param>
    public TableClient Table(string name)
    {
        var table = _tables.GetTableClient($"{_prefix}{name}");
        table.CreateIfNotExists();
        return table;
    }

    /// <summary>A table of an earlier version, which is not made where it is missing.</summary>
    /// <param name="name">Its name without the prefix.</param>
    public TableClient OldTable(string name) => _tables.GetTableClient($"{_prefix}{name}");

    /// <summary>A private container, created where it is missing.</summary>
    /// <param name="name">Its name without the prefix, in lower case.</param>
    public BlobContainerClient Container(string name)
    {
        var container = _blobs.GetBlobContainerClient($"{_prefix.ToLowerInvariant()}-{name}");
        container.CreateIfNotExists();
        return container;
    }

    /// <summary>Asks both services for a sign of life.</summary>
    public async Task PingAsync(CancellationToken cancellation = default)
    {
        await foreach (var _ in _tables.QueryAsync(maxPerPage: 1, cancellationToken: cancellation).AsPages())
            break;
        await foreach (var _ in _blobs.GetBlobContainersAsync(cancellationToken: cancellation).AsPages(pageSizeHint: 1))
            break;
    }

    private static TimeSpan Patience(string? setting)
    {
        if (string.IsNullOrEmpty(setting))
            return TimeSpan.FromSeconds(DefaultPatience);
        return double.TryParse(setting, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and <= 3600
            ? TimeSpan.FromSeconds(seconds)
            : throw new InvalidOperationException("Storage:Patience must be a number of seconds, 3600 at most.");
    }

    private static T Impatient<T>(T options, TimeSpan patience)
        where T : ClientOptions
    {
        options.Retry.NetworkTimeout = patience;
        options.RetryPolicy = new ImpatientRetry(patience);
        return options;
    }

    /// <summary>Tries again what failed at once, and not what has been waited for as long as anybody may have to wait.</summary>
    private sealed class ImpatientRetry(TimeSpan patience) : RetryPolicy(
        MostRetries, DelayStrategy.CreateExponentialDelayStrategy(TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(1)))
    {
        private const int MostRetries = 3;

        protected override bool ShouldRetry(HttpMessage message, Exception? exception) => IsEarly(message)
            && base.ShouldRetry(message, exception);

        protected override async ValueTask<bool> ShouldRetryAsync(HttpMessage message, Exception? exception) =>
            IsEarly(message) && await base.ShouldRetryAsync(message, exception);

        /// <summary>Notes when the first try began.</summary>
        protected override void OnSendingRequest(HttpMessage message)
        {
            if (!message.TryGetProperty(typeof(ImpatientRetry), out _))
                message.SetProperty(typeof(ImpatientRetry), Stopwatch.GetTimestamp());
        }

        protected override ValueTask OnSendingRequestAsync(HttpMessage message)
        {
            OnSendingRequest(message);
            return default;
        }

        private bool IsEarly(HttpMessage message) =>
            message.TryGetProperty(typeof(ImpatientRetry), out var began) && Stopwatch.GetElapsedTime((long)began!) < patience / 2;
    }
}
