using Azure;

namespace Dingzhou.Host.Storage;

/// <summary>Tries a storage call until it is answered: storage that is away comes back, and nothing is given up.</summary>
internal static class Retrying
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    public static async Task<T> RunAsync<T>(Func<Task<T>> call, CancellationToken cancellation)
    {
        for (var pause = TimeSpan.FromMilliseconds(100); ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                return await call();
            }
            catch (Exception exception) when (IsTransient(exception) && !cancellation.IsCancellationRequested)
            {
                await Task.Delay(pause, cancellation);
            }
        }
    }

    /// <summary>Whether the call may succeed when it is made again.</summary>
    public static bool IsTransient(Exception exception) => exception switch
    {
        RequestFailedException failed => failed.Status is 0 or 408 or 429 or >= 500,
        AggregateException aggregate => aggregate.InnerExceptions.All(IsTransient),
        OperationCanceledException or IOException or HttpRequestException or TimeoutException => true,
        _ => false,
    };
}
