namespace Dingzhou.App.Tests.Http;

/// <summary>One running app for all tests that only look at single requests; it is 1 September 2022, and the window is open.</summary>
public sealed class HttpApp(Azurite azurite) : IAsyncLifetime
{
    private static readonly Dictionary<string, string> Settings =
        new(StringComparer.Ordinal) { ["Runtime__ClockStart"] = "2022-09-01T09:00:00+08:00" };

    public TestKit.App App { get; private set; } = null!;

    public async ValueTask InitializeAsync() => App = await TestKit.App.StartAsync(azurite, movableClock: true, Settings);

    public ValueTask DisposeAsync() => App.DisposeAsync();
}

[CollectionDefinition(nameof(HttpApp))]
public sealed class HttpAppTests : ICollectionFixture<HttpApp>;
