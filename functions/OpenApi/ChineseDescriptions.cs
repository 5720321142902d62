namespace Dingzhou.Functions.OpenApi;

/// <summary>
/// The comments of the code in Chinese, sentence by sentence (<c>descriptions.zh.json</c>): a comment that changes has to be said in
/// Chinese anew, and one sentence means the same wherever it stands.
/// </summary>
internal static class ChineseDescriptions
{
    private static readonly Lazy<Dictionary<string, string>> ByEnglish = new(Read);

    /// <summary>A comment in Chinese; as it is where nobody has said it in Chinese yet, which a test does not let pass.</summary>
    public static string? Of(string? english) => english is null ? null : ByEnglish.Value.GetValueOrDefault(english, english);

    private static Dictionary<string, string> Read()
    {
        using var stream = typeof(ChineseDescriptions).Assembly.GetManifestResourceStream("descriptions.zh.json")
            ?? throw new InvalidOperationException("The Chinese descriptions are not part of the assembly.");
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
    }
}
