namespace Dingzhou.Domain.Uploads;

/// <summary>File names as people give them, made safe to show and to save under.</summary>
public static class UploadName
{
    private const int Longest = 120;
    private const string NotInNames = "\\/:*?\"<>|";

    /// <summary>The name without folders, control and direction characters, not too long, with an ending that fits the content.</summary>
    /// <param name="given">The name as given; null or empty where none was.</param>
    public static string Clean(string? given, UploadType type)
    {
        var clean = Part((given ?? "").Split('/', '\\')[^1]).TrimEnd(' ', '.');
        var ending = type.Extensions.FirstOrDefault(e => clean.EndsWith(e, StringComparison.OrdinalIgnoreCase));
        var stem = ReadableText.Start(ending is null ? clean : clean[..^ending.Length], Longest).Trim(' ', '.');
        return $"{(stem.Length == 0 ? "document" : stem)}{ending ?? type.Extensions[0]}";
    }

    /// <summary>A text as a part of a file name, without what no file name can hold.</summary>
    public static string Part(string text)
    {
        var name = new StringBuilder();
        foreach (var c in text)
        {
            if (!NotInNames.Contains(c, StringComparison.Ordinal) && !char.IsControl(c))
                name.Append(c);
        }

        return ReadableText.Of(name.ToString()).Replace("\n", "", StringComparison.Ordinal);
    }
}
