namespace Dingzhou.Storage;

/// <summary>
/// What several write at the same time: one of them is first, and the others look again and try again, each after a pause of its own,
/// so that they do not meet once more.
/// </summary>
public static class Contention
{
    /// <summary>Tries before it is given up.</summary>
    public const int MostTries = 12;

    private const int FirstPause = 20;
    private const int LongestPause = 320;

    /// <summary>Waits after a try that others were quicker than.</summary>
    public static Task PauseAsync(int tries, CancellationToken cancellation = default) =>
        Task.Delay(RandomNumberGenerator.GetInt32(Math.Min(FirstPause << Math.Min(tries, MostTries), LongestPause)), cancellation);
}
