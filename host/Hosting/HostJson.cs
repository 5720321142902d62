namespace Dingzhou.Host.Hosting;

/// <summary>The settings of the app's host.json, which environment variables named AzureFunctionsJobHost__… override as in Azure.</summary>
internal sealed class HostJson(IConfiguration settings, FunctionApp app)
{
    private readonly IConfiguration _file = new ConfigurationBuilder()
        .AddJsonFile(Path.Combine(app.Directory, "host.json"), optional: true, reloadOnChange: false)
        .Build();

    public string RoutePrefix => (this["extensions:http:routePrefix"] ?? "api").Trim('/');

    public string HubName => this["extensions:durableTask:hubName"] ?? "Functions";

    public void ApplyLogLevels(ILoggingBuilder logging)
    {
        logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        // That it listens where the host tells it to, and not where it would itself, is as it should be.
        logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel", LogLevel.Error);
        logging.AddFilter("Grpc", LogLevel.Warning);
        foreach (var level in _file.GetSection("logging:logLevel").GetChildren())
        {
            if (Enum.TryParse<LogLevel>(level.Value, ignoreCase: true, out var parsed))
                logging.AddFilter(level.Key.Equals("default", StringComparison.OrdinalIgnoreCase) ? null : level.Key, parsed);
        }
    }

    private string? this[string key] => settings[$"AzureFunctionsJobHost:{key}"] ?? _file[key];
}
