namespace Dingzhou.Functions.Http;

/// <summary>
/// A body that is written as it is sent, for writers that end a part without waiting: the few bytes that they write so are kept until
/// they wait again. <see cref="Stream.FlushAsync()"/> sends the last of them.
/// </summary>
internal sealed class SentStream(Stream body) : Stream
{
    private readonly MemoryStream _kept = new();

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => _kept.Write(buffer, offset, count);

    public override void Write(ReadOnlySpan<byte> buffer) => _kept.Write(buffer);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await SendKeptAsync(cancellationToken);
        await body.WriteAsync(buffer, cancellationToken);
    }

    public override void Flush()
    {
        // What is kept goes with what is waited for next.
    }

    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        await SendKeptAsync(cancellationToken);
        await body.FlushAsync(cancellationToken);
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _kept.Dispose();
        base.Dispose(disposing);
    }

    private async ValueTask SendKeptAsync(CancellationToken cancellation)
    {
        if (_kept.Length == 0)
            return;
        await body.WriteAsync(_kept.GetBuffer().AsMemory(0, (int)_kept.Length), cancellation);
        _kept.SetLength(0);
    }
}
