namespace Dingzhou.Functions.Http;

/// <summary>
/// The answer is public, and the same for everybody who is not signed in: browsers and proxies may keep it, and it is compressed.
/// Whoever is signed in is answered as ever: nothing is kept, and nothing compressed that could tell of somebody.
/// </summary>
/// <param name="seconds">How long it may be kept without asking again; 0: it is asked every time whether it is still the one.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedAttribute(int seconds = 60) : Attribute
{
    /// <summary>
    /// For content that its address names by hash; anything else is a minute late at most, for officials enter things, and days end.
    /// </summary>
    public const int Forever = 365 * 24 * 3600;

    /// <summary>The header.</summary>
    public string CacheControl { get; } = seconds switch
    {
        0 => "public, no-cache",
        Forever => $"public, max-age={Forever}, immutable",
        _ => $"public, max-age={seconds}",
    };
}
