namespace Dingzhou.TestKit;

/// <summary>Small servers of the tests.</summary>
internal static class Listening
{
    /// <summary>Answers one request after the other until the listener is closed.</summary>
    public static async Task ServeAsync(this HttpListener listener, Func<HttpListenerContext, Task> answer)
    {
        while (true)
        {
            try
            {
                await answer(await listener.GetContextAsync());
            }
            catch (Exception stopped) when (stopped is ObjectDisposedException || !listener.IsListening)
            {
                return;
            }
            catch (Exception broken) when (broken is HttpListenerException or IOException)
            {
                // The client went away before it had its answer; the next one is served.
            }
        }
    }
}
