using System.Diagnostics;
using Azure.Data.Tables;
using Azure.Storage.Blobs;

namespace Dingzhou.TestKit;

/// <summary>
/// Storage for tests: one Azurite per test process, from the repository's pinned npm package, on free ports, gone with the process.
/// Use it as an assembly fixture: <c>[assembly: AssemblyFixture(typeof(Azurite))]</c>. With <c>DINGZHOU_TEST_STORAGE</c> set to a
/// connection string that storage is used, and what the tests left in it is removed at the end; with <c>DINGZHOU_KEEP_STORAGE=true</c> it
/// stays, for whoever wants to look at it.
/// </summary>
public sealed class Azurite : IAsyncLifetime
{
    /// <summary>The key that every storage emulator has; it is published and protects nothing.</summary>
    private const string EmulatorKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private readonly bool _persistent;
    private readonly List<string> _prefixes = [];
    private readonly Lock _gate = new();
    private ChildProcess? _process;
    private string? _folder;

    /// <summary>Keeps everything in memory: fast, and enough as long as Azurite itself is not restarted.</summary>
    public Azurite()
        : this(persistent: false)
    {
    }

    private Azurite(bool persistent) => _persistent = persistent;

    /// <summary>The connection string for blobs, queues and tables.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>How much memory it holds now, in MB.</summary>
    public double ResidentMegabytes => Process.ResidentMegabytes;

    private ChildProcess Process => _process ?? throw new InvalidOperationException("The storage is not the tests' own.");

    /// <summary>Starts an Azurite of its own; <paramref name="persistent"/> keeps its data on disk (in a temporary folder).</summary>
    public static async Task<Azurite> StartAsync(bool persistent = false)
    {
        var azurite = new Azurite(persistent);
        await azurite.InitializeAsync();
        return azurite;
    }

    /// <summary>A prefix nobody else has, for the tables and containers of one test.</summary>
    public string NewPrefix()
    {
        var prefix = "t" + Guid.NewGuid().ToString("N")[..10];
        lock (_gate)
            _prefixes.Add(prefix);
        return prefix;
    }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("DINGZHOU_TEST_STORAGE") is { Length: > 0 } given)
        {
            ConnectionString = given;
            return;
        }
        _folder = Directory.CreateTempSubdirectory("dingzhou-azurite-").FullName;
        ConnectionString = await ListeningAsync(Command(blobPort: 0, queuePort: 0, tablePort: 0));
    }

    /// <summary>Stops it in order; a persistent one keeps its data.</summary>
    public Task StopAsync() => Process.StopAsync();

    /// <summary>Starts it again at the same addresses.</summary>
    public Task StartAgainAsync() => ListeningAsync(Command(PortOf("Blob"), PortOf("Queue"), PortOf("Table")));

    /// <summary>It stands still: whoever calls waits in vain.</summary>
    public Task PauseAsync() => Process.SignalAsync("STOP");

    /// <summary>It goes on, with all that was asked of it meanwhile.</summary>
    public Task ContinueAsync() => Process.SignalAsync("CONT");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_process is null)
        {
            if (Environment.GetEnvironmentVariable("DINGZHOU_KEEP_STORAGE") is not "true")
                await RemoveLeftoversAsync();
            return;
        }
        await _process.DisposeAsync();
        Directory.Delete(_folder!, recursive: true);
    }

    private ProcessStartInfo Command(int blobPort, int queuePort, int tablePort)
    {
        var program = Repository.PathTo("node_modules", "azurite", "dist", "src", "azurite.js");
        if (!File.Exists(program))
            throw new InvalidOperationException($"Azurite is not installed: run `npm ci` in {Repository.Root} (./test does it by itself).");
        string[] where = _persistent ? ["--location", _folder!] : ["--inMemoryPersistence"];
        string[] ports = ["--blobPort", $"{blobPort}", "--queuePort", $"{queuePort}", "--tablePort", $"{tablePort}"];
        return new(
            Node.Executable,
            [program, .. where, "--silent", "--disableTelemetry", "--skipApiVersionCheck", .. ports]) { WorkingDirectory = _folder };
    }

    private int PortOf(string service)
        => new Uri(
            ConnectionString.Split(';').Single(part => part.StartsWith($"{service}Endpoint=", StringComparison.Ordinal)).Split('=', 2)[
            1]).Port;

    /// <summary>Starts it and waits until it has named the three ports it was given.</summary>
    private async Task<string> ListeningAsync(ProcessStartInfo start)
    {
        var ports = new Dictionary<string, string>(StringComparer.Ordinal);
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = ChildProcess.Start(start, line =>
        {
            if (line.Split(" service is successfully listening at ") is [var service, var address])
                lock (ports)
                {
                    ports[service["Azurite ".Length..]] = address;
                    if (ports.Count == 3)
                        ready.TrySetResult();
                }
        });
        try
        {
            await Patience.UntilAsync(() => ready.Task.IsCompleted || _process.HasExited);
        }
        catch (TimeoutException late)
        {
            throw new InvalidOperationException(
                $"Azurite did not start within {Patience.Longest.TotalMinutes} minutes. Its output:\n{_process.Output}", late);
        }
        // It may have ended since it was ready; what it said last is read to its end.
        if (!ready.Task.IsCompleted)
            throw new InvalidOperationException(
                $"Azurite ended with exit code {await _process.EndAsync()} before it was ready. Its output:\n{_process.Output}");
        return $"DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey={EmulatorKey};"
            + string.Concat(ports.Select(port => $"{port.Key}Endpoint={port.Value}/devstoreaccount1;"));
    }

    private async Task RemoveLeftoversAsync()
    {
        var tables = new TableServiceClient(ConnectionString);
        await foreach (var table in tables.QueryAsync())
            if (_prefixes.Exists(prefix => table.Name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
                await tables.DeleteTableAsync(table.Name);
        var blobs = new BlobServiceClient(ConnectionString);
        await foreach (var container in blobs.GetBlobContainersAsync())
            if (_prefixes.Exists(prefix => container.Name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
                await blobs.DeleteBlobContainerAsync(container.Name);
    }
}
