using Dingzhou.Host.Storage;

namespace Dingzhou.Host.Tests.Faults;

/// <summary>The calls of each course, one after the other, at both moments, until it ends without coming to the next.</summary>
internal sealed class CallSeries
{
    /// <summary>How often a copy's process dies.</summary>
    public const int Deaths = 2;

    /// <summary>How many calls of the next life are taken in turn; few make more.</summary>
    private const int CallsOfRecovery = 6;

    private Queue<(Course Course, CallMoment Moment, int Call)> _next = new(
        Course.All.SelectMany(course => Enum.GetValues<CallMoment>().Select(moment => (course, moment, 1))));

    public bool IsOver => _next.Count == 0;

    /// <summary>Copies for the next calls, one for each partition: what is kept at its call keeps nobody from its own.</summary>
    public List<CourseCopy> Next(CourseCopies copies)
    {
        var batch = new List<CourseCopy>();
        for (var partition = 0; partition < InstanceKey.Partitions && _next.TryDequeue(out var next); partition++)
        {
            batch.Add(copies.Add(next.Course, partition, next.Moment, next.Call, 1 + (next.Call % CallsOfRecovery)));
            _next.Enqueue(next with { Call = next.Call + 1 });
        }

        return batch;
    }

    /// <summary>Goes no further with what has come to an end before its call.</summary>
    public void EndThoseOf(IEnumerable<CourseCopy> ended)
    {
        var over = ended.Select(copy => (copy.Course, copy.Moment)).ToHashSet();
        _next = new(_next.Where(next => !over.Contains((next.Course, next.Moment))));
    }
}
