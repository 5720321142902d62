using System.Diagnostics;
using System.Text;
using Dingzhou.Host.Development;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

[assembly: HostingStartup(typeof(Dingzhou.Host.Http.Front))]

namespace Dingzhou.Host.Http;

/// <summary>
/// Comes into the app's own web host by ASP.NET Core's hosting startup: the clock, the public address with its limits, and what stands
/// before the worker's pipeline. Requests go to the worker in the same process, without being forwarded.
/// </summary>
public sealed class Front : IHostingStartup
{
    private static readonly TimeSpan TimeToStop = TimeSpan.FromSeconds(15);

    /// <inheritdoc/>
    public void Configure(IWebHostBuilder builder) => builder
        .ConfigureServices(services =>
        {
            if (HostServer.Services.GetRequiredService<DevelopmentOptions>().MovableClock)
                services.AddSingleton<TimeProvider>(HostServer.Services.GetRequiredService<MovableClock>());
            services.AddSingleton<IStartupFilter, Pipeline>();
            services.AddRouting();
            services.AddLogging(HostServer.Services.GetRequiredService<HostJson>().ApplyLogLevels);
            // No other server stands before this one: whom to believe about who calls is the app's affair.
            services.PostConfigure<ForwardedHeadersOptions>(options => options.ForwardedHeaders = ForwardedHeaders.None);
            services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeToStop);
            // Nothing of the app's durable options is touched, its MaximumTimerInterval of three days least of all, although no timer is
            // too
            // long for this host: where the SDK cuts a wait is part of an orchestration's history, and one build has one history on both
            // hosts.
            // The first to start, and the last to stop.
            services.Insert(0, ServiceDescriptor.Singleton<IHostedService>(app =>
            {
                HostServer.Services.GetRequiredService<SharedClock>().Follow(app.GetService<TimeProvider>() ?? TimeProvider.System);
                return HostServer.Services.GetRequiredService<HostLifetime>();
            }));
        })
        .ConfigureKestrel((context, kestrel) =>
        {
            HttpLimits.Set(kestrel.Limits);
            kestrel.AddServerHeader = false;
            var gate = new ConnectionGate(context.Configuration);
            kestrel.ConfigureEndpointDefaults(endpoint => endpoint
                .Use(next => connection => gate.AdmitAsync(connection, next))
                .Use(next => connection => ServerRefusals.WatchAsync(connection, next)));
            // Bytes that are no UTF-8 come to the app as the replacement character: by itself the server would answer without a word.
            kestrel.RequestHeaderEncodingSelector = _ => Encoding.UTF8;
            foreach (var address in Addresses(HostServer.Services.GetRequiredService<IConfiguration>()))
                Listen(kestrel, address);
        });

    private static IEnumerable<BindingAddress> Addresses(IConfiguration configuration)
        => (configuration[WebHostDefaults.ServerUrlsKey] is { Length: > 0 } urls ? urls : "http://localhost:7071")
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(BindingAddress.Parse);

    /// <summary>Addresses that are listened at by code win over the one that the worker chooses for itself.</summary>
    private static void Listen(KestrelServerOptions kestrel, BindingAddress address)
    {
        if (!address.Scheme.Equals("http", StringComparison.OrdinalIgnoreCase))
            throw new NotSupportedException($"The embedded host speaks HTTP only ({address}); a proxy before it speaks HTTPS.");
        if (address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase))
            kestrel.ListenLocalhost(address.Port);
        else if (System.Net.IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip))
            kestrel.Listen(ip, address.Port);
        else
            kestrel.ListenAnyIP(address.Port);
    }

    /// <summary>Puts the host's endpoints before the worker's pipeline.</summary>
    private sealed class Pipeline(IHostApplicationLifetime lifetime) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            var worker = app.New();
            next(worker);
            var functions = ActivatorUtilities.CreateInstance<HttpFunctions>(HostServer.Services, worker.Build(), lifetime);
            var development = HostServer.Services.GetRequiredService<DevelopmentOptions>();
            app.ApplicationServices.GetRequiredService<DiagnosticListener>().Subscribe(
                new ServerRefusals(), name => name == ServerRefusals.Event);
            app.Use(functions.AwaitAsync);
            app.UseRouting();
            app.Use(HostServer.Services.GetRequiredService<HostAnswers>().CompleteAsync);
            app.Use(HttpFunctions.AnswerOtherMethodsAsUnknownAsync);
            app.UseEndpoints(endpoints =>
            {
                endpoints.DataSources.Add(functions);
                if (development.MovableClock)
                    DevelopmentEndpoints.MapClock(endpoints, HostServer.Services);
                if (development.Tokens)
                    DevelopmentEndpoints.MapTokens(endpoints, HostServer.Services);
            });
        };
    }
}
