using Dingzhou.TestKit;

namespace Dingzhou.Conformance.Tests;

/// <summary>
/// The app that all tests speak to, over HTTP alone: a process of the embedded host on this machine, or, with
/// <c>DINGZHOU_CONFORMANCE_ADDRESS</c> set, <c>Dingzhou.Conformance.App</c> wherever and under whichever host it runs.
/// </summary>
public sealed class App : IAsyncLifetime
{
    private Azurite? _azurite;
    private AppProcess? _process;

    public Orchestrations Orchestrations { get; private set; } = null!;

    public HttpClient Http => Orchestrations.Http;

    public async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("DINGZHOU_CONFORMANCE_ADDRESS") is { Length: > 0 } elsewhere)
        {
            Orchestrations = Orchestrations.At(new(elsewhere));
            return;
        }

        _azurite = await Azurite.StartAsync();
        _process = await AppProcess.StartAsync(
            _azurite.ConnectionString, _azurite.NewPrefix(), project: "tests/Dingzhou.Conformance.App/Dingzhou.Conformance.App");
        Orchestrations = Orchestrations.At(_process.Address);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (_process is not null)
            await _process.DisposeAsync();
        if (_azurite is not null)
            await _azurite.DisposeAsync();
    }
}
