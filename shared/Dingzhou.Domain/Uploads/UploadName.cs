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
        var name = new StringBuilder();
        foreach (var c in (given ?? "").Split('/', '\\')[^1])
        {
            if (!NotInNames.Contains(c, StringComparison.Ordinal) && !char.IsControl(c))
                name.Append(c);
        }

        var clean = ReadableText.Of(name.ToString()).Replace("\n", "", StringComparison.Ordinal).TrimEnd(' ', '.');
        var ending = type.Extensions.FirstOrDefault(e => clean.EndsWith(e, StringComparison.OrdinalIgnoreCase));
        var stem = ReadableText.Start(ending is null ? clean : clean[..^ending.Length], Longest).Trim(' ', '.');
        return $"{(stem.Length == 0 ? "document" : stem)}{ending ?? type.Extensions[0]}";
    }
}
