namespace Dingzhou.App.Tests.Policies;

public sealed class WrongPackTests(Azurite azurite)
{
    [Fact]
    public async Task An_app_with_a_policy_that_is_wrong_does_not_start_and_says_which()
    {
        Assert.SkipWhen(TestKit.App.IsElsewhere, "The policies of an app that runs elsewhere are its own.");
        var folder = Directory.CreateTempSubdirectory("dingzhou-policies-").FullName;
        try
        {
            var policies = Repository.PathTo("policies");
            foreach (var file in Directory.EnumerateFiles(policies, "*", SearchOption.AllDirectories))
            {
                var copy = Path.Combine(folder, Path.GetRelativePath(policies, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }
            await File.AppendAllTextAsync(
                Path.Combine(folder, "leaders-2022", "pack.yaml"), "\nunheardOf: true\n", TestContext.Current.CancellationToken);

            var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["Policies__Directory"] = folder };
            var refused = await Assert.ThrowsAsync<InvalidOperationException>(
                () => AppProcess.StartAsync(azurite.ConnectionString, azurite.NewPrefix(), settings: settings));

            Assert.Contains("leaders-2022/pack.yaml", refused.Message, StringComparison.Ordinal);
            Assert.Contains("unheardOf", refused.Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
