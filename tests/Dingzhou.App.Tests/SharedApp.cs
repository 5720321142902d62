namespace Dingzhou.App.Tests;

/// <summary>One app for all tests that neither move its clock nor kill it.</summary>
public sealed class SharedApp(Azurite azurite) : IAsyncLifetime
{
    private TestKit.App? _app;

    /// <summary>The app, in August 2022, when the policy is new.</summary>
    public TestKit.App App => _app!;

    public async ValueTask InitializeAsync() =>
        _app = await TestKit.App.StartAsync(azurite, movableClock: true, settings: Clocks.August2022);

    public ValueTask DisposeAsync() => _app is null ? default : _app.DisposeAsync();
}

/// <summary>The tests that share it run one after another.</summary>
[CollectionDefinition(Name)]
public sealed class SharedAppGroup : ICollectionFixture<SharedApp>
{
    public const string Name = "one app";
}
