using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Dingzhou.Host.Benchmarks;

/// <summary>
/// Counts the requests that the process sends to storage, which bills each as a transaction. The durable client's go to the host in the
/// same
/// process, by HTTP/2, which storage does not speak.
/// </summary>
public static class Transactions
{
    private static readonly MeterListener Listener = new();
    private static long _count;

    /// <summary>Begins to count.</summary>
    public static void Listen()
    {
        Listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "http.client.request.duration")
                listener.EnableMeasurementEvents(instrument);
        };
        Listener.SetMeasurementEventCallback<double>((_, _, tags, _) =>
        {
            foreach (var tag in tags)
            {
                if (tag is { Key: "network.protocol.version", Value: "2" })
                    return;
            }

            Interlocked.Increment(ref _count);
        });
        Listener.Start();
    }

    /// <summary>How many there have been.</summary>
    [Function(nameof(CountTransactions))]
    public static IResult CountTransactions(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "transactions")] HttpRequest request) => Results.Ok(
            Interlocked.Read(ref _count));
}
