using System.IO.Compression;

namespace Dingzhou.Storage.Uploads;

/// <summary>
/// Looks for what acts in a PDF (ISO 32000-1, 12.6.4): scripts, programs that are started, media, forms of the XFA kind. It does not
/// follow the file's own tables, which two readers can read in two ways: every byte is looked at, and every packed stream of
/// objects is unpacked; a file with such a stream that is encrypted or packed in an unusual way is not taken.
/// </summary>
internal static class PdfContent
{
    private const long MostUnpacked = 64L * 1024 * 1024;
    private const int MostStreams = 50_000;
    private const int LongestDictionary = 4096;
    private const int BetweenLooks = 256;

    /// <summary>Checks a file.</summary>
    /// <param name="length">Length of the file in bytes.</param>
    /// <exception cref="UploadRefusedException">It acts, holds a program, or cannot be looked into.</exception>
    public static void Check(byte[] file, int length, CancellationToken cancellation)
    {
        var content = file.AsSpan(0, length);
        var named = PdfNames.In(content);
        var (streamsOfObjects, streams, left) = (named.StreamsOfObjects, 0, MostUnpacked);
        for (int before = 0, at = 0; NextStream(content, ref at); before = at)
        {
            if (++streams > MostStreams)
                throw HarmfulContent.Unreadable();
            if (streams % BetweenLooks == 0)
                cancellation.ThrowIfCancellationRequested();
            var dictionary = DictionaryOf(content[Math.Max(before, at - LongestDictionary)..at]);
            streamsOfObjects -= dictionary.StreamsOfObjects;
            MustHoldNoProgram(file, at, length, dictionary);
            if (dictionary.IsOfObjects)
                named.Add(ObjectsOf(file, at, length, dictionary, ref left));
        }

        // One that no dictionary before a stream speaks of: hidden, so that only some readers find it.
        if (streamsOfObjects > 0)
            throw HarmfulContent.Unreadable();
        if (named.IsActiveForm)
            throw HarmfulContent.Acts("XFA");
    }

    private static PdfNames DictionaryOf(ReadOnlySpan<byte> before) => PdfNames.In(before[Math.Max(0, before.LastIndexOf("obj"u8))..]);

    // A stream is what a dictionary comes before; the word alone is in many a text.
    private static bool NextStream(ReadOnlySpan<byte> content, ref int at)
    {
        while (content[at..].IndexOf("stream"u8) is var found and >= 0)
        {
            var isStream = content[..(at + found)].TrimEnd(" \t\r\n\f\0"u8).EndsWith(">>"u8);
            at += found + "stream"u8.Length;
            if (!isStream)
                continue;
            at += content[at..].StartsWith("\r\n"u8) ? 2 : content[at..] is [(byte)'\r' or (byte)'\n', ..] ? 1 : 0;
            return true;
        }

        return false;
    }

    private static void MustHoldNoProgram(byte[] file, int at, int length, PdfNames dictionary)
    {
        if (dictionary.IsAttachment && dictionary.IsPackedUnusually)
            throw HarmfulContent.Unreadable();
        var harmful = HarmfulContent.Begins("PDF", file.AsSpan(at, Math.Min(length - at, HarmfulContent.HeadLength)));
        if (harmful is null && dictionary.IsDeflated && IsDeflated(file.AsSpan(at, length - at)))
        {
            var head = new byte[HarmfulContent.HeadLength];
            using var unpacked = Unpacked(file, at, length);
            harmful = HarmfulContent.Begins("PDF", head.AsSpan(0, ReadSome(unpacked, head)));
        }

        if (harmful is not null)
            throw harmful;
    }

    // The names in a stream of objects, which begins with their numbers and places.
    private static PdfNames ObjectsOf(byte[] file, int at, int length, PdfNames dictionary, ref long left)
    {
        if (dictionary.IsPackedUnusually || (dictionary.IsDeflated && !IsDeflated(file.AsSpan(at, length - at))))
            throw HarmfulContent.Unreadable();
        if (!dictionary.IsDeflated)
            return BeginsWithNumber(file.AsSpan(at, length - at)) ? PdfNames.None : throw HarmfulContent.Unreadable();

        using var unpacked = Unpacked(file, at, length);
        using var whole = new MemoryStream();
        var piece = new byte[64 * 1024];
        for (int read; (read = ReadSome(unpacked, piece)) > 0; whole.Write(piece, 0, read))
        {
            left -= read;
            if (left < 0)
                throw HarmfulContent.Bomb();
        }

        var objects = whole.GetBuffer().AsSpan(0, (int)whole.Length);
        return BeginsWithNumber(objects) ? PdfNames.In(objects) : throw HarmfulContent.Unreadable();
    }

    private static bool BeginsWithNumber(ReadOnlySpan<byte> objects) =>
        objects.TrimStart(" \t\r\n\f\0"u8) is [>= (byte)'0' and <= (byte)'9', ..];

    // CMF and FLG of RFC 1950: deflate, a window of 32 KB at most, no dictionary agreed beforehand.
    private static bool IsDeflated(ReadOnlySpan<byte> data) =>
        data.Length > 2 && (data[0] & 0x0F) == 8 && data[0] >> 4 <= 7 && (data[1] & 0x20) == 0 && ((data[0] << 8) + data[1]) % 31 == 0;

    private static ZLibStream Unpacked(byte[] file, int at, int length) =>
        new(new MemoryStream(file, at, length - at, writable: false), CompressionMode.Decompress);

    // What a damaged stream gives before it breaks off counts, as it does for readers.
    private static int ReadSome(ZLibStream unpacked, byte[] buffer)
    {
        var filled = 0;
        try
        {
            for (int read; filled < buffer.Length && (read = unpacked.Read(buffer, filled, buffer.Length - filled)) > 0; filled += read)
            {
            }
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
        }

        return filled;
    }
}
