using System.Net;
using Dingzhou.Host.Development;
using Dingzhou.Host.Durable;
using Dingzhou.Host.Http;
using Dingzhou.Host.Timers;
using Dingzhou.Host.Worker;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Dingzhou.Host.Hosting;

/// <summary>Puts the parts of the host together, and serves the worker and the durable client on a port of the loopback alone.</summary>
internal static class HostServer
{
    private const int ConnectionWindow = 8 * 1024 * 1024;
    private const int StreamWindow = 4 * 1024 * 1024;

    /// <summary>The host's own services; what ASP.NET Core makes for the app itself finds them here.</summary>
    public static IServiceProvider Services { get; private set; } = null!;

    /// <summary>Starts it and returns its address.</summary>
    public static async Task<Uri> StartAsync(FunctionApp app)
    {
        var builder = WebApplication.CreateSlimBuilder();
        var hostJson = new HostJson(builder.Configuration, app);
        hostJson.ApplyLogLevels(builder.Logging);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            // Other endpoints that are configured are the app's.
            kestrel.Configure(new ConfigurationBuilder().Build());
            kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http2);
            // The worker is this very process: what it may send was limited before.
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Limits.Http2.MaxStreamsPerConnection = int.MaxValue;
            kestrel.Limits.Http2.InitialConnectionWindowSize = ConnectionWindow;
            kestrel.Limits.Http2.InitialStreamWindowSize = StreamWindow;
        });
        builder.Services.AddGrpc(grpc => grpc.MaxReceiveMessageSize = grpc.MaxSendMessageSize = null);
        builder.Services.AddSingleton(app).AddSingleton(hostJson);
        // Signals are the app's to hear; this server lives as long as the process.
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        AddParts(builder);
        var server = builder.Build();
        server.Use(new OwnAppOnly(app).LetInAsync);
        server.MapGrpcService<WorkerStream>();
        server.MapGrpcService<TaskHub>();
        Services = server.Services;
        Services.GetRequiredService<HostLifetime>().Prepare();
        await server.StartAsync();
        return new(server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    private static void AddParts(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var development = DevelopmentOptions.From(builder.Configuration);
        services.AddSingleton(development);
        services.AddSingleton<MovableClock>().AddSingleton<SharedClock>();
        services.AddSingleton<TimeProvider>(provider => provider.GetRequiredService<SharedClock>());
        services.AddSingleton<FunctionCatalogue>().AddSingleton<WorkerStream>().AddSingleton<HostLifetime>().AddSingleton<HostAnswers>()
            .AddSingleton<HostRecords>().AddSingleton<TimerHost>()
            .AddSingleton<StoredClock>().AddSingleton<ClockWalk>().AddSingleton<DevelopmentTokens>();
        services.AddSingleton<HubStorage>()
            .AddSingleton<HubLease>()
            .AddSingleton<PayloadStore>()
            .AddSingleton<InstanceStore>()
            .AddSingleton<Busyness>()
            .AddSingleton<InstanceCache>()
            .AddSingleton<StatusSignals>()
            .AddSingleton<Dispatcher>()
            .AddSingleton(provider => new WakeQueue(
                provider.GetRequiredService<TimeProvider>(),
                id => provider.GetRequiredService<Dispatcher>().Deliver(id, Poke.Instance)))
            .AddSingleton<Mail>()
            .AddSingleton<ActivityRunner>()
            .AddSingleton<EpisodeRunner>()
            .AddSingleton<TaskStarter>()
            .AddSingleton<Recovery>()
            .AddSingleton<Turns>()
            .AddSingleton<Purge>()
            .AddSingleton<Starts>()
            .AddSingleton<TaskHub>();
    }

    /// <summary>Waits for nothing and hears no signal.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
