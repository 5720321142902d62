namespace Dingzhou.Functions.Http;

/// <summary>JSON pointers (RFC 6901).</summary>
internal static class JsonPointer
{
    private const int LongestName = 100;

    /// <summary>A member's name as a part of a pointer; one that is absurdly long is cut.</summary>
    public static string Escape(string name) =>
        Shorten(name).Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    /// <summary>A name fit to be shown.</summary>
    public static string Shorten(string name) =>
        ReadableText.LengthOf(name) <= LongestName ? name : $"{ReadableText.Start(name, LongestName)}…";
}
