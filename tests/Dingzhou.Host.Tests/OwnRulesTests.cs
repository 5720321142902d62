namespace Dingzhou.Host.Tests;

/// <summary>What the host refuses although the SDK lets it pass.</summary>
public sealed class OwnRulesTests(SharedApp app)
{
    private readonly Orchestrations _client = app.Orchestrations;

    [Fact]
    public async Task An_orchestration_whose_status_is_larger_than_the_documented_16_KB_fails()
    {
        var end = await _client.RunAsync("TooLargeStatus");
        Assert.Equal("Failed", end.Status);
        Assert.Equal("A custom status is at most 16 KB of UTF-16 text.", end.Failure?.ErrorMessage);
    }
}
