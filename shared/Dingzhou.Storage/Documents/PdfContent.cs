using System.Buffers;
using System.IO.Compression;
using Dingzhou.Domain.Documents;

namespace Dingzhou.Storage.Documents;

/// <summary>
/// Looks for what acts in a PDF (ISO 32000-1, 12.6.4): scripts, programs that are started, media, forms of the XFA kind. It does not
/// follow the file's own tables, which two readers can read in two ways: every byte is looked at, and every packed stream of
/// objects is unpacked; a file with such a stream that cannot be unpacked is not taken.
/// </summary>
internal static class PdfContent
{
    private const int LongestName = 64;
    private const int LongestDictionary = 4096;
    private const int HeadOfStream = HarmfulContent.HeadLength;
    private const long MostUnpacked = PackedContent.MostUnpacked;
    private const string StreamOfObjects = "ObjStm";

    // Long enough that no picture holds one by chance.
    private static readonly string[] Acting = ["JavaScript", "Launch", "RichMedia", "Rendition", "XFA"];
    private static readonly SearchValues<byte> Numbers = SearchValues.Create("0123456789 \t\r\n\f\0"u8);
    private static readonly SearchValues<byte> EndOfName = SearchValues.Create("\0\t\n\f\r ()<>[]{}/%"u8);

    /// <summary>Checks a file.</summary>
    /// <param name="file">Holds the file.</param>
    /// <param name="length">Length of the file in bytes.</param>
    /// <exception cref="DocumentRefusedException">It acts, holds a program, or cannot be looked into.</exception>
    public static void Check(byte[] file, int length)
    {
        var content = file.AsSpan(0, length);
        var streamsOfObjects = MustNotAct(content);
        var left = MostUnpacked;
        for (int before = 0, at = 0; NextStream(content, ref at); before = at)
        {
            if (Unpack(file, at, length, ref left))
                streamsOfObjects -= Announced(content[Math.Max(before, at - LongestDictionary)..at]);
        }

        // Encrypted, packed twice or in another way.
        if (streamsOfObjects > 0)
            throw HarmfulContent.Unreadable();
    }

    // The number of streams of objects that it speaks of.
    private static int MustNotAct(ReadOnlySpan<byte> content)
    {
        var streamsOfObjects = 0;
        Span<char> name = stackalloc char[LongestName];
        for (var slash = content.IndexOf((byte)'/'); slash >= 0; slash = content.IndexOf((byte)'/'))
        {
            content = content[(slash + 1)..];
            var read = name[..Name(content, name)];
            if (read.SequenceEqual(StreamOfObjects))
                streamsOfObjects++;
            foreach (var acting in Acting)
            {
                if (read.SequenceEqual(acting))
                    throw HarmfulContent.Acts(acting);
            }
        }

        return streamsOfObjects;
    }

    // As often as the dictionary before it says that it is one: the name anywhere else announces another.
    private static int Announced(ReadOnlySpan<byte> before) => MustNotAct(before[Math.Max(0, before.LastIndexOf("obj"u8))..]);

    // A name may write any of its letters as #xx.
    private static int Name(ReadOnlySpan<byte> content, Span<char> name)
    {
        var length = 0;
        for (var at = 0; at < content.Length && length < name.Length && !EndOfName.Contains(content[at]); at++)
        {
            if (content[at] == '#' && at + 2 < content.Length && IsHex(content[at + 1]) && IsHex(content[at + 2]))
            {
                name[length++] = (char)Convert.FromHexString([(char)content[at + 1], (char)content[at + 2]])[0];
                at += 2;
            }
            else
            {
                name[length++] = (char)content[at];
            }
        }

        return length;
    }

    private static bool IsHex(byte b) => char.IsAsciiHexDigit((char)b);

    private static bool NextStream(ReadOnlySpan<byte> content, ref int at)
    {
        while (content[at..].IndexOf("stream"u8) is var found and >= 0)
        {
            var isEnd = content[..(at + found)].EndsWith("end"u8);
            at += found + "stream"u8.Length;
            if (isEnd)
                continue;
            at += content[at..].StartsWith("\r\n"u8) ? 2 : content[at..] is [(byte)'\r' or (byte)'\n', ..] ? 1 : 0;
            return true;
        }

        return false;
    }

    // Whether it is a stream of objects, which begins with their numbers and places.
    private static bool Unpack(byte[] file, int at, int length, ref long left)
    {
        if (!IsDeflated(file.AsSpan(at, length - at)))
            return false;
        using var unpacked = new ZLibStream(new MemoryStream(file, at, length - at, writable: false), CompressionMode.Decompress);
        var head = new byte[HeadOfStream];
        var read = ReadSome(unpacked, head);
        if (HarmfulContent.Begins("PDF", head.AsSpan(0, read)) is { } harmful)
            throw harmful;
        if (read == 0 || head.AsSpan(0, Math.Min(read, 3)).ContainsAnyExcept(Numbers))
            return false;

        using var whole = new MemoryStream();
        whole.Write(head, 0, read);
        var piece = new byte[64 * 1024];
        for (read = ReadSome(unpacked, piece); read > 0; read = ReadSome(unpacked, piece))
        {
            left -= read;
            if (left < 0)
                throw HarmfulContent.Bomb();
            whole.Write(piece, 0, read);
        }

        MustNotAct(whole.GetBuffer().AsSpan(0, (int)whole.Length));
        return true;
    }

    // CMF and FLG of RFC 1950.
    private static bool IsDeflated(ReadOnlySpan<byte> data) => data.Length > 2 && (data[0] & 0x0F) == 8 && ((data[0] << 8) + data[1]) % 31 == 0;

    // What a damaged stream gives before it breaks off counts, as it does for readers.
    private static int ReadSome(Stream unpacked, byte[] buffer)
    {
        var filled = 0;
        try
        {
            for (int read; filled < buffer.Length && (read = unpacked.Read(buffer, filled, buffer.Length - filled)) > 0; filled += read)
            {
            }
        }
        catch (InvalidDataException)
        {
        }

        return filled;
    }
}
