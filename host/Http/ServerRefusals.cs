using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;

namespace Dingzhou.Host.Http;

/// <summary>
/// Requests that the server refuses before anything else sees them: an address that is none, headers that are too large or never come to
/// an end. By itself it answers with a status and no word; here the answer is a problem as any other. Under TLS it stays bare, since
/// what is written here is not encrypted any more.
/// </summary>
internal sealed class ServerRefusals : IObserver<KeyValuePair<string, object?>>
{
    /// <summary>What the server calls them.</summary>
    public const string Event = "Microsoft.AspNetCore.Server.Kestrel.BadRequest";

    /// <summary>Stands in the way back to a caller.</summary>
    public static Task WatchAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        var output = new Output(connection.Transport.Output);
        connection.Transport = new Transport(connection.Transport.Input, output);
        connection.Items[typeof(Output)] = output;
        return next(connection);
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is IFeatureCollection features
            && features.Get<ITlsConnectionFeature>() is null
            && features.Get<IHttpResponseFeature>() is { HasStarted: false, StatusCode: var status }
            && features.Get<IConnectionItemsFeature>()?.Items[typeof(Output)] is Output output)
            output.Answer(AnswerTo(status));
    }

    public void OnCompleted()
    {
        // The server has come to its end.
    }

    public void OnError(Exception error)
    {
        // Nothing else is told here.
    }

    private static byte[] AnswerTo(int status)
    {
        var problem = HostAnswers.Problem(status);
        IHeaderDictionary headers = new HeaderDictionary();
        HostAnswers.SetHeaders(headers, isHttps: false);
        headers.ContentType = HostAnswers.MediaType;
        headers.ContentLength = problem.Length;
        headers.Connection = "close";
        var head =
            $"HTTP/1.1 {status} {ReasonPhrases.GetReasonPhrase(status)}\r\n{string.Concat(headers.Select(h => $"{h.Key}: {h.Value}\r\n"))}\r\n";
        return [.. Encoding.ASCII.GetBytes(head), .. problem];
    }

    private sealed record Transport(PipeReader Input, PipeWriter Output) : IDuplexPipe;

    /// <summary>Passes on what is written, until an answer is put in its place.</summary>
    private sealed class Output(PipeWriter inner) : PipeWriter
    {
        private const int Unseen = 4096;

        private bool _isAnswered;

        public override bool CanGetUnflushedBytes => inner.CanGetUnflushedBytes;

        public override long UnflushedBytes => inner.UnflushedBytes;

        /// <summary>Answers, and drops whatever the server writes after it; the server then closes the connection.</summary>
        public void Answer(byte[] answer)
        {
            inner.Write(answer);
            _isAnswered = true;
        }

        public override Memory<byte> GetMemory(int sizeHint = 0) => _isAnswered
            ? new byte[Math.Max(sizeHint, Unseen)] : inner.GetMemory(sizeHint);

        public override Span<byte> GetSpan(int sizeHint = 0) => _isAnswered
            ? new byte[Math.Max(sizeHint, Unseen)] : inner.GetSpan(sizeHint);

        public override void Advance(int bytes)
        {
            if (!_isAnswered)
                inner.Advance(bytes);
        }

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) =>
            inner.FlushAsync(cancellationToken);

        public override void CancelPendingFlush() => inner.CancelPendingFlush();

        public override void Complete(Exception? exception = null) => inner.Complete(exception);

        public override ValueTask CompleteAsync(Exception? exception = null) => inner.CompleteAsync(exception);
    }
}
