namespace Dingzhou.App.Tests.Policies;

/// <summary>定政发〔2022〕20号 as a later version, packed to be handed in.</summary>
internal static class LaterVersion
{
    public const string Policy = "agriculture-2022";

    /// <summary>The same as <see cref="Of"/> by what differs alone.</summary>
    /// <param name="below">The hash of the version that it changes.</param>
    /// <param name="from">Its first day.</param>
    /// <param name="figure">The figure that is changed.</param>
    public static HttpContent Overlay(string below, string from, string figure = "new") => TestKit.PackZip.Of(
        ("pack.yaml", $"of: {below}\n"),
        ("matters/article-08-operators.yaml",
            $"matters:\n  {FarmCase.Matter}:\n    figures: {{ {figure}: {{ values: {{ {from}: {{ value: 30000, decided: {{ by: 市农业农村局, on: 2022-08-09, why: 提高标准 }} }} }} }} }}\n"));

    /// <summary>The shipped pack with another number and day; from that day a demonstration family farm gets 30,000.</summary>
    public static HttpContent Of(string version, string from, params (string File, string From, string To)[] changes)
    {
        (string File, string From, string To)[] all =
        [
            ("pack.yaml", "version: \"1\"", $"version: \"{version}\"\ninForceFrom: {from}"),
            ("matters/article-08-operators.yaml", "家庭农场的奖补2万元, values: { 2022-08-09: 20000 }",
                $"家庭农场的奖补2万元, values: {{ 2022-08-09: 20000, {from}: {{ value: 30000, decided: {{ by: 市农业农村局, on: 2022-08-09, why: 提高标准 }} }} }}"),
            .. changes,
        ];
        return TestKit.PackZip.Of(Policy, Policy, (path, text) =>
        {
            foreach (var (_, before, after) in all.Where(c => c.File == path))
            {
                Assert.Contains(before, text, StringComparison.Ordinal);
                text = text.Replace(before, after, StringComparison.Ordinal);
            }

            return text;
        });
    }
}
