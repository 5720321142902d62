using System.Diagnostics;
using System.Globalization;
using Dingzhou.TestKit;

namespace Dingzhou.Host.Benchmarks;

/// <summary>This program in another role, as a process of its own.</summary>
internal sealed class Server : IAsyncDisposable
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromMinutes(30) };

    private readonly Process _process;
    private readonly Uri _address;

    private Server(string role, Process process, Uri address, TimeSpan untilFirstAnswer)
    {
        (Role, _process, _address, UntilFirstAnswer) = (role, process, address, untilFirstAnswer);
        ProcessorUntilFirstAnswer = ProcessorTime;
    }

    /// <summary>What it does.</summary>
    public string Role { get; }

    /// <summary>From the start of the process to its first answer.</summary>
    public TimeSpan UntilFirstAnswer { get; }

    /// <summary>How much processor time it took until then: what else the machine does matters less for it.</summary>
    public TimeSpan ProcessorUntilFirstAnswer { get; }

    /// <summary>How much memory it holds now, in MB.</summary>
    public double ResidentMegabytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1e6;
        }
    }

    /// <summary>How much processor time it has used.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <param name="role"><c>app</c>, <c>before</c>, <c>provider</c>, <c>empty</c>, or <c>functions</c>: the platform itself.</param>
    /// <param name="connectionString">The storage, for the app.</param>
    /// <param name="hub">The hub, for the app.</param>
    public static async Task<Server> StartAsync(string role, string connectionString = "", string hub = "")
    {
        var address = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        var program = Environment.GetCommandLineArgs()[0];
        string[] arguments = role switch
        {
            "app" => [Built(program, "host", "Dingzhou.Host.dll"), program, role],
            "functions" => [Built(program, "host", "Dingzhou.Host.dll"), Built(program, "functions", "Dingzhou.Functions.dll")],
            "before" => [HostBefore.Assembly, "app"],
            _ => [program, role],
        };
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["ASPNETCORE_URLS"] = address.ToString().TrimEnd('/');
        start.Environment["AzureWebJobsStorage"] = connectionString;
        start.Environment["AzureFunctionsJobHost__extensions__durableTask__hubName"] = hub;
        start.Environment["Storage__Prefix"] = hub;
        start.Environment["Identity__Issuer"] = new Uri(address, "/dev").ToString();
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        var started = Stopwatch.GetTimestamp();
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        while (!await AnswersAsync(new Uri(address, role == "functions" ? "/api/health/live" : "/api/live")))
        {
            if (process.HasExited)
                throw new InvalidOperationException($"The {role} has ended with the code {process.ExitCode}.");
            await Task.Delay(5);
        }

        return new(role, process, address, Stopwatch.GetElapsedTime(started));
    }

    /// <summary>Has the app start so many orchestrations and wait for them.</summary>
    public async Task RunAsync(string orchestrator, int count, bool asleep = false)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"/api/run/{orchestrator}/{count}{(asleep ? "?asleep" : "")}");
        using var answer = await Http.PostAsync(new Uri(_address, path), null);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"{path}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }

    /// <summary>How many transactions the app has had with its storage.</summary>
    public async Task<long> TransactionsAsync()
        => long.Parse(await Http.GetStringAsync(new Uri(_address, "/api/transactions")), CultureInfo.InvariantCulture);

    /// <summary>What of its memory is in use once it has been collected, in MB.</summary>
    public async Task<double> LiveMegabytesAsync()
        => long.Parse(await Http.GetStringAsync(new Uri(_address, "/api/live-bytes")), CultureInfo.InvariantCulture) / 1e6;

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    /// <summary>What was built of another project with this program.</summary>
    private static string Built(string program, string project, string assembly)
    {
        var built = Path.GetDirectoryName(Path.GetFullPath(program))!;
        return Repository.PathTo(project, "bin", Path.GetFileName(Path.GetDirectoryName(built)!), Path.GetFileName(built), assembly);
    }

    private static async Task<bool> AnswersAsync(Uri address)
    {
        try
        {
            using var answer = await Http.GetAsync(address);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
