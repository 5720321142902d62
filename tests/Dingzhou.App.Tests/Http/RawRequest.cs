using System.Net.Sockets;

namespace Dingzhou.App.Tests.Http;

/// <summary>A request written by hand: what no well-behaved client would send.</summary>
internal sealed class RawRequest : IDisposable
{
    private readonly TcpClient _client = new();
    private readonly NetworkStream _stream;
    private readonly string _firstLine;

    public RawRequest(Uri address, string firstLine, params string[] headers)
    {
        _firstLine = firstLine;
        _client.Connect(address.Host, address.Port);
        _stream = _client.GetStream();
        Send(Encoding.Latin1.GetBytes(
            $"{firstLine} HTTP/1.1\r\nHost: {address.Authority}\r\nConnection: close\r\n{string.Concat(headers.Select(h => h + "\r\n"))}\r\n"));
    }

    public void Send(ReadOnlySpan<byte> bytes) => _stream.Write(bytes);

    /// <summary>Sends chunks of a body until the app hangs up or the amount is reached.</summary>
    /// <returns>What could be sent.</returns>
    public long SendChunks(byte[] first, long total)
    {
        var chunk = new byte[64 * 1024];
        first.CopyTo(chunk, 0);
        long sent = 0;
        try
        {
            while (sent < total && !_stream.DataAvailable)
            {
                Send(Encoding.ASCII.GetBytes($"{chunk.Length:x}\r\n"));
                Send(chunk);
                Send("\r\n"u8);
                sent += chunk.Length;
            }
        }
        catch (IOException)
        {
            // The app has hung up; its answer is there to be read.
        }

        return sent;
    }

    public async Task<Answer> AnswerAsync()
    {
        // Byte for byte and no further than the answer goes: the app may hang up on what is still being sent.
        using var reader = new StreamReader(_stream, Encoding.Latin1, bufferSize: 1);
        var status = int.Parse((await reader.ReadLineAsync())!.Split(' ')[1]);
        string? mediaType = null;
        var length = 0;
        while (await reader.ReadLineAsync() is { Length: > 0 } header)
        {
            if (header.StartsWith("Content-Type:", StringComparison.OrdinalIgnoreCase))
                mediaType = header["Content-Type:".Length..].Split(';')[0].Trim();
            if (header.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
                length = int.Parse(header["Content-Length:".Length..]);
        }

        var body = new char[length];
        await reader.ReadBlockAsync(body);
        return new(_firstLine, (HttpStatusCode)status, Encoding.Latin1.GetBytes(body), mediaType, null, null);
    }

    public void Dispose() => _client.Dispose();
}
