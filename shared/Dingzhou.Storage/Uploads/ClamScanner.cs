using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using Dingzhou.Domain;

namespace Dingzhou.Storage.Uploads;

/// <summary>
/// Has ClamAV look at each file as well, by clamd's <c>INSTREAM</c> command (clamd(8)). Where it does not answer nothing is taken:
/// a file nobody has looked at is not to reach a reviewer.
/// </summary>
/// <param name="scanner">Looks at it first, and tells what it is.</param>
public sealed class ClamScanner(IUploadScanner scanner, EndPoint clamd) : IUploadScanner
{
    private const int PieceBytes = 64 * 1024;
    private const int MostAnswerBytes = 4096;

    /// <summary>Longer than it takes to look at the largest file.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Where clamd listens.</summary>
    /// <param name="address"><c>host:port</c>, or the path of its Unix socket.</param>
    /// <exception cref="FormatException">It is neither.</exception>
    public static EndPoint AddressOf(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.StartsWith('/'))
            return new UnixDomainSocketEndPoint(address);
        return Uri.TryCreate($"tcp://{address}", UriKind.Absolute, out var uri) && uri.Port > 0
            ? new DnsEndPoint(uri.IdnHost, uri.Port)
            : throw new FormatException($"“{address}” is neither host:port nor the path of a socket.");
    }

    /// <inheritdoc/>
    public async Task<UploadType> ScanAsync(Stream content, IReadOnlyList<UploadType> candidates, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(content);
        var type = await scanner.ScanAsync(content, candidates, cancellation);
        content.Position = 0;
        var verdict = await AskAsync(content, cancellation);
        return verdict switch
        {
            "stream: OK" => type,
            _ when verdict.EndsWith(" FOUND", StringComparison.Ordinal) =>
                throw HarmfulContent.Known(verdict["stream: ".Length..^" FOUND".Length]),
            _ => throw Unchecked(new IOException($"clamd says “{verdict}”.")),
        };
    }

    private async Task<string> AskAsync(Stream file, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        try
        {
            using var socket = clamd is UnixDomainSocketEndPoint
                ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
                : new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(clamd, limit.Token);
            await using var clam = new NetworkStream(socket);
            await clam.WriteAsync("zINSTREAM\0"u8.ToArray(), limit.Token);
            await SendAsync(file, clam, limit.Token);
            var answer = new byte[MostAnswerBytes];
            var read = await clam.ReadAtLeastAsync(answer, answer.Length, throwOnEndOfStream: false, limit.Token);
            return Encoding.UTF8.GetString(answer, 0, read).TrimEnd('\0', '\n');
        }
        catch (Exception e) when (e is SocketException or IOException
            || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw Unchecked(e);
        }
    }

    // Pieces with their length before them; one of no length ends the file.
    private static async Task SendAsync(Stream file, NetworkStream clam, CancellationToken cancellation)
    {
        var piece = new byte[sizeof(int) + PieceBytes];
        int read;
        do
        {
            read = await file.ReadAtLeastAsync(piece.AsMemory(sizeof(int)), PieceBytes, throwOnEndOfStream: false, cancellation);
            BinaryPrimitives.WriteInt32BigEndian(piece, read);
            await clam.WriteAsync(piece.AsMemory(0, sizeof(int) + read), cancellation);
        }
        while (read > 0);
    }

    private static UploadRefusedException Unchecked(Exception cause) =>
        new(UploadFault.Unchecked, LocalizedText.Of("file.unchecked"), cause);
}
