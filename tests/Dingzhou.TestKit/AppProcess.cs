using System.Diagnostics;

namespace Dingzhou.TestKit;

/// <summary>
/// The embedded host's process with the app (<c>functions/bin/…/Dingzhou.Functions.dll</c>) on a free port, as someone runs it: settings in
/// the environment, storage in Azurite. It can be stopped, killed at any instant, and started again on the same storage.
/// </summary>
public sealed class AppProcess : IAsyncDisposable
{
    /// <summary>The program that runs it, named as apps are.</summary>
    private const string Host = "host/Dingzhou.Host";

    /// <summary>The app of the repository.</summary>
    public const string Shipped = "functions/Dingzhou.Functions";

    private readonly Dictionary<string, string> _settings;
    private readonly HttpClient _probe = new() { Timeout = TimeSpan.FromMinutes(1) };
    private ChildProcess? _process;
    private string _earlierOutput = "";

    private readonly string _project;

    private AppProcess(Dictionary<string, string> settings, Uri address, string project) =>
        (_settings, Address, _project) = (settings, address, project);

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>The folder of the keys with which it signs.</summary>
    public required string Keys { get; init; }

    /// <summary>Everything that it has logged, over all its lives.</summary>
    public string Log => _earlierOutput + _process?.Output;

    /// <summary>Starts it and waits until it is ready.</summary>
    /// <param name="connectionString">The storage.</param>
    /// <param name="prefix">The prefix of its tables and containers, and of its durable hub.</param>
    /// <param name="issuer">Whose tokens it takes; without one, it issues development tokens itself at <c>/dev</c>.</param>
    /// <param name="movableClock">Whether its clock can be set and moved.</param>
    /// <param name="settings">Further settings, which win over the others.</param>
    /// <param name="project">The function app: its folder in the repository and the name of its assembly, or the assembly's path.</param>
    public static async Task<AppProcess> StartAsync(
        string connectionString, string prefix, Uri? issuer = null, bool movableClock = false, IReadOnlyDictionary<string,
        string>? settings = null,
        string project = Shipped)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        var keys = Path.Combine(Path.GetTempPath(), $"dingzhou-keys-{Guid.NewGuid():N}");
        var all = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_URLS"] = address.ToString().TrimEnd('/'),
            ["AzureWebJobsStorage"] = connectionString,
            ["Storage__Prefix"] = prefix,
            ["AzureFunctionsJobHost__extensions__durableTask__hubName"] = prefix + "hub",
            ["Identity__Issuer"] = issuer?.ToString().TrimEnd('/') ?? $"{address}dev",
            ["Runtime__DevelopmentTokens"] = issuer is null ? "true" : "false",
            // A machine that does much else makes storage slow, and that is no outage.
            ["Storage__Patience"] = "600",
            // All tests come from one address, and ask as fast as they can.
            ["RateLimit__Burst"] = "100000",
            ["RateLimit__PerSecond"] = "100000",
            ["RateLimit__BadTokens"] = "100000",
            ["Runtime__MovableClock"] = movableClock ? "true" : "false",
            ["Certificates__Issuer"] = address.ToString().TrimEnd('/'),
            ["Certificates__Keys"] = keys,
            ["DOTNET_gcServer"] = "0",
            // It lives for seconds: compiling again what is called often, and measuring what is, would never pay.
            ["DOTNET_TieredPGO"] = "0",
            ["DOTNET_TC_CallCounting"] = "0",
        };
        foreach (var (name, value) in settings ?? new Dictionary<string, string>(StringComparer.Ordinal))
            all[name] = value;
        var app = new AppProcess(all, address, project) { Keys = keys };
        await app.StartAsync();
        return app;
    }

    /// <summary>Starts it again after it was stopped or killed.</summary>
    public async Task StartAsync()
    {
        var program = Built(_project);
        _earlierOutput = Log;
        var start = new ProcessStartInfo("dotnet", [Built(Host), program]) { WorkingDirectory = Path.GetDirectoryName(program) };
        foreach (var (name, value) in _settings)
            start.Environment[name] = value;
        _process = ChildProcess.Start(start);
        await ReadyAsync();
    }

    /// <summary>SIGKILL: ends it at once, wherever it is.</summary>
    public Task KillAsync() => _process!.KillAsync();

    /// <summary>SIGTERM: lets it end in order.</summary>
    public Task StopAsync() => _process!.StopAsync();

    /// <summary>SIGSTOP: it stands still, as on a machine that sleeps, and does not know it.</summary>
    public Task PauseAsync() => _process!.SignalAsync("STOP");

    /// <summary>SIGCONT: it goes on where it stood still.</summary>
    public Task ContinueAsync() => _process!.SignalAsync("CONT");

    /// <summary>Waits until it has ended by itself, and returns its exit code.</summary>
    public Task<int> EndAsync() => _process!.EndAsync();

    /// <summary>The exit code of a process that has ended.</summary>
    public int ExitCode => _process!.ExitCode;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
            await _process.DisposeAsync();
        if (Directory.Exists(Keys))
            Directory.Delete(Keys, recursive: true);
        _probe.Dispose();
    }

    private static string BuildConfiguration =>
        AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            ? "Release" : "Debug";

    /// <summary>The path of the program that a project was built to.</summary>
    /// <param name="project">Its folder in the repository and the name of its assembly, or the assembly's path.</param>
    public static string Built(string project)
    {
        var program = Path.IsPathRooted(project)
            ? project : Repository.PathTo(
            Path.GetDirectoryName(project)!, "bin", BuildConfiguration, "net10.0", Path.GetFileName(project) + ".dll");
        return File.Exists(program)
            ? program : throw new InvalidOperationException($"{program} is not built: run `dotnet build` in {Repository.Root} first.");
    }

    private async Task ReadyAsync()
    {
        var patience = new Patience();
        while (true)
        {
            // Its last words may come a moment after its end.
            if (_process!.HasExited)
                throw new InvalidOperationException(
                    $"The app ended with exit code {await _process.EndAsync()} before it was ready. Its output:\n{_process.Output}");
            string last;
            try
            {
                using var answer = await _probe.GetAsync(new Uri(Address, "/api/health/ready"));
                if (answer.IsSuccessStatusCode)
                    return;
                last = $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}";
            }
            catch (Exception notYet) when (notYet is HttpRequestException or System.Net.Sockets.SocketException or TaskCanceledException)
            {
                last = notYet.Message;
            }
            await patience.BeforeNextLookAsync($"{last}, and the app's output:\n{_process.Output}");
        }
    }
}
