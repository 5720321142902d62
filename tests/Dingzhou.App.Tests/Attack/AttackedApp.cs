using Dingzhou.TestKit.Attack;

namespace Dingzhou.App.Tests.Attack;

/// <summary>An app with something of every kind in it, for tests of who may do what.</summary>
public sealed class AttackedApp(Azurite azurite) : IAsyncLifetime
{
    public TestKit.App App { get; private set; } = null!;

    public World World { get; private set; } = null!;

    public string ConnectionString => azurite.ConnectionString;

    public string Prefix { get; } = azurite.NewPrefix();

    public async ValueTask InitializeAsync()
    {
        if (TestKit.App.IsElsewhere)
            return;
        App = await TestKit.App.StartAsync(azurite, movableClock: true, Fuzz.Settings(Prefix));
        World = await World.MakeAsync(App);
    }

    public ValueTask DisposeAsync() => App is null ? default : App.DisposeAsync();
}

/// <summary>The tests that share it run one after another.</summary>
[CollectionDefinition(nameof(AttackedApp))]
public sealed class AttackedAppTests : ICollectionFixture<AttackedApp>;
