using System.Security.Cryptography;
using Dingzhou.Domain;
using Dingzhou.Functions.Http;

namespace Dingzhou.Functions;

/// <summary>
/// What several write at the same time: one of them is first, and the others look again and try again, each after a pause of its own,
/// so that they do not meet once more. Whoever asked for no version is never told that there is a newer one.
/// </summary>
internal static class Contention
{
    /// <summary>Tries before it is given up.</summary>
    public const int MostTries = 12;

    private const int FirstPause = 20;
    private const int LongestPause = 320;

    /// <summary>Waits after a try that others were quicker than.</summary>
    /// <param name="tries">Tries so far.</param>
    /// <param name="cancellation">Gives up.</param>
    public static Task PauseAsync(int tries, CancellationToken cancellation) =>
        Task.Delay(RandomNumberGenerator.GetInt32(Math.Min(FirstPause << Math.Min(tries, MostTries), LongestPause)), cancellation);

    /// <summary>The refusal where others were always quicker.</summary>
    public static ApiException Lost() => new(ErrorCode.Busy, new LocalizedText(
        "同时办理的人较多，本次操作未生效，请稍后再试。", "Many change it at the same time; nothing was done. Please try again later."));
}
