using System.Diagnostics;

namespace Dingzhou.Policies.Benchmarks;

/// <summary>Measures two ways of doing one thing side by side: in turns, so that whatever else the machine does meets both.</summary>
internal static class Measurement
{
    private const int Rounds = 9;
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(150);

    /// <summary>Nanoseconds for one of each, the median of the rounds; the first rounds only warm up.</summary>
    /// <param name="size">How many a batch does.</param>
    /// <param name="one">A batch of the one.</param>
    /// <param name="other">A batch of the other.</param>
    public static (double One, double Other) SideBySide(int size, Action one, Action other)
    {
        var (ones, others) = (new List<double>(), new List<double>());
        for (var round = -3; round < Rounds; round++)
        {
            var (first, second) = (Once(size, one), Once(size, other));
            if (round < 0)
                continue;
            ones.Add(first);
            others.Add(second);
        }

        return (Median(ones), Median(others));
    }

    private static double Once(int size, Action batch)
    {
        var (watch, batches) = (Stopwatch.StartNew(), 0);
        for (; watch.Elapsed < Round; batches++)
            batch();
        return watch.Elapsed.TotalNanoseconds / batches / size;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
