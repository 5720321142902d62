using System.Diagnostics;

namespace Dingzhou.Policies.Benchmarks;

/// <summary>Measures two ways of doing one thing side by side: in turns, so that whatever else the machine does meets both.</summary>
/// <param name="rounds">How many rounds count.</param>
/// <param name="warmUps">How many come before those.</param>
/// <param name="round">How long each of the two is done in a round, at least once.</param>
internal sealed class Measurement(int rounds, int warmUps, TimeSpan round)
{
    /// <summary>Shows that everything still runs; its figures say nothing.</summary>
    public static Measurement Once { get; } = new(1, 0, TimeSpan.Zero);

    /// <summary>Nanoseconds for one of each, the median of the rounds.</summary>
    /// <param name="size">How many a batch does.</param>
    /// <param name="one">A batch of the one.</param>
    /// <param name="other">A batch of the other.</param>
    public (double One, double Other) SideBySide(int size, Action one, Action other)
    {
        var (ones, others) = (new List<double>(), new List<double>());
        for (var i = -warmUps; i < rounds; i++)
        {
            var (first, second) = (Timed(size, one), Timed(size, other));
            if (i < 0)
                continue;
            ones.Add(first);
            others.Add(second);
        }

        return (Median(ones), Median(others));
    }

    private double Timed(int size, Action batch)
    {
        var (watch, batches) = (Stopwatch.StartNew(), 0);
        do
        {
            batch();
            batches++;
        }
        while (watch.Elapsed < round);
        return watch.Elapsed.TotalNanoseconds / batches / size;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
