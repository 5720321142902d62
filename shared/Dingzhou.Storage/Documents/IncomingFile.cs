namespace Dingzhou.Storage.Documents;

/// <summary>
/// A file on its way in: counted and hashed as it is read. Reading fails as soon as the file is larger than allowed, or begins
/// like nothing that can be handed in, so that the rest is never transferred.
/// </summary>
/// <param name="source">The file as it arrives.</param>
/// <param name="mostBytes">The most bytes allowed.</param>
internal sealed class IncomingFile(Stream source, long mostBytes) : Stream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private byte[] _head = [];

    /// <summary>What the file can be; set once its first bytes are there.</summary>
    public IReadOnlyList<DocumentType> Candidates { get; private set; } = [];

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

    /// <summary>Reads the first bytes, so that a wrong file is refused before anything is sent to the store.</summary>
    public async Task BeginAsync(CancellationToken cancellation)
    {
        var head = new byte[Signature.Length];
        var read = await source.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellation);
        if (read == 0)
            throw new DocumentRefusedException(DocumentFault.Empty, new("文件为空。", "The file is empty."));
        _head = head[..read];
        Candidates = Signature.Candidates(_head);
        if (Candidates.Count == 0)
            throw DocumentStore.UnknownType();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_head.Length > 0)
        {
            var some = Math.Min(_head.Length, buffer.Length);
            _head.AsMemory(0, some).CopyTo(buffer);
            _head = _head[some..];
            return Count(buffer.Span[..some]);
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
        _hash.Dispose();
        base.Dispose(disposing);
    }

    private int Count(ReadOnlySpan<byte> bytes)
    {
        Received += bytes.Length;
        if (Received > mostBytes)
            throw DocumentStore.TooLarge(mostBytes);
        _hash.AppendData(bytes);
        return bytes.Length;
    }
}
