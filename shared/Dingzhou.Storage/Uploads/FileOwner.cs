namespace Dingzhou.Storage.Uploads;

/// <summary>To what a file belongs; the same file may belong to several.</summary>
public sealed record FileOwner
{
    private FileOwner(string key) => Key = key;

    /// <summary>As it stands in storage.</summary>
    internal string Key { get; }

    /// <summary>What is kept for good.</summary>
    public static FileOwner KeptForGood { get; } = new("kept-for-good");

    /// <summary>Whoever handed it in, until it is stated somewhere or its time is over.</summary>
    public static FileOwner HandedIn(string id) => new($"handed-in-{id}");

    /// <summary>A case.</summary>
    public static FileOwner Case(string id) => new($"case-{id}");

    /// <summary>An application.</summary>
    public static FileOwner Application(string id) => new($"application-{id}");
}
