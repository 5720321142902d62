namespace Dingzhou.Domain.Policies.Overlays;

/// <summary>
/// Files that are handed in: whether they are a whole version, or what differs from another (<c>of</c> in <c>pack.yaml</c>).
/// </summary>
public static class PackOverlay
{
    /// <summary>The hash of the version that the files change; null where they are whole.</summary>
    public static string? Below(IReadOnlyList<PackFile> files) => Trees("", files).Stated(Overlay.Of)?.Value;

    /// <summary>That there is no such version, as a fault in <c>pack.yaml</c>.</summary>
    /// <param name="name">The policy, whose name begins the path.</param>
    public static PackFault NoSuchVersion(string name, IReadOnlyList<PackFile> files)
    {
        var stated = Trees(name, files).Stated(Overlay.Of)!;
        return new(
            $"{name}/{PackTrees.Head}", stated.Start.Line, LocalizedText.Of("overlay.no-such-version", ("hash", stated.Value ?? "")));
    }

    // The head alone: what is wrong elsewhere is told when all is read.
    private static PackTrees Trees(string name, IReadOnlyList<PackFile> files) =>
        PackTrees.Read(name, [.. files.Where(f => f.Path == PackTrees.Head)], []);
}
