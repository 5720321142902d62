using Dingzhou.TestKit;
using Microsoft.Extensions.Configuration;

namespace Dingzhou.Storage.Tests;

internal static class Connections
{
    /// <summary>A connection under a prefix nobody else has.</summary>
    public static StorageConnection NewConnection(this Azurite azurite) => new(new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:ConnectionString"] = azurite.ConnectionString,
            ["Storage:Prefix"] = azurite.NewPrefix(),
        })
        .Build());
}
