namespace Dingzhou.App.Tests.Policies;

public sealed class WrongPackTests(Azurite azurite)
{
    [Fact]
    public async Task An_app_with_a_policy_that_is_wrong_does_not_start_and_says_which()
    {
        Assert.SkipWhen(TestKit.App.IsElsewhere, "The policies of an app that runs elsewhere are its own.");
        using var wrong = new ChangedPolicies(Path.Combine("leaders-2022", "pack.yaml"), null, "\nunheardOf: true\n");

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(
            () => AppProcess.StartAsync(azurite.ConnectionString, azurite.NewPrefix(), settings: wrong.Settings));

        Assert.Contains("leaders-2022/pack.yaml", refused.Message, StringComparison.Ordinal);
        Assert.Contains("unheardOf", refused.Message, StringComparison.Ordinal);
    }
}
