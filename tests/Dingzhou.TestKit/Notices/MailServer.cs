using System.Buffers;
using System.Collections.Concurrent;
using MimeKit;
using SmtpServer;
using SmtpServer.ComponentModel;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace Dingzhou.TestKit.Notices;

/// <summary>What a server of the tests does with what it is sent.</summary>
public enum Manner
{
    /// <summary>It takes it.</summary>
    Take,

    /// <summary>It refuses it.</summary>
    Refuse,

    /// <summary>It never answers.</summary>
    Hang,
}

/// <summary>An e-mail that the server has taken.</summary>
/// <param name="Id">Its Message-ID, by which the reader knows what comes again.</param>
/// <param name="From">Who wrote it.</param>
/// <param name="To">To whom.</param>
/// <param name="Subject">Its subject.</param>
/// <param name="Text">Its plain text.</param>
/// <param name="AutoSubmitted">What it says of who made it (RFC 3834).</param>
public sealed record Mail(string Id, string From, IReadOnlyList<string> To, string Subject, string Text, string? AutoSubmitted);

/// <summary>A real SMTP server on loopback, which keeps what it takes, and can refuse and hang.</summary>
public sealed class MailServer : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<Mail> _taken = new();
    private readonly Task _serving;
    private int _tries;

    /// <summary>Starts to serve.</summary>
    public MailServer()
    {
        Port = FreePort.Next();
        var options = new SmtpServerOptionsBuilder().ServerName("localhost").Endpoint(e => e.Port(Port).AllowUnsecureAuthentication()).Build();
        var services = new ServiceProvider();
        services.Add(new Keeping(this));
        _serving = new SmtpServer.SmtpServer(options, services).StartAsync(_stop.Token);
    }

    /// <summary>The port on which it listens.</summary>
    public int Port { get; }

    /// <summary>What it does with the next message.</summary>
    public Manner Manner { get; set; }

    /// <summary>How many messages it was offered, whatever became of them.</summary>
    public int Tries => Volatile.Read(ref _tries);

    /// <summary>The settings of an app that sends through it.</summary>
    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Mail__Host"] = "127.0.0.1", ["Mail__Port"] = $"{Port}", ["Mail__Security"] = "none",
        ["Mail__From"] = "定州市政策服务平台 <notices@dingzhou.example>",
    };

    /// <summary>What it has taken for an address, in the order in which it came.</summary>
    public IReadOnlyList<Mail> To(string address) => [.. _taken.Where(m => m.To.Contains(address))];

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        try
        {
            await _serving;
        }
        catch (OperationCanceledException)
        {
            // It was told to stop.
        }

        _stop.Dispose();
    }

    private sealed class Keeping(MailServer server) : MessageStore
    {
        public override async Task<SmtpResponse> SaveAsync(
            ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref server._tries);
            if (server.Manner == Manner.Hang)
                await Task.Delay(Timeout.Infinite, server._stop.Token);
            if (server.Manner == Manner.Refuse)
                return new SmtpResponse(SmtpReplyCode.MailboxUnavailable, "not now");
            using var stream = new MemoryStream(buffer.ToArray());
            server._taken.Enqueue(Read(await MimeMessage.LoadAsync(stream, cancellationToken)));
            return SmtpResponse.Ok;
        }

        private static Mail Read(MimeMessage message) => new(
            message.MessageId!, message.From.Mailboxes.Single().Address, [.. message.To.Mailboxes.Select(to => to.Address)],
            message.Subject!, message.TextBody!.TrimEnd().ReplaceLineEndings("\n"), message.Headers["Auto-Submitted"]);
    }
}
