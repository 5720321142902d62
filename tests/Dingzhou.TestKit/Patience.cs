using System.Diagnostics;

namespace Dingzhou.TestKit;

/// <summary>
/// How long a test waits: as long as something moves. The machine may be slow or do much else, so no wait fails because it has
/// lasted; it fails when nothing has moved for <see cref="Longest"/>, however often it was looked at.
/// </summary>
public sealed class Patience
{
    /// <summary>For so long nothing may move; also the limit of what is waited for in one piece, such as an answer.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>A machine that was asleep has let time pass, but nobody has looked meanwhile.</summary>
    private const int LeastLooks = 100;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    private long _movedAt = Stopwatch.GetTimestamp();
    private int _looks;

    /// <summary>Something has moved: the wait begins anew.</summary>
    public void Moved()
    {
        Interlocked.Exchange(ref _movedAt, Stopwatch.GetTimestamp());
        Interlocked.Exchange(ref _looks, 0);
    }

    /// <summary>Waits a moment before the next look.</summary>
    /// <param name="seen">What the last look has shown, for whoever reads of the failure.</param>
    /// <exception cref="TimeoutException">Nothing has moved for too long.</exception>
    public async Task BeforeNextLookAsync(string seen)
    {
        if (Interlocked.Increment(ref _looks) > LeastLooks && Stopwatch.GetElapsedTime(Interlocked.Read(ref _movedAt)) > Longest)
            throw new TimeoutException($"Nothing has moved for {Longest.TotalMinutes} minutes; the last look: {seen}");
        await Task.Delay(BetweenLooks);
    }

    /// <summary>Looks until it is so.</summary>
    public static Task UntilAsync(Func<Task<bool>> isSo) => UntilAsync(isSo, so => so);

    /// <summary>Looks until it is so.</summary>
    public static Task UntilAsync(Func<bool> isSo) => UntilAsync(() => Task.FromResult(isSo()));

    /// <summary>Looks until what is seen is as it should be. Whenever it differs from what was seen before, something has moved.</summary>
    /// <returns>What was seen last.</returns>
    public static async Task<T> UntilAsync<T>(Func<Task<T>> look, Func<T, bool> isReached)
    {
        var patience = new Patience();
        var before = "";
        while (true)
        {
            var seen = await look();
            if (isReached(seen))
                return seen;
            if ($"{seen}" != before)
                patience.Moved();
            before = $"{seen}";
            await patience.BeforeNextLookAsync(before);
        }
    }
}
