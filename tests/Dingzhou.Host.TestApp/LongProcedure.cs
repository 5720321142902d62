using Azure;
using Azure.Data.Tables;
using Dingzhou.Functions.Orchestrations;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.Extensions.Configuration;

namespace Dingzhou.Host.TestApp;

/// <summary>
/// A procedure that takes turns as the product's do. What it looks at is a row: <c>Changes</c> is what others have committed before they
/// told of it, <c>Seen</c> how many of them its last turn saw, <c>Turns</c> how many it has taken, <c>Last</c> after how many it ends.
/// </summary>
public sealed class LongProcedure(IConfiguration configuration, TimeProvider clock)
{
    private const string Partition = "procedure";

    /// <summary>Told of each change, it takes a turn.</summary>
    [Function("TakeTurnsWhenTold")]
    public static Task<string?> TakeTurnsWhenTold([OrchestrationTrigger] TaskOrchestrationContext context) =>
        context.TakeTurnsAsync("LookAtChanges", context.InstanceId);

    /// <summary>Each turn asks for the next one an hour later.</summary>
    [Function("TakeTurnsInTime")]
    public static Task<string?> TakeTurnsInTime([OrchestrationTrigger] TaskOrchestrationContext context) =>
        context.TakeTurnsAsync("CountHour", context.InstanceId);

    [Function("LookAtChanges")]
    public async Task<object> LookAtChanges([ActivityTrigger] string id, CancellationToken cancellation)
    {
        var row = await TurnAsync(id, r => r["Seen"] = r["Changes"], cancellation);
        return new Turn($"{row["Seen"]}", Equals(row["Seen"], row["Last"]), NextAt: null);
    }

    [Function("CountHour")]
    public async Task<object> CountHour([ActivityTrigger] string id, CancellationToken cancellation)
    {
        var row = await TurnAsync(id, _ => { }, cancellation);
        return new Turn($"{row["Turns"]}", Equals(row["Turns"], row["Last"]), clock.GetUtcNow().AddHours(1));
    }

    /// <summary>Somebody may change the row in between; a turn looks again.</summary>
    private async Task<TableEntity> TurnAsync(string id, Action<TableEntity> look, CancellationToken cancellation)
    {
        var table = new TableClient(configuration["AzureWebJobsStorage"], configuration["EffectsTable"]);
        while (true)
        {
            var row = (await table.GetEntityAsync<TableEntity>(Partition, id, cancellationToken: cancellation)).Value;
            look(row);
            row["Turns"] = row.GetInt32("Turns") + 1;
            try
            {
                await table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, cancellation);
                return row;
            }
            catch (RequestFailedException exception) when (exception.Status == 412)
            {
            }
        }
    }
}
