namespace Dingzhou.Storage.Aggregates;

/// <summary>Text wider than one table property (64 KiB of UTF-16), spread over numbered properties.</summary>
internal static class WideText
{
    private const int Width = 30_000;

    /// <summary>Writes the text to <c>name0</c>, <c>name1</c> …</summary>
    public static void SetText(this TableEntity entity, string name, string text)
    {
        for (var i = 0; i * Width < text.Length; i++)
            entity[$"{name}{i}"] = text.Substring(i * Width, Math.Min(Width, text.Length - (i * Width)));
    }

    /// <summary>Reads the text back.</summary>
    public static string GetText(this TableEntity entity, string name)
    {
        var parts = new List<string>();
        while (entity.GetString($"{name}{parts.Count}") is { } part)
            parts.Add(part);
        return string.Concat(parts);
    }
}
