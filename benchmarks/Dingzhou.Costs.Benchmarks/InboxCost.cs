using System.Diagnostics;
using System.Net;
using Azure.Data.Tables;
using Dingzhou.TestKit;

namespace Dingzhou.Costs.Benchmarks;

/// <summary>A page of a department's inbox where the platform has had 1,000 cases, and where it has had 100,000.</summary>
/// <param name="azurite">Where everything is stored.</param>
/// <param name="isShort">Only shows that it runs: with fewer cases.</param>
internal sealed class InboxCost(Azurite azurite, bool isShort)
{
    /// <summary>What lies on the desks of a department, however many cases there have been.</summary>
    private const int Open = 500;

    private const int Reads = 60;
    private const int RowsAtOnce = 100;
    private const double MostTimes = 1.2;

    /// <summary>Reads pages of both in turn, so that both have the same machine.</summary>
    public async Task MeasureAsync()
    {
        await using var few = await Inbox.OfAsync(azurite, Open, 1_000 - Open);
        await using var many = await Inbox.OfAsync(azurite, Open, (isShort ? 5_000 : 100_000) - Open);
        for (var read = 0; read < Reads; read++)
        {
            await few.ReadAsync();
            await many.ReadAsync();
        }

        foreach (var inbox in new[] { few, many })
            Console.WriteLine(
                $"a page of an inbox of {inbox.Open} cases, of {inbox.Open + inbox.Closed:N0} in all: {inbox.Transactions} transaction(s), {inbox.Median:F2} ms");
        Console.WriteLine($"{many.Median / few.Median:F2} times the time; at most {MostTimes} wanted");

        // The emulator goes over every row of a table for each query, and its time says nothing of the service, which goes by the key.
        await using var full = await Inbox.OfAsync(azurite, isShort ? 5_000 : 100_000, 0);
        for (var read = 0; read < 2; read++)
            await full.ReadAsync();
        Console.WriteLine($"a page of an inbox of {full.Open:N0} cases, all of them open: {full.Transactions} transaction(s)");
    }

    /// <summary>An app with so many cases, whose lines are copies of those that it has written for one.</summary>
    private sealed class Inbox : IAsyncDisposable
    {
        private const int Warm = 10;

        private readonly List<double> _times = [];
        private readonly StorageRequests _storage;
        private readonly App _app;
        private readonly Api _reviewer;
        private int _reads;

        private Inbox(StorageRequests storage, App app, Api reviewer, int open, int closed) =>
            (_storage, _app, _reviewer, Open, Closed) = (storage, app, reviewer, open, closed);

        public int Open { get; }

        public int Closed { get; }

        /// <summary>Of the last page.</summary>
        public long Transactions { get; private set; }

        public double Median => _times.Order().ElementAt(_times.Count / 2);

        public static async Task<Inbox> OfAsync(Azurite azurite, int open, int closed)
        {
            var (storage, prefix) = (new StorageRequests(azurite.ConnectionString), azurite.NewPrefix());
            var app = await App.StartAsync(azurite, movableClock: true, new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Storage__ConnectionString"] = storage.ConnectionString,
                ["Storage__Prefix"] = prefix,
                ["Runtime__ClockStart"] = "2022-08-10T09:00:00+08:00",
            });
            var grant = new Grant(app);
            await grant.DraftAsync();
            await grant.UploadAsync();
            await grant.SubmitAsync();
            await CopyAsync(new(azurite.ConnectionString, $"{prefix}PendingEffects"), "Case", grant.Id, open);
            foreach (var stage in Grant.Stages)
                await grant.DecideAsync(stage);
            await CopyAsync(new(azurite.ConnectionString, $"{prefix}ClosedApplications"), "closed", grant.Id, Math.Max(0, closed - 1));
            return new(storage, app, await app.AsAsync(Person.Reviewer("张受理")), open, closed);
        }

        public async Task ReadAsync()
        {
            var (before, began) = (_storage.Count, Stopwatch.GetTimestamp());
            var page = (await _reviewer.GetAsync("/api/cases?limit=50")).Must(HttpStatusCode.OK);
            var took = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            Transactions = _storage.Count - before;
            if (page.Json.GetProperty("items").GetArrayLength() != 50)
                throw new InvalidOperationException("The page is not full.");
            if (++_reads > Warm)
                _times.Add(took);
        }

        public async ValueTask DisposeAsync()
        {
            await _app.DisposeAsync();
            await _storage.DisposeAsync();
        }

        private static async Task CopyAsync(TableClient table, string partition, string id, int copies)
        {
            var lines = new List<TableEntity>();
            await foreach (var row in table.QueryAsync<TableEntity>(r => r.PartitionKey == partition))
            {
                if (row.RowKey.Contains(id, StringComparison.Ordinal))
                    lines.Add(row);
            }

            foreach (var some in Enumerable.Range(1, copies).SelectMany(copy => lines.Select(line => Copy(line, id, $"2022-{copy:D12}")))
                .Chunk(RowsAtOnce))
                await table.SubmitTransactionAsync(some.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row)));
        }

        private static TableEntity Copy(TableEntity line, string id, string copy)
        {
            var row = new TableEntity(line.PartitionKey, line.RowKey.Replace(id, copy, StringComparison.Ordinal));
            foreach (var (name, value) in line.Where(p => p.Value is string && p.Key is not ("PartitionKey" or "RowKey" or "odata.etag")))
                row[name] = ((string)value).Replace(id, copy, StringComparison.Ordinal);
            return row;
        }
    }
}
