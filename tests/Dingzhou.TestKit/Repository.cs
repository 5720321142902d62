namespace Dingzhou.TestKit;

/// <summary>The checked-out repository that the running tests were built from.</summary>
public static class Repository
{
    /// <summary>Its root folder: the nearest folder above the test's binaries that holds the solution.</summary>
    public static string Root { get; } = Find();

    /// <summary>A path inside the repository.</summary>
    public static string PathTo(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Dingzhou.Serverless.sln")))
                return folder.FullName;
        throw new InvalidOperationException(
            $"Dingzhou.Serverless.sln is in no folder above {AppContext.BaseDirectory}; run the tests from a clone of the repository.");
    }
}
