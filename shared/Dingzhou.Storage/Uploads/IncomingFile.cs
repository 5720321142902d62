using System.Buffers;
using Dingzhou.Domain;

namespace Dingzhou.Storage.Uploads;

/// <summary>
/// A file on its way in: counted and hashed as it is read. Reading fails as soon as the file is larger than allowed, or begins
/// like nothing that can be handed in, so that the rest is never transferred.
/// </summary>
/// <param name="source">The file as it arrives.</param>
/// <param name="mostAhead">The most bytes that are read ahead: a file that has no more is there as a whole.</param>
internal sealed class IncomingFile(Stream source, long mostBytes, int mostAhead) : Stream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _rented = ArrayPool<byte>.Shared.Rent(mostAhead);
    private Memory<byte> _head;

    /// <summary>What the file can be; set once its first bytes are there.</summary>
    public IReadOnlyList<UploadType> Candidates { get; private set; } = [];

    /// <summary>Whether all of it was read ahead.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>Bytes read so far.</summary>
    public long Received { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>SHA-256 of what was read, lower-case hex.</summary>
    public string Sha256() => Convert.ToHexStringLower(_hash.GetCurrentHash());

    /// <summary>
    /// Reads the first bytes, so that a wrong file is refused before anything is sent to the store; of a right one it reads on.
    /// </summary>
    public async Task BeginAsync(CancellationToken cancellation)
    {
        var read = await source.ReadAtLeastAsync(
            _rented.AsMemory(0, Signature.Length), Signature.Length, throwOnEndOfStream: false, cancellation);
        if (read == 0)
            throw new UploadRefusedException(UploadFault.Empty, LocalizedText.Of("file.empty"));
        Candidates = Signature.Candidates(_rented.AsSpan(0, read));
        if (Candidates.Count == 0)
            throw UploadStore.UnknownType();

        // One byte more than is allowed is enough to know.
        var ahead = (int)Math.Min(mostAhead, Math.Max(Signature.Length, mostBytes) + 1);
        if (read == Signature.Length)
            read += await source.ReadAtLeastAsync(
                _rented.AsMemory(read, ahead - read), ahead - read, throwOnEndOfStream: false, cancellation);
        (_head, IsWhole) = (_rented.AsMemory(0, read), read < ahead);
    }

    /// <summary>A file that is there as a whole, counted and hashed.</summary>
    public ReadOnlyMemory<byte> Whole()
    {
        Count(_head.Span);
        return _head;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_head.Length > 0)
        {
            var some = _head[..Math.Min(_head.Length, buffer.Length)];
            some.CopyTo(buffer);
            _head = _head[some.Length..];
            return Count(some.Span);
        }

        var read = await source.ReadAsync(buffer, cancellationToken);
        return Count(buffer.Span[..read]);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Files arrive asynchronously.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _hash.Dispose();
            _head = default;
            ArrayPool<byte>.Shared.Return(_rented);
        }

        base.Dispose(disposing);
    }

    private int Count(ReadOnlySpan<byte> bytes)
    {
        Received += bytes.Length;
        if (Received > mostBytes)
            throw UploadStore.TooLarge(mostBytes);
        _hash.AppendData(bytes);
        return bytes.Length;
    }
}
