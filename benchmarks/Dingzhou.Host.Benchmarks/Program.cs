using Dingzhou.Host.Benchmarks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

// dotnet run -c Release --project benchmarks/Dingzhou.Host.Benchmarks [-- [compare] [speed] [start] [memory] [--before] [--short]]
// Add -p:ReadyToRun=true after dotnet run to measure what ./run starts.
// With --before the host before this one is built, and measured beside it from then on.
// With --short everything is done once and small: it shows that the benchmark still runs, and its figures say nothing.
switch (args.FirstOrDefault())
{
    case "app":
        Transactions.Listen();
        var functions = FunctionsApplication.CreateBuilder(args[1..]);
        functions.ConfigureFunctionsWebApplication();
        functions.Services.TryAddSingleton(TimeProvider.System);
        await functions.Build().RunAsync();
        break;
    case "provider":
        Transactions.Listen();
        await Provider.RunAsync(args[1..]);
        break;
    case "empty":
        var web = WebApplication.CreateBuilder(args[1..]);
        web.Logging.SetMinimumLevel(LogLevel.Warning);
        var app = web.Build();
        app.MapGet("/api/live", () => Results.Ok());
        await app.RunAsync();
        break;
    default:
        if (args.Contains("--before"))
            await HostBefore.BuildAsync();
        await new Measurements(isShort: args.Contains("--short")).RunAsync(
            [.. args.Where(argument => !argument.StartsWith("--", StringComparison.Ordinal))]);
        break;
}
