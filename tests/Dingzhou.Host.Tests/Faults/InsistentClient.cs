using System.Net;
using System.Net.Sockets;

namespace Dingzhou.Host.Tests.Faults;

/// <summary>A client who does not know that the app dies under it: a request that gets no answer is made again.</summary>
internal static class InsistentClient
{
    /// <summary>The durable client of an app at an address.</summary>
    public static Orchestrations At(Uri address)
        => new(new HttpClient(new RepeatingHandler()) { BaseAddress = address, Timeout = Patience.Longest });

    /// <summary>Starts an instance; a repeat finds it started.</summary>
    public static async Task BeginAsync(this Orchestrations client, string name, string id, object? input = null)
    {
        using var answer = await client.TryStartAsync(name, input, id);
        if (answer.StatusCode != HttpStatusCode.Conflict)
            answer.EnsureSuccessStatusCode();
    }

    /// <summary>Removes an instance that has ended; where storage let the app down, again.</summary>
    public static async Task PurgeAsync(this Orchestrations client, string id)
    {
        var patience = new Patience();
        while (true)
        {
            using var answer = await client.Http.PostAsync(new Uri($"/api/purge?id={id}", UriKind.Relative), null);
            var text = await answer.Content.ReadAsStringAsync();
            if (answer.StatusCode != HttpStatusCode.Conflict)
            {
                answer.EnsureSuccessStatusCode();
                return;
            }

            Assert.DoesNotContain("terminal state", text, StringComparison.Ordinal);
            await patience.BeforeNextLookAsync(text);
        }
    }

    private sealed class RepeatingHandler() : DelegatingHandler(new SocketsHttpHandler())
    {
        private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            while (true)
            {
                try
                {
                    var answer = await base.SendAsync(request, cancellationToken);
                    await answer.Content.LoadIntoBufferAsync(cancellationToken);
                    return answer;
                }
                catch (Exception unanswered) when (unanswered is HttpRequestException or IOException or SocketException)
                {
                    await Task.Delay(Pause, cancellationToken);
                }
            }
        }
    }
}
