namespace Dingzhou.TestKit;

/// <summary>The Node.js that runs Azurite.</summary>
internal static class Node
{
    /// <summary>The path of the node executable.</summary>
    public static string Executable { get; } = Find();

    private static string Find()
    {
        var name = OperatingSystem.IsWindows() ? "node.exe" : "node";
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException(
                "Node.js is not on the PATH; Azurite, the storage emulator, needs Node 20 or newer (https://nodejs.org).");
    }
}
