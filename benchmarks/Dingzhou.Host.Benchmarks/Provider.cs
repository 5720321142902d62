using DurableTask.AzureStorage;
using DurableTask.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Dingzhou.Host.Benchmarks;

/// <summary>
/// DurableTask.AzureStorage, on which Azure's own host keeps orchestrations by default: worker and client in one process, as its
/// documentation shows.
/// </summary>
internal static class Provider
{
    /// <summary>Serves what the measured app serves of it.</summary>
    public static async Task RunAsync(string[] arguments)
    {
        var builder = WebApplication.CreateBuilder(arguments);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        var service = new AzureStorageOrchestrationService(new AzureStorageOrchestrationServiceSettings
        {
            StorageAccountClientProvider = new(builder.Configuration["AzureWebJobsStorage"]!),
            TaskHubName = builder.Configuration["AzureFunctionsJobHost:extensions:durableTask:hubName"]!,
        });
        await service.CreateIfNotExistsAsync();
        using var worker = new TaskHubWorker(service);
        await worker.AddTaskOrchestrations(typeof(FiveInSequence)).AddTaskActivities(typeof(SayHello)).StartAsync();
        var client = new TaskHubClient(service);
        var app = builder.Build();
        app.MapGet("/api/live", () => Results.Ok());
        app.MapGet("/api/transactions", Transactions.CountTransactions);
        app.MapPost("/api/run/{name}/{count:int}", (int count) => Task.WhenAll(Enumerable.Range(0, count).Select(_ => LiveAsync(client))));
        await app.RunAsync();
    }

    private static async Task LiveAsync(TaskHubClient client)
    {
        var started = await client.CreateOrchestrationInstanceAsync(typeof(FiveInSequence), input: null);
        var end = await client.WaitForOrchestrationAsync(started, TimeSpan.FromMinutes(10));
        if (end?.OrchestrationStatus != OrchestrationStatus.Completed)
            throw new InvalidOperationException($"{started.InstanceId} has not completed: {end?.OrchestrationStatus}.");
    }

    private sealed class FiveInSequence : TaskOrchestration<string, string>
    {
        public override async Task<string> RunTask(OrchestrationContext context, string input)
        {
            var answer = "";
            foreach (var city in (string[])["定州", "保定", "石家庄", "唐山", "邯郸"])
                answer += await context.ScheduleTask<string>(typeof(SayHello), city);
            return answer;
        }
    }

    private sealed class SayHello : TaskActivity<string, string>
    {
        protected override string Execute(TaskContext context, string input) => Orchestrations.SayHello(input);
    }
}
