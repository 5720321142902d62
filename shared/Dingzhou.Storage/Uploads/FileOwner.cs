namespace Dingzhou.Storage.Uploads;

/// <summary>To what a file belongs; the same file may belong to several.</summary>
public sealed record FileOwner
{
    private FileOwner(string key) => Key = key;

    /// <summary>As it stands in storage.</summary>
    internal string Key { get; }

    /// <summary>What is kept for good.</summary>
    public static FileOwner KeptForGood { get; } = new("kept-for-good");

    /// <summary>An application.</summary>
    public static FileOwner Application(string id) => new($"application-{id}");
}
