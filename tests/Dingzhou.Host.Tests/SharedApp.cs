namespace Dingzhou.Host.Tests;

/// <summary>The test app as one process for all tests that do not stop it.</summary>
public sealed class SharedApp : IAsyncLifetime
{
    public const string Project = "tests/Dingzhou.Host.TestApp/Dingzhou.Host.TestApp";

    /// <summary>The setting with the name of the durable hub; processes that share it share their orchestrations.</summary>
    public const string Hub = "AzureFunctionsJobHost__extensions__durableTask__hubName";

    /// <summary>The setting with the schedule of the app's frequent timer; every five minutes unless a test says otherwise.</summary>
    public const string Often = "OftenSchedule";

    private Azurite? _azurite;
    private AppProcess? _process;

    public AppProcess Process => _process!;

    public Orchestrations Orchestrations { get; private set; } = null!;

    public static Task<AppProcess> StartAsync(
        Azurite azurite, bool movableClock = false, IReadOnlyDictionary<string, string>? settings = null)
    {
        var all = new Dictionary<string, string>(settings ?? new Dictionary<string, string>(), StringComparer.Ordinal);
        all.TryAdd(Often, "0 */5 * * * *");
        return AppProcess.StartAsync(
            azurite.ConnectionString, azurite.NewPrefix(), movableClock: movableClock, settings: all, project: Project);
    }

    public async ValueTask InitializeAsync()
    {
        _azurite = await Azurite.StartAsync();
        _process = await StartAsync(_azurite);
        Orchestrations = Orchestrations.At(_process.Address);
    }

    public async ValueTask DisposeAsync()
    {
        await _process!.DisposeAsync();
        await _azurite!.DisposeAsync();
    }
}
