namespace Dingzhou.Domain.Policies.Loading;

/// <summary>Reads packs from their folders.</summary>
internal static class PackLoader
{
    public static IReadOnlyList<PolicyPack> LoadAll(string directory) =>
        Directory.Exists(directory) ? [] : throw new DirectoryNotFoundException(directory);
}
