namespace Dingzhou.Host.Tests.Faults;

/// <summary>The moment of a storage call at which a process dies.</summary>
internal enum CallMoment
{
    /// <summary>Storage has not got it.</summary>
    BeforeItArrives,

    /// <summary>Storage has done it, and the process has not heard.</summary>
    BeforeItsAnswer,
}

/// <summary>
/// A course that is lived through by processes that die at a storage call made for it: the first at the given one, the next at another
/// while it recovers. The call is kept where it is until the process has been killed.
/// </summary>
/// <param name="id">The instance, and the beginning of all keys of what belongs to it.</param>
/// <param name="course">What is lived through.</param>
/// <param name="moment">When in the call.</param>
/// <param name="calls">The numbers of the calls, from 1 in each life.</param>
internal sealed class CourseCopy(string id, Course course, CallMoment moment, params int[] calls)
{
    private readonly List<StorageCall> _keptAt = [];
    private TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _count;

    public string Id => id;

    public Course Course => course;

    public CallMoment Moment => moment;

    /// <summary>The calls it was kept at.</summary>
    public IReadOnlyList<StorageCall> KeptAt => _keptAt;

    /// <summary>Done when the process can be killed as far as this copy goes: it is at its call, or at its end.</summary>
    public Task Reached => Task.WhenAny(_reached.Task, Run);

    /// <summary>Its whole life, over all processes.</summary>
    public Task Run { get; private set; } = Task.CompletedTask;

    public void Start(Orchestrations client) => Run = RunAsync(client);

    /// <summary>Goes on under the next process.</summary>
    public void Resume()
    {
        _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _count = 0;
    }

    public async Task<StorageAnswer> OnCallAsync(StorageCall call, Func<Task<StorageAnswer>> pass)
    {
        if (Interlocked.Increment(ref _count) != calls.ElementAtOrDefault(_keptAt.Count))
            return await pass();
        if (moment == CallMoment.BeforeItsAnswer)
            await pass();
        _keptAt.Add(call);
        _reached.TrySetResult();
        return await call.HangAsync();
    }

    private async Task RunAsync(Orchestrations client)
    {
        try
        {
            await course.RunAsync(client, id);
        }
        catch (Exception exception)
        {
            var kinds = string.Join(", then ", KeptAt.Select(call => call.Kind));
            throw new InvalidOperationException(
                $"{course.Name} ({id}), killed {moment} of its call {string.Join(", then ", calls)} ({kinds}): {exception.Message}",
                exception);
        }
    }
}
