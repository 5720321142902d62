using Dingzhou.TestKit;

namespace Dingzhou.Conformance.Tests;

/// <summary>
/// The app that all tests speak to, over HTTP alone: on the real SDK, under the host of host/.
/// </summary>
public sealed class App : IAsyncLifetime
{
    private Azurite? _azurite;
    private AppProcess? _process;

    public Orchestrations Orchestrations { get; private set; } = null!;

    public HttpClient Http => Orchestrations.Http;

    public async ValueTask InitializeAsync()
    {
        _azurite = await Azurite.StartAsync();
        _process = await AppProcess.StartAsync(
            _azurite.ConnectionString, _azurite.NewPrefix(), project: "tests/Dingzhou.Conformance.Hosted.App/Dingzhou.Conformance.Hosted.App", host: "host/Dingzhou.Host");
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
