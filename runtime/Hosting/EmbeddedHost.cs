using System.Diagnostics;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Dingzhou.Runtime.Development;
using Dingzhou.Runtime.Durable;
using Dingzhou.Runtime.Http;
using Dingzhou.Runtime.Storage;
using Dingzhou.Runtime.Timers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Dingzhou.Runtime.Hosting;

/// <summary>Puts the parts of the host together.</summary>
internal static class EmbeddedHost
{
    /// <summary>Registers what the app's own services may build upon.</summary>
    public static void AddServices(WebApplicationBuilder builder)
    {
        var hostJson = new HostJson(builder.Configuration);
        hostJson.ApplyLogLevels(builder.Logging);
        var services = builder.Services;
        services.AddSingleton(hostJson);
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
            builder.WebHost.UseUrls("http://localhost:7071");
        var development = DevelopmentOptions.From(builder.Configuration);
        services.AddSingleton(development);
        if (development.MovableClock)
            services.AddSingleton<MovableClock>().AddSingleton<TimeProvider>(provider => provider.GetRequiredService<MovableClock>());
        else
            services.AddSingleton(TimeProvider.System);
        services.AddSingleton(new FunctionCatalogue(Assembly.GetEntryAssembly()!));
        services.Configure<JsonSerializerOptions>(options => options.PropertyNameCaseInsensitive = true);
        services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(15));
        services.AddMvcCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            HttpLimits.Set(kestrel.Limits);
            kestrel.AddServerHeader = false;
            var gate = new ConnectionGate(builder.Configuration);
            kestrel.ConfigureEndpointDefaults(endpoint => endpoint
                .Use(next => connection => gate.AdmitAsync(connection, next))
                .Use(next => connection => ServerRefusals.WatchAsync(connection, next)));
            // Bytes that are no UTF-8 come to the app as the replacement character: by itself the server would answer without a word.
            kestrel.RequestHeaderEncodingSelector = _ => Encoding.UTF8;
        });
    }

    /// <summary>Builds the host with the app's middleware.</summary>
    public static IHost Build(
        WebApplicationBuilder builder,
        IReadOnlyList<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware,
        bool servesHttp)
    {
        builder.Services.AddSingleton(services => new ArgumentBinder(
            services.GetRequiredService<IOptions<JsonSerializerOptions>>(), services.GetRequiredService<DurableTaskClient>));
        builder.Services.AddSingleton(services => new FunctionInvoker(middleware, services.GetRequiredService<ArgumentBinder>()));
        builder.Services.AddSingleton<HttpFunctions>();
        AddDurable(builder.Services);
        builder.Services.AddSingleton<HostRecords>().AddSingleton<TimerHost>();
        builder.Services.AddSingleton<StoredClock>().AddSingleton<ClockWalk>().AddSingleton<DevelopmentTokens>();
        builder.Services.AddHostedService<HostLifetime>();
        builder.Services.AddSingleton<HostAnswers>();
        var app = builder.Build();
        app.Services.GetRequiredService<DiagnosticListener>().Subscribe(new ServerRefusals(), name => name == ServerRefusals.Event);
        app.Use(app.Services.GetRequiredService<HostAnswers>().CompleteAsync);
        if (servesHttp)
            app.Services.GetRequiredService<HttpFunctions>().Map(app);
        var development = app.Services.GetRequiredService<DevelopmentOptions>();
        if (development.MovableClock)
            DevelopmentEndpoints.MapClock(app);
        if (development.Tokens)
            DevelopmentEndpoints.MapTokens(app);
        return app;
    }

    private static void AddDurable(IServiceCollection services) => services
        .AddSingleton<HubStorage>()
        .AddSingleton<HubLease>()
        .AddSingleton<PayloadStore>()
        .AddSingleton<InstanceStore>()
        .AddSingleton<DataConverter, JsonConverter>()
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
        .AddSingleton<DurableTaskClient, EmbeddedClient>();
}
