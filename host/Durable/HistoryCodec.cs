using System.IO.Compression;
using Google.Protobuf;

namespace Dingzhou.Host.Durable;

/// <summary>Writes events as protobuf, compressed when it is worth it.</summary>
internal static class HistoryCodec
{
    private const byte Plain = 0;
    private const byte Deflated = 1;

    /// <summary>What is smaller costs more to compress than to store: each time takes a quarter of a megabyte to work in.</summary>
    private const int WorthCompressing = 4096;

    public static byte[] Encode(IEnumerable<HistoryEntry> entries)
    {
        var stored = new StoredHistory();
        foreach (var entry in entries)
            stored.Events.Add(Store(entry));
        var plain = new byte[1 + stored.CalculateSize()];
        plain[0] = Plain;
        stored.WriteTo(plain.AsSpan(1));
        if (plain.Length < WorthCompressing)
            return plain;
        using var target = new MemoryStream();
        target.WriteByte(Deflated);
        using (var deflate = new DeflateStream(target, CompressionLevel.Fastest, leaveOpen: true))
            deflate.Write(plain.AsSpan(1));
        return target.ToArray();
    }

    public static List<HistoryEntry> Decode(byte[] data)
    {
        if (data.Length == 0)
            return [];
        if (data[0] == Plain)
            return Read(StoredHistory.Parser.ParseFrom(data, 1, data.Length - 1));
        using var source = new MemoryStream(data, 1, data.Length - 1);
        using var inflate = new DeflateStream(source, CompressionMode.Decompress);
        return Read(StoredHistory.Parser.ParseFrom(inflate));
    }

    private static List<HistoryEntry> Read(StoredHistory stored) =>
        [.. stored.Events.Select(e => new HistoryEntry(HistoryEvent.Parser.ParseFrom(e.Event))
    {
        Blob = e.Blob.Length == 0 ? null : e.Blob,
        Source = e.Source.Length == 0 ? null : e.Source,
    })];

    private static StoredEvent Store(HistoryEntry entry)
    {
        var bare = entry;
        if (entry.Blob is not null)
        {
            bare = new(entry.Event.Clone());
            bare.Text = null;
        }

        return new() { Event = bare.Event.ToByteString(), Blob = entry.Blob ?? string.Empty, Source = entry.Source ?? string.Empty };
    }
}
