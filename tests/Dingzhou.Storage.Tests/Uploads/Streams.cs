namespace Dingzhou.Storage.Tests.Uploads;

/// <summary>A stream that can only be read, as a request's body.</summary>
internal abstract class Arriving : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Bodies are read asynchronously.");

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

/// <summary>Arrives in small pieces.</summary>
internal sealed class Trickle(byte[] content, int piece) : Arriving
{
    private int _at;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var some = Math.Min(Math.Min(piece, buffer.Length), content.Length - _at);
        content.AsMemory(_at, some).CopyTo(buffer);
        _at += some;
        return new(some);
    }
}

/// <summary>A PDF that never ends.</summary>
internal sealed class Endless : Arriving
{
    public long Sent { get; private set; }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        buffer.Span.Fill((byte)' ');
        if (Sent == 0)
            "%PDF-1.7"u8.CopyTo(buffer.Span);
        Sent += buffer.Length;
        return new(buffer.Length);
    }
}

/// <summary>A PDF whose sender goes away after 5 MB.</summary>
internal sealed class Broken : Arriving
{
    private int _sent;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_sent > 5_000_000)
            throw new IOException("The sender went away.");
        if (_sent == 0)
            "%PDF-1.7"u8.CopyTo(buffer.Span);
        _sent += buffer.Length;
        return new(buffer.Length);
    }
}
