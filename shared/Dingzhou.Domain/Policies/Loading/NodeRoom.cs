namespace Dingzhou.Domain.Policies.Loading;

/// <summary>How many nodes the files of one pack may still hold together.</summary>
internal sealed class NodeRoom
{
    /// <summary>The most of a pack; the largest of the city's has some seven thousand.</summary>
    public const int Most = 60_000;

    public int Left { get; set; } = Most;

    public bool IsUsedUp => Left < 0;
}
