namespace Dingzhou.TestKit;

/// <summary>
/// Lines that are kept in the repository and must stay as they are. With <c>DINGZHOU_ACCEPT=true</c> a difference is written over them, for
/// whoever means it; the test fails all the same, so that nothing is accepted unseen.
/// </summary>
/// <param name="path">Where they are kept, from the repository's root.</param>
public sealed class Snapshot(params string[] path)
{
    private const string Accept = "DINGZHOU_ACCEPT";

    private readonly string _file = Repository.PathTo(path);

    /// <summary>Whether differences are to be written over what is kept.</summary>
    public static bool IsToBeAccepted => Environment.GetEnvironmentVariable(Accept) is "true";

    /// <summary>The kept lines; none where nothing is kept yet.</summary>
    public async Task<IReadOnlyList<string>> ReadAsync() => File.Exists(_file) ? await File.ReadAllLinesAsync(_file) : [];

    /// <summary>Fails with every difference.</summary>
    /// <exception cref="InvalidOperationException">They are not the kept ones.</exception>
    public async Task MustBeAsync(IReadOnlyList<string> lines)
    {
        var differences = Differences(await ReadAsync(), lines).ToList();
        if (differences.Count == 0)
            return;
        if (IsToBeAccepted)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_file)!);
            await File.WriteAllLinesAsync(_file, lines);
        }

        var what = IsToBeAccepted
            ? "is written anew: look at it and run the test again" : $"differs (if that is meant, {Accept}=true accepts it)";
        throw new InvalidOperationException($"{Path.GetRelativePath(Repository.Root, _file)} {what}\n{string.Join('\n', differences)}");
    }

    /// <summary>What is gone, marked <c>-</c>, and what is new, marked <c>+</c>.</summary>
    public static IEnumerable<string> Differences(IReadOnlyList<string> before, IReadOnlyList<string> after) =>
        [
            .. before.Except(after, StringComparer.Ordinal).Select(l => $"- {l}"),
            .. after.Except(before, StringComparer.Ordinal).Select(l => $"+ {l}"),
        ];
}
