using Microsoft.Extensions.Configuration;

namespace Dingzhou.Storage.Tests;

internal static class Connections
{
    /// <summary>A connection under a prefix nobody else has.</summary>
    public static StorageConnection NewConnection(this Azurite azurite) => ConnectionTo(azurite.ConnectionString, azurite.NewPrefix());

    /// <summary>A connection by another way, or to what another one writes.</summary>
    public static StorageConnection ConnectionTo(string connectionString, string prefix) => new(new ConfigurationBuilder()
        .AddInMemoryCollection(
            new Dictionary<string, string?> { ["Storage:ConnectionString"] = connectionString, ["Storage:Prefix"] = prefix })
        .Build());
}
