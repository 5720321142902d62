using System.Globalization;
using System.Security.Cryptography;
using Azure.Data.Tables;
using Azure.Storage.Blobs;

namespace Dingzhou.TestKit.Attack;

/// <summary>
/// What an app keeps in its tables and containers, as one hash for each: whoever changed nothing leaves the same. The log of who asked for
/// somebody's data is left out: it is written before anything is read, and so also of what is refused further on.
/// </summary>
public static class StorePrint
{
    /// <summary>Takes the print of everything under a prefix but that log and the hub of the host itself.</summary>
    /// <returns>A hash by name of table or container; null for one with nothing in it.</returns>
    public static async Task<IReadOnlyDictionary<string, string?>> TakeAsync(string connectionString, string prefix)
    {
        var print = new SortedDictionary<string, string?>(StringComparer.Ordinal);
        var tables = new TableServiceClient(connectionString);
        await foreach (var table in tables.QueryAsync())
        {
            if (IsOfApp(table.Name, prefix))
                print[table.Name] = await OfTableAsync(tables.GetTableClient(table.Name));
        }

        var blobs = new BlobServiceClient(connectionString);
        await foreach (var container in blobs.GetBlobContainersAsync(prefix: prefix))
        {
            if (IsOfApp(container.Name, prefix))
                print[container.Name] = await OfContainerAsync(blobs.GetBlobContainerClient(container.Name));
        }

        return print;
    }

    /// <summary>Waits until whatever goes on by itself has come to rest, and takes the print then.</summary>
    public static async Task<IReadOnlyDictionary<string, string?>> AtRestAsync(string connectionString, string prefix)
    {
        IReadOnlyDictionary<string, string?> before = new Dictionary<string, string?>();
        return await Patience.UntilAsync(() => TakeAsync(connectionString, prefix), print =>
        {
            var isAtRest = Differences(before, print).Count == 0;
            before = print;
            return isAtRest;
        });
    }

    /// <summary>The names of what differs.</summary>
    public static IReadOnlyList<string> Differences(
        IReadOnlyDictionary<string, string?> before, IReadOnlyDictionary<string, string?> after) =>
        [.. before.Keys.Union(after.Keys, StringComparer.Ordinal).Where(k => before.GetValueOrDefault(k) != after.GetValueOrDefault(k))
            .Order(StringComparer.Ordinal)];

    /// <summary>An empty one is as good as none: they are made when they are first asked for.</summary>
    private static string? HashOf(IncrementalHash hash)
    {
        var value = hash.GetHashAndReset();
        return value.SequenceEqual(SHA256.HashData([])) ? null : Convert.ToHexString(value);
    }

    private static bool IsOfApp(string name, string prefix) =>
        name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && !name.StartsWith($"{prefix}hub", StringComparison.OrdinalIgnoreCase)
        && !name.Equals($"{prefix}AccessLog", StringComparison.OrdinalIgnoreCase);

    private static async Task<string?> OfTableAsync(TableClient table)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await foreach (var row in table.QueryAsync<TableEntity>())
            hash.AppendData(
                Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{row.PartitionKey}\n{row.RowKey}\n{row.ETag}\n")));
        return HashOf(hash);
    }

    private static async Task<string?> OfContainerAsync(BlobContainerClient container)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await foreach (var blob in container.GetBlobsAsync())
            hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{blob.Name}\n{blob.Properties.ETag}\n")));
        return HashOf(hash);
    }
}
