using System.Buffers.Binary;
using System.Diagnostics;
using System.Net.Sockets;

namespace Dingzhou.TestKit;

/// <summary>
/// A clamd that knows the EICAR test file and nothing else: the real one where it is installed, and elsewhere a stand-in that
/// speaks as much of its protocol as is used (clamd(8), INSTREAM).
/// </summary>
public sealed class Clamd : IAsyncDisposable
{
    /// <summary>The test file that every virus scanner knows (eicar.org); it does nothing.</summary>
    public static byte[] Eicar { get; } = Encoding.ASCII.GetBytes(
        string.Concat(@"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD", "-ANTIVIRUS-TEST-FILE!$H+H*"));

    private static readonly string[] Places = ["/usr/sbin/clamd", "/usr/local/sbin/clamd", "/opt/homebrew/sbin/clamd"];

    private readonly string _folder = Directory.CreateTempSubdirectory("clamd-").FullName;
    private readonly CancellationTokenSource _stopped = new();
    private ChildProcess? _process;
    private Socket? _standIn;

    private Clamd()
    {
    }

    /// <summary>The path of its socket.</summary>
    public string Address => Path.Combine(_folder, "clamd.sock");

    /// <summary>Starts one.</summary>
    public static async Task<Clamd> StartAsync()
    {
        var clamd = new Clamd();
        if (Places.FirstOrDefault(File.Exists) is { } program)
            await clamd.StartAsync(program);
        else
            clamd.StandIn();
        return clamd;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopped.CancelAsync();
        _standIn?.Dispose();
        if (_process is not null)
            await _process.DisposeAsync();
        _stopped.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task StartAsync(string program)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "eicar.ndb"), $"Eicar-Test-Signature:0:*:{Convert.ToHexStringLower(Eicar)}\n");
        var settings = Path.Combine(_folder, "clamd.conf");
        await File.WriteAllTextAsync(settings, $"DatabaseDirectory {_folder}\nLocalSocket {Address}\nForeground yes\n");
        _process = ChildProcess.Start(new ProcessStartInfo(program, ["--config-file", settings]));
        await Patience.UntilAsync(() => File.Exists(Address)
            || (_process.HasExited ? throw new InvalidOperationException(_process.Output) : false));
    }

    private void StandIn()
    {
        _standIn = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        _standIn.Bind(new UnixDomainSocketEndPoint(Address));
        _standIn.Listen();
        _ = AnswerAllAsync(_standIn);
    }

    private async Task AnswerAllAsync(Socket socket)
    {
        while (!_stopped.IsCancellationRequested)
        {
            try
            {
                using var client = await socket.AcceptAsync(_stopped.Token);
                await using var stream = new NetworkStream(client);
                await stream.WriteAsync(Encoding.ASCII.GetBytes(await VerdictAsync(stream)));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or IOException or ObjectDisposedException)
            {
                // Whoever asked has gone, or the test is over.
            }
        }
    }

    private static async Task<string> VerdictAsync(NetworkStream stream)
    {
        await stream.ReadExactlyAsync(new byte["zINSTREAM\0".Length]);
        var file = new MemoryStream();
        var length = new byte[sizeof(int)];
        while (true)
        {
            await stream.ReadExactlyAsync(length);
            var piece = new byte[BinaryPrimitives.ReadInt32BigEndian(length)];
            if (piece.Length == 0)
                return file.ToArray().AsSpan().IndexOf(Eicar) < 0 ? "stream: OK\0" : "stream: Eicar-Test-Signature FOUND\0";
            await stream.ReadExactlyAsync(piece);
            file.Write(piece);
        }
    }
}
