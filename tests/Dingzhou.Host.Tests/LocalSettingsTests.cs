using Dingzhou.Host.Hosting;

namespace Dingzhou.Host.Tests;

/// <summary>A developer's settings beside the app.</summary>
public sealed class LocalSettingsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("dingzhou-settings-").FullName;
    private readonly string _name = "Setting__" + Guid.NewGuid().ToString("N");

    [Fact]
    public void Its_values_become_environment_variables()
    {
        Write($$"""{ "IsEncrypted": false, /* as Core Tools allow */ "Values": { "{{_name}}": "from the file", }, "Host": { "CORS": "*" } }""");
        LocalSettings.Apply(_folder);
        Assert.Equal("from the file", Environment.GetEnvironmentVariable(_name));
    }

    [Fact]
    public void What_the_environment_says_wins()
    {
        Environment.SetEnvironmentVariable(_name, "from the environment");
        Write($$"""{ "Values": { "{{_name}}": "from the file" } }""");
        LocalSettings.Apply(_folder);
        Assert.Equal("from the environment", Environment.GetEnvironmentVariable(_name));
    }

    [Theory]
    [InlineData("""{ "IsEncrypted": true, "Values": {} }""", "encrypted")]
    [InlineData("""{ "Values": { "Number": 1 } }""", "local.settings.json")]
    [InlineData("""{ "Values": """, "local.settings.json")]
    public void What_cannot_be_read_is_refused_and_named(string content, string named)
    {
        Write(content);
        var refused = Assert.ThrowsAny<SystemException>(() => LocalSettings.Apply(_folder));
        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(_name, null);
        Directory.Delete(_folder, recursive: true);
    }

    private void Write(string content) => File.WriteAllText(Path.Combine(_folder, "local.settings.json"), content);
}
